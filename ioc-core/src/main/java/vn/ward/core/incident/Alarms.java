package vn.ward.core.incident;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Incidents.NewName;
import vn.ward.core.result.Reason;

/**
 * Decides what an alarm that is raised, or cleared, means for its incident. Every step there is:
 *
 * <table>
 * <caption>The latest incident of its key, alarm, step</caption>
 * <tr><td>none; ended, and cleared 10 min ago or more</td><td>raised</td><td>OPENED</td></tr>
 * <tr><td>resolved, and cleared less than 10 min ago</td><td>raised</td><td>REOPENED</td></tr>
 * <tr><td>open, of another severity</td><td>raised</td><td>RAISED, LOWERED</td></tr>
 * <tr><td>open, and reopened by a person after it was cleared</td><td>raised</td><td>UPDATED: it stands again</td></tr>
 * <tr><td>open</td><td>raised again</td><td>none: said twice is said once</td></tr>
 * <tr><td>open, for another reason</td><td>reworded</td><td>UPDATED; nobody is told anew</td></tr>
 * <tr><td>ended by a person while the alarm stands</td><td>raised again</td><td>none: they know</td></tr>
 * <tr><td>the same</td><td>raised, begun after that end or more severe</td><td>OPENED: this they don't know</td></tr>
 * <tr><td>open</td><td>cleared</td><td>RESOLVED</td></tr>
 * <tr><td>ended by a person while the alarm stood</td><td>cleared</td><td>COMMENTED: from now on it may come again</td></tr>
 * <tr><td>none; cleared before</td><td>cleared</td><td>none</td></tr>
 * </table>
 *
 * <p>No step is dated before the one it follows, or after {@code now}: other systems have clocks of their own.
 */
public final class Alarms {

    private Alarms() {}

    /**
     * The step that follows from {@code alarm} being raised, if any.
     *
     * @param latest the latest incident of its key
     * @param newName called only if a new incident opens
     */
    public static Optional<IncidentEvent> raise(
            @Nullable Incident latest, Alarm alarm, Instant now, Supplier<NewName> newName) {
        if (latest == null) {
            return Optional.of(opened(alarm, earlier(alarm.since(), now), newName.get()));
        }
        Instant cleared = cleared(latest);
        if (latest.isOpen()) {
            return standing(latest, alarm, cleared, now);
        }
        if (cleared == null) {
            return unheard(latest, alarm, now).map(at -> opened(alarm, at, newName.get()));
        }
        Instant since = between(alarm.since(), cleared, now);
        boolean again =
                latest.phase() == Incident.Phase.RESOLVED && since.isBefore(cleared.plus(Incidents.REOPENS_WITHIN));
        return Optional.of(again ? step(latest, Kind.REOPENED, since, alarm) : opened(alarm, since, newName.get()));
    }

    /**
     * Since when there is something that the person who ended {@code ended} can't have known, if there is anything. Not
     * everybody says that an alarm is over; one that begins after that end was over in between.
     */
    private static Optional<Instant> unheard(Incident ended, Alarm alarm, Instant now) {
        if (alarm.since().isAfter(Objects.requireNonNull(ended.resolvedAt()))) {
            return Optional.of(earlier(alarm.since(), now));
        }
        return alarm.severity().compareTo(ended.severity()) > 0 ? Optional.of(now) : Optional.empty();
    }

    private static Optional<IncidentEvent> standing(
            Incident open, Alarm alarm, @Nullable Instant cleared, Instant now) {
        Instant at = later(open.beganAt(), now);
        if (open.severity() != alarm.severity()) {
            Kind kind = alarm.severity() == Severity.CRITICAL ? Kind.RAISED : Kind.LOWERED;
            return Optional.of(step(open, kind, at, alarm));
        }
        return cleared == null ? Optional.empty() : Optional.of(step(open, Kind.UPDATED, at, alarm));
    }

    /**
     * The step that follows from the alarm standing for another reason than was known, if any.
     *
     * @param latest the latest incident of its key
     */
    public static Optional<IncidentEvent> reword(Incident latest, Alarm alarm, Instant now) {
        return latest.isOpen() && !alarm.reason().equals(latest.reason())
                ? Optional.of(new IncidentEvent(
                        latest.id(),
                        latest.number(),
                        latest.target(),
                        Kind.UPDATED,
                        later(latest.beganAt(), now),
                        latest.severity(),
                        alarm.reason(),
                        alarm.source(),
                        Detail.alarm(alarm.key())))
                : Optional.empty();
    }

    /**
     * The step that follows from the alarm's end at {@code at}, if any.
     *
     * @param latest the latest incident of its key; one that an alarm opened
     */
    public static Optional<IncidentEvent> clear(Incident latest, Instant at, Instant now) {
        return clear(latest, at, null, now);
    }

    /** @param why it is over, in the place of what was said to be wrong; null: what was wrong stays known */
    public static Optional<IncidentEvent> clear(Incident latest, Instant at, @Nullable Reason why, Instant now) {
        Incident.Alarmed alarm = latest.alarm();
        if (alarm == null) {
            throw new IllegalArgumentException("no alarm opened incident #" + latest.number() + "; it can clear none");
        }
        if (!latest.isOpen() && alarm.clearedAt() != null) {
            return Optional.empty();
        }
        Kind kind = latest.isOpen() ? Kind.RESOLVED : Kind.COMMENTED;
        Instant ended = latest.isOpen() ? between(at, latest.beganAt(), now) : now;
        @Nullable Reason said = kind == Kind.RESOLVED ? why : null;
        return Optional.of(new IncidentEvent(
                latest.id(),
                latest.number(),
                latest.target(),
                kind,
                ended,
                latest.severity(),
                said,
                alarm.source(),
                Detail.alarm(alarm.key())));
    }

    private static @Nullable Instant cleared(Incident incident) {
        return incident.alarm() == null ? null : incident.alarm().clearedAt();
    }

    private static IncidentEvent opened(Alarm alarm, Instant at, NewName name) {
        return new IncidentEvent(
                name.id(),
                name.number(),
                "",
                Kind.OPENED,
                at,
                alarm.severity(),
                alarm.reason(),
                alarm.source(),
                Detail.alarm(alarm.key()));
    }

    private static IncidentEvent step(Incident incident, Kind kind, Instant at, Alarm alarm) {
        return new IncidentEvent(
                incident.id(),
                incident.number(),
                incident.target(),
                kind,
                at,
                alarm.severity(),
                alarm.reason(),
                alarm.source(),
                Detail.alarm(alarm.key()));
    }

    private static Instant between(Instant at, Instant from, Instant until) {
        return later(from, earlier(at, until));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
