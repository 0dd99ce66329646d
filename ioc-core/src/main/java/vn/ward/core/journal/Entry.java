package vn.ward.core.journal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.meeting.Meeting;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Silence;
import vn.ward.core.notice.Swap;

/** What is recorded. The records' components are the journal's file format: add, but never rename or remove. */
public sealed interface Entry {

    /** A run of attempts that contradict a target's state started, advanced or was reset. */
    record HealthMoved(String target, Health health) implements Entry {}

    /** A target's confirmed state changed. */
    record StateChanged(StateChange change) implements Entry {}

    /** An incident took a step. */
    record IncidentStepped(IncidentEvent event) implements Entry {}

    /**
     * A target's configuration from an instant on.
     *
     * @param config {@link vn.ward.core.target.Target#describe()}; null if the target is no longer watched
     */
    record TargetVersioned(
            String target, Instant validFrom, @Nullable String config) implements Entry {}

    /** A target is called otherwise from when this was recorded; all that is known of {@code from} is {@code to}'s. */
    record TargetRenamed(String from, String to) implements Entry {}

    /**
     * The ward's working time from an instant on.
     *
     * @param content {@link vn.ward.core.calendar.Calendars#describe()}
     */
    record CalendarVersioned(Instant validFrom, String content) implements Entry {}

    /** Planned work was declared; it is announced from when this was recorded. */
    record MaintenanceDeclared(Declaration declared) implements Entry {}

    /** Planned work ends, or does not take place any more, from when this was recorded. */
    record MaintenanceWithdrawn(UUID maintenance, String reason, String author) implements Entry {}

    /**
     * A person laid a state over what was judged.
     *
     * @param cause the id of the target whose outage it was; null if it was the target's own
     */
    record StatesLaid(
            String target,
            Instant from,
            Instant until,
            State state,
            @Nullable String cause,
            String reason,
            String author)
            implements Entry {}

    /**
     * Somebody is to be told, written before the sending begins.
     *
     * @param delivery names this delivery for ever: the notice, the person and the channel; in journals of before there were
     *     notices the number of the entry it tells of and the channel
     * @param tells the journal number of the entry it tells of
     * @param recipients addresses on the channel
     * @param notice the id of the decision to tell them; null in journals of before there were notices
     * @param person whom it tells; null in those
     */
    record DeliveryIntended(
            String delivery,
            long tells,
            long incident,
            String channel,
            List<String> recipients,
            @Nullable String notice,
            @Nullable String person)
            implements Entry {
        public DeliveryIntended {
            recipients = List.copyOf(recipients);
        }

        public DeliveryIntended(String delivery, long tells, long incident, String channel, List<String> recipients) {
            this(delivery, tells, incident, channel, recipients, null, null);
        }
    }

    /** How a delivery ended, for good. */
    record DeliveryEnded(String delivery, Ending ending, String detail) implements Entry {}

    /** It was decided whether, whom and on what to tell of something. */
    record Noticed(Notice notice) implements Entry {}

    /** What became of a person's notice, for good. */
    record NoticeEnded(String notice, String person, Ending ending, String detail) implements Entry {}

    /** Somebody wants something not to be told for a while. */
    record SilenceSet(Silence silence) implements Entry {}

    /** A silence ends before its time, from when this was recorded. */
    record SilenceEnded(UUID silence, String reason, String author) implements Entry {}

    /** Others do a duty for a while. */
    record DutySwapped(Swap swap) implements Entry {}

    /**
     * What a calendar says of the ward's rooms is another thing than was known.
     *
     * @param calendar the id of its target
     * @param window exactly {@code meetings} begin in it; what begins before or after it stays as it is known
     */
    record MeetingsKnown(String calendar, Period window, List<Meeting> meetings) implements Entry {
        public MeetingsKnown {
            meetings = List.copyOf(meetings);
        }
    }

    /** A person entered a figure that nothing measures, or corrected one. */
    record FigureEntered(EnteredFigure figure) implements Entry {}

    /** An entered figure counts no more, and none in its place. */
    record FigureWithdrawn(UUID figure, String reason, String author) implements Entry {}

    /** A swap of a duty ends before its time, from when this was recorded. */
    record DutySwapEnded(UUID swap, String reason, String author) implements Entry {}
}
