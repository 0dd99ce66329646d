package vn.ward.core.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.ward.core.entered.InForce;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.maintenance.Window;
import vn.ward.core.meeting.Meetings;
import vn.ward.core.notice.Arrangements;
import vn.ward.core.notice.Silence;
import vn.ward.core.notice.Swap;

/**
 * What is planned, and which entered figures are in force, by all entries so far.
 *
 * @param maintenances those that are over for {@link #KEPT} are in the database alone
 * @param calendars as described last; null before that was ever recorded
 * @param arrangements silences and swaps of duties
 * @param meetings those that are over for {@link #KEPT} are in the database alone
 * @param figures which of those that people entered are in force; what they say is in the database alone
 */
public record Plans(
        Maintenances maintenances,
        @Nullable String calendars,
        Arrangements arrangements,
        Meetings meetings,
        InForce figures) {

    public static final Plans NONE = new Plans(Maintenances.NONE, null, Arrangements.NONE, Meetings.NONE, InForce.NONE);

    /** @param arrangements and {@code meetings} and {@code figures}: null in what was written before there were any */
    public Plans {
        arrangements = Objects.requireNonNullElse(arrangements, Arrangements.NONE);
        meetings = Objects.requireNonNullElse(meetings, Meetings.NONE);
        figures = Objects.requireNonNullElse(figures, InForce.NONE);
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
            return new Plans(maintenances, version.content(), arrangements, meetings, figures);
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
                    arrangements.renamed(renamed.from(), renamed.to()),
                    meetings.renamed(renamed.from(), renamed.to()),
                    figures);
        }
        if (entry instanceof Entry.SilenceSet set) {
            return with(arrangements.with(set.silence(), recordedAt.minus(KEPT)));
        }
        if (entry instanceof Entry.SilenceEnded ended) {
            Silence.End end = new Silence.End(recordedAt, ended.reason(), ended.author());
            return arrangements
                    .silence(ended.silence())
                    .map(silence -> arrangements.with(silence.ended(end), recordedAt.minus(KEPT)))
                    .map(this::with)
                    .orElse(this);
        }
        if (entry instanceof Entry.DutySwapped swapped) {
            return with(arrangements.with(swapped.swap(), recordedAt.minus(KEPT)));
        }
        if (entry instanceof Entry.DutySwapEnded ended) {
            Swap.End end = new Swap.End(recordedAt, ended.reason(), ended.author());
            return arrangements
                    .swap(ended.swap())
                    .map(swap -> arrangements.with(swap.ended(end), recordedAt.minus(KEPT)))
                    .map(this::with)
                    .orElse(this);
        }
        if (entry instanceof Entry.MeetingsKnown known) {
            Meetings.Told told = new Meetings.Told(known.window(), known.meetings());
            return with(meetings.with(known.calendar(), told, recordedAt.minus(KEPT)));
        }
        if (entry instanceof Entry.FigureEntered entered) {
            return with(figures.with(entered.figure(), recordedAt));
        }
        if (entry instanceof Entry.FigureWithdrawn withdrawn) {
            return with(figures.without(withdrawn.figure()));
        }
        if (entry instanceof Entry.TargetVersioned version && version.config() == null) {
            return with(meetings.without(version.target(), recordedAt));
        }
        return this;
    }

    private Plans with(Arrangements now) {
        return new Plans(maintenances, calendars, now, meetings, figures);
    }

    private Plans with(InForce now) {
        return new Plans(maintenances, calendars, arrangements, meetings, now);
    }

    private Plans with(Meetings now) {
        return new Plans(maintenances, calendars, arrangements, now, figures);
    }

    private Plans with(Window window, Instant recordedAt) {
        Instant forgotten = recordedAt.minus(KEPT);
        List<Window> windows = maintenances.with(window).windows().stream()
                .filter(known -> known.equals(window) || known.end().isAfter(forgotten))
                .toList();
        return new Plans(new Maintenances(windows), calendars, arrangements, meetings, figures);
    }
}
