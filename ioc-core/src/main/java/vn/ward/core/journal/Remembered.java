package vn.ward.core.journal;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Unrest;
import vn.ward.core.judge.Downtime;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.target.Pace;

/**
 * What the judge knows of one target.
 *
 * @param incident the latest, open or not
 * @param config the configuration last recorded; null if it is not watched
 * @param pace how often it was tried, which decides how long its last attempt vouches; null in journals of before this
 *     was remembered, or if it is not watched
 * @param downtime its latest outage; null if there was none, or in journals of before it was remembered
 * @param before the state before the present one; null if there was none
 * @param unrest its latest changes
 * @param failures when those attempts in a row began that failed, as far as the judge may ask for them
 * @param measuredAs the name under which its samples are stored, which was its own first; null: its id
 * @param became what this target is called now; null unless it was renamed
 * @param reopened when its latest incident was reopened for its latest outage; null if it was not
 */
public record Remembered(
        Health health,
        @Nullable Incident incident,
        @Nullable String config,
        @Nullable Pace pace,
        @Nullable Downtime downtime,
        @Nullable State before,
        Unrest unrest,
        List<Instant> failures,
        @Nullable String measuredAs,
        @Nullable String became,
        @Nullable Instant reopened) {

    /** @param unrest and {@code failures}: null in what was written before they were remembered */
    public Remembered {
        unrest = Objects.requireNonNullElse(unrest, Unrest.NONE);
        failures = failures == null ? List.of() : List.copyOf(failures);
    }

    /** One that was never down. */
    public Remembered(Health health, @Nullable Incident incident, @Nullable String config, @Nullable Pace pace) {
        this(health, incident, config, pace, null, null, Unrest.NONE, List.of(), null, null, null);
    }

    /** One that is called {@code to} since {@code now}. */
    public static Remembered former(String to, Instant now) {
        return new Remembered(
                Health.unknown(now), null, null, null, null, null, Unrest.NONE, List.of(), null, to, null);
    }

    public Remembered with(Health now) {
        return new Remembered(
                now, incident, config, pace, downtime, before, unrest, failures, measuredAs, became, reopened);
    }

    /** After a step of its incident. */
    public Remembered after(IncidentEvent step) {
        return new Remembered(
                health,
                Incident.after(incident, step),
                config,
                pace,
                downtime,
                before,
                unrest,
                failures,
                measuredAs,
                became,
                step.reopened(reopened));
    }

    public Remembered with(@Nullable Incident now) {
        return new Remembered(
                health, now, config, pace, downtime, before, unrest, failures, measuredAs, became, reopened);
    }

    /** Under another configuration. */
    public Remembered configured(String now) {
        return new Remembered(
                health, incident, now, pace, downtime, before, unrest, failures, measuredAs, null, reopened);
    }

    /** It is watched no longer, and begins anew if it ever returns. */
    public Remembered gone() {
        return new Remembered(
                health, incident, null, null, null, null, Unrest.NONE, List.of(), measuredAs, became, null);
    }

    public Remembered after(StateChange change) {
        return new Remembered(
                health,
                incident,
                config,
                pace,
                Downtime.after(downtime, change),
                change.from() == change.to() ? before : change.from(),
                unrest.after(change, downtime),
                failures,
                measuredAs,
                became,
                reopened);
    }

    /** What was known of {@code from}, as that of {@code to}. */
    public Remembered renamed(String from, String to) {
        return new Remembered(
                health,
                incident == null ? null : incident.renamed(from, to),
                config,
                pace,
                downtime,
                before,
                unrest,
                failures,
                Objects.requireNonNullElse(measuredAs, from),
                null,
                reopened);
    }

    /** One of the others once {@code from} is called {@code to}. */
    public Remembered hearsOf(String from, String to) {
        return new Remembered(
                health,
                incident == null ? null : incident.renamed(from, to),
                config,
                pace,
                downtime == null ? null : downtime.renamed(from, to),
                before,
                unrest,
                failures,
                measuredAs,
                became,
                reopened);
    }
}
