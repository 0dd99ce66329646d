package vn.ward.web.telling;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.ChannelConfig;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Reach;
import vn.ward.core.notice.Shortened;
import vn.ward.core.store.Reached;

/**
 * A way to reach people.
 *
 * @param local whether it works while the office's line to the outside is cut
 * @param via the machine's own address that its packets leave from; null: as the machine routes them
 * @param troubles none while it is well
 * @param people whom it reaches, in the configuration's order
 */
record ChannelDocument(
        String name,
        String kind,
        boolean local,
        @Nullable String via,
        List<ChannelTrouble> troubles,
        List<One> people) {

    /**
     * Somebody on this channel.
     *
     * @param address its last characters
     * @param reachedAt when the channel last took something over for them; null: never, or not known now
     * @param receivedAt when their device last said that it got something, where a channel can tell
     */
    record One(
            String person,
            String name,
            String address,
            @Nullable Instant reachedAt,
            @Nullable Long incident,
            @Nullable String occasion,
            @Nullable String occasionName,
            @Nullable Failure failed,
            @Nullable Instant receivedAt) {}

    /** That the channel last did not take something over for them, and that was later than what it took. */
    record Failure(
            Instant at,
            String ending,
            String name,
            @Nullable String detail) {}

    /** @param received by account */
    static ChannelDocument of(
            String name,
            ChannelConfig config,
            Telling telling,
            List<ChannelTrouble> troubles,
            List<Reached> reached,
            Map<String, Instant> received,
            Sentences sentences) {
        return new ChannelDocument(
                name,
                config.spec().kind(),
                config.local() || config.spec().isLocal(),
                config.via().map(InetAddress::getHostAddress).orElse(null),
                troubles.stream().filter(one -> one.channel().equals(name)).toList(),
                telling.contacts().get().people().stream()
                        .flatMap(person -> person.reach().stream()
                                .filter(reach -> reach.channel().equals(name))
                                .map(reach -> one(
                                        telling,
                                        person,
                                        reach,
                                        reached.stream()
                                                .filter(last -> last.channel().equals(name)
                                                        && Known.id(last.person())
                                                                .equals(person.id()))
                                                .sorted(Comparator.comparing(Reached::at)
                                                        .reversed())
                                                .toList(),
                                        received.get(reach.to()),
                                        sentences)))
                        .toList());
    }

    private static One one(
            Telling telling,
            Person person,
            Reach reach,
            List<Reached> last,
            @Nullable Instant received,
            Sentences sentences) {
        @Nullable
        Reached taken = last.stream().filter(Reached::isTaken).findFirst().orElse(null);
        @Nullable
        Occasion occasion = taken == null || taken.occasion() == null ? null : Occasion.valueOf(taken.occasion());
        Failure failed = last.stream()
                .filter(one -> !one.isTaken() && one.ending() != Ending.REPLACED)
                .filter(one -> taken == null || one.at().isAfter(taken.at()))
                .findFirst()
                .map(one -> new Failure(
                        one.at(),
                        Sentences.word(one.ending()),
                        sentences.ending(one.ending()),
                        one.detail() == null ? null : sentences.detail(one.detail(), one.to())))
                .orElse(null);
        return new One(
                Known.id(person.id()),
                telling.name(person.id()),
                Shortened.of(reach.to()),
                taken == null ? null : taken.at(),
                taken == null || taken.incident() == 0 ? null : (Long) taken.incident(),
                occasion == null ? null : occasion.word(),
                occasion == null ? null : sentences.occasion(occasion),
                failed,
                received);
    }
}
