package vn.ward.core.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.maintenance.Window;
import vn.ward.core.notice.Arrangements;
import vn.ward.core.notice.Silence;
import vn.ward.core.notice.Swap;

/**
 * What is planned, by all entries so far.
 *
 * @param maintenances those that are over for {@link #KEPT} are in the database alone
 * @param calendars as described last; null before that was ever recorded
 * @param arrangements silences and swaps of duties
 */
public record Plans(Maintenances maintenances, @Nullable String calendars, Arrangements arrangements) {

    public static final Plans NONE = new Plans(Maintenances.NONE, null, Arrangements.NONE);

    /** @param arrangements null in what was written before there were any */
    public Plans {
        arrangements = Objects.requireNonNullElse(arrangements, Arrangements.NONE);
    }

    /** Longer than any alert waits, and long enough to be looked over. */
    public static final Duration KEPT = Duration.ofDays(31);

    /** The plans after {@code entries}, recorded at {@code recordedAt}. */
    Plans after(List<Entry> entries, Instant recordedAt) {
        Plans plans = this;
        for (Entry entry : entries) {
            plans = plans.after(entry, recordedAt);
        }
        return plans;
    }

    private Plans after(Entry entry, Instant recordedAt) {
        if (entry instanceof Entry.CalendarVersioned version) {
            return new Plans(maintenances, version.content(), arrangements);
        }
        if (entry instanceof Entry.MaintenanceDeclared declared) {
            return with(new Window(declared.declared(), recordedAt, null), recordedAt);
        }
        if (entry instanceof Entry.MaintenanceWithdrawn withdrawn) {
            Window.Withdrawal withdrawal = new Window.Withdrawal(recordedAt, withdrawn.reason(), withdrawn.author());
            return maintenances
                    .find(withdrawn.maintenance())
                    .map(window -> with(window.withdrawn(withdrawal), recordedAt))
                    .orElse(this);
        }
        if (entry instanceof Entry.TargetRenamed renamed) {
            return new Plans(
                    maintenances.renamed(renamed.from(), renamed.to()),
                    calendars,
                    arrangements.renamed(renamed.from(), renamed.to()));
        }
        if (entry instanceof Entry.SilenceSet set) {
            return new Plans(maintenances, calendars, arrangements.with(set.silence(), recordedAt.minus(KEPT)));
        }
        if (entry instanceof Entry.SilenceEnded ended) {
            Silence.End end = new Silence.End(recordedAt, ended.reason(), ended.author());
            return arrangements
                    .silence(ended.silence())
                    .map(silence -> arrangements.with(silence.ended(end), recordedAt.minus(KEPT)))
                    .map(now -> new Plans(maintenances, calendars, now))
                    .orElse(this);
        }
        if (entry instanceof Entry.DutySwapped swapped) {
            return new Plans(maintenances, calendars, arrangements.with(swapped.swap(), recordedAt.minus(KEPT)));
        }
        if (entry instanceof Entry.DutySwapEnded ended) {
            Swap.End end = new Swap.End(recordedAt, ended.reason(), ended.author());
            return arrangements
                    .swap(ended.swap())
                    .map(swap -> arrangements.with(swap.ended(end), recordedAt.minus(KEPT)))
                    .map(now -> new Plans(maintenances, calendars, now))
                    .orElse(this);
        }
        return this;
    }

    private Plans with(Window window, Instant recordedAt) {
        Instant forgotten = recordedAt.minus(KEPT);
        List<Window> windows = maintenances.with(window).windows().stream()
                .filter(known -> known.equals(window) || known.end().isAfter(forgotten))
                .toList();
        return new Plans(new Maintenances(windows), calendars, arrangements);
    }
}
