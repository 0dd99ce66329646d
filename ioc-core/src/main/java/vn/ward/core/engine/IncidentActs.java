package vn.ward.core.engine;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Laid;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Incidents;
import vn.ward.core.incident.Severity;
import vn.ward.core.result.Reason;

/** What people do about incidents, and about the history. Any thread; never blocks. Each completes when it is safe. */
public interface IncidentActs {

    /**
     * A step that a person takes.
     *
     * @param detail what it says beyond its kind; null if nothing
     */
    record Act(Kind kind, String author, @Nullable Detail detail) {}

    /**
     * An incident that a person opens.
     *
     * @param target the id of a target that is watched; empty for none
     * @param title what it is, in their words
     */
    record Report(String target, String title, Severity severity, Instant beganAt, String author) {

        /** Its first step. */
        public IncidentEvent opened(Incidents.NewName name) {
            return new IncidentEvent(
                    name.id(),
                    name.number(),
                    target,
                    Kind.OPENED,
                    beganAt,
                    severity,
                    Reason.of("manual", title),
                    author);
        }
    }

    /**
     * An incident that is played, so that people learn what to do.
     *
     * @param note what it is about, in the author's words; null if nothing
     * @param length how long it takes if nobody ends it
     */
    record Drill(String target, Severity severity, @Nullable String note, Duration length, String author) {

        /** Its first step. */
        public IncidentEvent opened(Incidents.NewName name, Instant now) {
            return new IncidentEvent(
                    name.id(),
                    name.number(),
                    target,
                    Kind.OPENED,
                    now,
                    severity,
                    note == null ? Reason.of("drill") : Reason.of("drill-about", note),
                    author,
                    Detail.drill(note, now.plus(length)),
                    true);
        }
    }

    /**
     * @return completes with the incident after the step; fails with {@link StepRefused} if it can't be taken, with {@link
     *     vn.ward.core.store.StoreAway} if the incident is an earlier one and the database can't be asked for it
     */
    Future<Incident> act(long number, Act act);

    /** @return fails with {@link StepRefused} if the target is not watched */
    Future<Incident> open(Report report);

    /** @return fails with {@link StepRefused} if the target is not watched, or a drill of it is under way */
    Future<Incident> drill(Drill drill);

    /**
     * Lays a state over what was judged; what was judged stays recorded.
     *
     * @param correction its {@code recordedAt} is not looked at: that is when this is recorded
     * @return completes with the entry's number; fails with {@link StepRefused} if a target is not watched
     */
    Future<Long> correct(String target, Laid correction);
}
