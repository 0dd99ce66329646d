package vn.ward.core.figures;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks once through stretches of time that are ordered and apart. To the millisecond: what is finer is cut off. */
final class Cursor<T> {

    private final List<T> stretches;
    private final Function<T, Instant> from;
    private final Function<T, Instant> until;
    private int next;

    Cursor(List<T> stretches, Function<T, Instant> from, Function<T, Instant> until) {
        this.stretches = stretches;
        this.from = from;
        this.until = until;
    }

    /** The one that covers {@code instant}, which never goes back; null if none does. */
    @Nullable
    T at(Instant instant) {
        while (next < stretches.size()
                && !millis(until.apply(stretches.get(next))).isAfter(instant)) {
            next++;
        }
        return next < stretches.size()
                        && !millis(from.apply(stretches.get(next))).isAfter(instant)
                ? stretches.get(next)
                : null;
    }

    /** Where the answer of {@link #at} changes next after {@code instant}, asked just before; {@code end} at the latest. */
    Instant edge(Instant instant, Instant end) {
        if (next == stretches.size()) {
            return end;
        }
        Instant begin = millis(from.apply(stretches.get(next)));
        Instant edge = begin.isAfter(instant) ? begin : millis(until.apply(stretches.get(next)));
        return edge.isBefore(end) ? edge : end;
    }

    static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
