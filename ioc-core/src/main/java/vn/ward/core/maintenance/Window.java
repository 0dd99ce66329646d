package vn.ward.core.maintenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;

/**
 * A maintenance as it is recorded.
 *
 * @param recordedAt when it was declared
 * @param withdrawal null while it stands
 */
public record Window(
        Declaration declared, Instant recordedAt, @Nullable Withdrawal withdrawal) {

    /**
     * That a maintenance ends, or does not take place any more.
     *
     * @param at when it was recorded: what was excluded until then stays so
     */
    public record Withdrawal(Instant at, String reason, String author) {
        public Withdrawal {
            reason = Declaration.text("reason", reason);
            author = Declaration.text("author", author);
        }
    }

    public Window {
        if (withdrawal != null && withdrawal.at().isBefore(recordedAt)) {
            throw new IllegalArgumentException("a maintenance is withdrawn after it was recorded: " + withdrawal.at()
                    + " is before " + recordedAt);
        }
    }

    public UUID id() {
        return declared.id();
    }

    /** The same, withdrawn; one that is withdrawn already stays as it is. */
    public Window withdrawn(Withdrawal by) {
        return withdrawal == null ? new Window(declared, recordedAt, by) : this;
    }

    Window renamed(String from, String to) {
        return new Window(declared.renamed(from, to), recordedAt, withdrawal);
    }

    /** When nothing of it is left to come; {@link Instant#MAX} if there is always more. */
    public Instant end() {
        Instant planned = declared.end();
        return withdrawal != null && withdrawal.at().isBefore(planned) ? withdrawal.at() : planned;
    }

    /** When it takes place now, or next, by what is known; empty if it does not within a year from {@code now}. */
    public Optional<Period> next(Instant now) {
        return within(new Period(now, now.plus(Declaration.LONGEST)), now.isBefore(recordedAt) ? recordedAt : now)
                .stream()
                .filter(time -> time.until().isAfter(now))
                .findFirst();
    }

    /**
     * When it took place within {@code period}, in order, as it was known at {@code asOf}; the times are whole, cut by a
     * withdrawal alone.
     */
    List<Period> within(Period period, Instant asOf) {
        if (recordedAt.isAfter(asOf)) {
            return List.of();
        }
        if (withdrawal == null || withdrawal.at().isAfter(asOf)) {
            return declared.within(period);
        }
        List<Period> kept = new ArrayList<>();
        for (Period time : declared.within(period)) {
            if (!time.until().isAfter(withdrawal.at())) {
                kept.add(time);
            } else if (time.from().isBefore(withdrawal.at())) {
                kept.add(new Period(time.from(), withdrawal.at()));
            }
        }
        return kept;
    }
}
