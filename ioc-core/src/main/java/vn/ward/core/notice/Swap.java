package vn.ward.core.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Others do a duty for a while than the configuration says. It is never deleted; it ends.
 *
 * @param duty its id
 * @param shift who does it instead, and when, as it was agreed
 * @param at when it was agreed
 * @param end null unless somebody ended it before its time
 */
public record Swap(
        UUID id,
        String duty,
        Duty.Dated shift,
        Instant at,
        String reason,
        String author,
        @Nullable End end) {

    /** That somebody ended it before its time. */
    public record End(Instant at, String reason, String author) {}

    /** That nobody has ended. */
    public Swap(UUID id, String duty, Duty.Dated shift, Instant at, String reason, String author) {
        this(id, duty, shift, at, reason, author, null);
    }

    public List<String> who() {
        return shift.who();
    }

    /** When it is over; before it begins, if it was ended by then. */
    public Instant ends() {
        return end != null && end.at().isBefore(shift.until()) ? end.at() : shift.until();
    }

    /** What it counts for: up to its end; empty if it was ended before it began. */
    public Optional<Duty.Dated> counts() {
        return shift.from().isBefore(ends())
                ? Optional.of(new Duty.Dated(shift.from(), ends(), shift.who()))
                : Optional.empty();
    }

    /** The same, ended; one that is ended already stays as it is. */
    public Swap ended(End by) {
        return end == null ? new Swap(id, duty, shift, at, reason, author, by) : this;
    }
}
