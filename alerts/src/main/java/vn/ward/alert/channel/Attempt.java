package vn.ward.alert.channel;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.Shortened;

/**
 * How one try to send a message ended.
 *
 * @param detail what the other side said, or why there was no try, in words for a log, or a {@link vn.ward.core.notice.Remark}; of {@link Outcome#TAKEN} by which
 *     name the other side knows the message, if it gave one. No secret is in it
 * @param notBefore how long the other side asked us to wait, {@link #LONGEST_WAIT} at most; null if it did not
 */
public record Attempt(
        Outcome outcome, String detail, @Nullable Duration notBefore) {

    /** Whoever asks for more is asked again after that: it may have been a mistake, and the news is not to wait for it. */
    public static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    public enum Outcome {
        /** The other side took it over. */
        TAKEN,
        /** It surely has not been taken over, and a later try may be: nobody there, too many at once. */
        DEFERRED,
        /** It was refused for this person or this message, and will be again. */
        REFUSED,
        /** The address is no more: the person's other addresses are asked. */
        GONE,
        /** It was sent, and nobody knows whether it was taken over: the connection broke, or the answer did not come. */
        UNKNOWN,
        /** The channel itself does not work until somebody mends it: a wrong key, no money left. */
        BROKEN
    }

    public Attempt {
        Objects.requireNonNull(outcome);
        notBefore = notBefore == null || notBefore.compareTo(LONGEST_WAIT) < 0 ? notBefore : LONGEST_WAIT;
    }

    public static Attempt taken(String reference) {
        return new Attempt(Outcome.TAKEN, reference, null);
    }

    public static Attempt deferred(String why) {
        return new Attempt(Outcome.DEFERRED, why, null);
    }

    public static Attempt deferred(String why, Duration notBefore) {
        return new Attempt(Outcome.DEFERRED, why, notBefore);
    }

    public static Attempt refused(String why) {
        return new Attempt(Outcome.REFUSED, why, null);
    }

    public static Attempt gone(String why) {
        return new Attempt(Outcome.GONE, why, null);
    }

    public static Attempt unknown(String why) {
        return new Attempt(Outcome.UNKNOWN, why, null);
    }

    public static Attempt broken(String why) {
        return new Attempt(Outcome.BROKEN, why, null);
    }

    /** The same, without the address, which the other side may have repeated. */
    public Attempt hiding(String address) {
        return new Attempt(outcome, Shortened.in(detail, List.of(address)), notBefore);
    }

    public boolean isTaken() {
        return outcome == Outcome.TAKEN;
    }
}
