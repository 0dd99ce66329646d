package vn.ward.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Reason;

/**
 * What comes from devices that can only call us. Any thread; never blocks. In memory alone: after a start nobody has called.
 *
 * <p>A sender is known by a secret that is kept as its digest. Of each the last message is kept, the last that could not be read, and
 * the names of its last {@link #KNOWN_IDS} messages, by which one that is sent again counts once.
 */
public interface Pushes {

    /** No more than one message in this time is taken of one sender. */
    Duration PACE = Duration.ofSeconds(1);

    /** Names of messages that are remembered of a sender. */
    int KNOWN_IDS = 100;

    /**
     * Who may send.
     *
     * @param target of which it speaks
     * @param digest of its secret
     * @param measurements what it may tell
     */
    record Sender(String target, TokenDigest digest, Set<String> measurements) {
        public Sender {
            measurements = Set.copyOf(measurements);
        }
    }

    /**
     * What a device says.
     *
     * @param isUp whether all is well, as it sees it
     * @param words of its own; empty: none
     * @param skew by how much its clock is ahead of ours; null: it told no time
     * @param id by which a message that is sent again is known; null: it has none
     */
    record Message(
            boolean isUp,
            String words,
            @Nullable Duration skew,
            @Nullable String id,
            Map<String, Double> measurements) {
        public Message {
            measurements = Map.copyOf(measurements);
        }
    }

    /**
     * A message that was taken.
     *
     * @param number of it among those of this start: two are never the same
     * @param at when it came, by our own clock
     */
    record Heard(long number, Instant at, Message message) {}

    /** One that could not be read, and why. */
    record Unread(Instant at, Reason why) {}

    /** What became of a message. */
    enum Taken {
        NEW,
        /** It came before, and counts once. */
        AGAIN,
        /** Its sender may send no longer. */
        UNKNOWN
    }

    /**
     * These may send from now on, and no others. What is known of whom stays the same is kept. No two have the same secret: the
     * configuration sees to it.
     */
    void expect(Collection<Sender> senders);

    /** Whose secret this is. Takes the same time whether it is anybody's. */
    Optional<Sender> find(String secret);

    /** Whether it is not too soon after what it sent before; from then on it is. */
    boolean admits(Sender sender, Instant now);

    Taken received(Sender sender, Instant at, Message message);

    /** It sent what can't be read. */
    void unread(Sender sender, Instant at, Reason why);

    /** Its last message; empty if there was none since the start. */
    Optional<Heard> last(Sender sender);

    /** What came last of it and could not be read; empty if there was none. */
    Optional<Unread> lastUnread(Sender sender);

    /** Is told the target of each new message, once it is kept. One follower. */
    void follow(Consumer<String> follower);

    /** Keeps them in memory. */
    static Pushes inMemory() {
        return new PushesInMemory();
    }
}
