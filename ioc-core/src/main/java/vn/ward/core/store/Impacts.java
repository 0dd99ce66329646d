package vn.ward.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.ward.core.availability.Period;
import vn.ward.core.figures.CitizenImpact;
import vn.ward.core.figures.Exposure;
import vn.ward.core.figures.Impact;
import vn.ward.core.incident.Incident;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.queue.Load;
import vn.ward.core.series.Held;
import vn.ward.core.series.Series;

/**
 * What outages meant to the people at the desks: who waited while a system was down, from the histories of states and the samples of
 * the desks. Thread-safe; blocking; throws {@link StoreAway} if the database can't be reached.
 */
public final class Impacts {

    /** What an incident takes down may have failed a little before it, and be found to be its later. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private final Past past;
    private final SampleHistory samples;

    public Impacts(Past past, SampleHistory samples) {
        this.past = past;
        this.samples = samples;
    }

    /** Of all that was down in {@code period}. */
    public CitizenImpact of(Period period, Map<String, LastAttempt> lastAttempts, Instant now) {
        List<Exposure> exposures = past.exposures(period, interval -> true, lastAttempts, now);
        return CitizenImpact.of(period, exposures, this::waiting);
    }

    /** Of what was down by {@code incident} so far; empty if no desk that was open then needed it. */
    public Optional<Impact> of(Incident incident, Map<String, LastAttempt> lastAttempts, Instant now) {
        if (incident.isManual() || !incident.wasDown()) {
            return Optional.empty();
        }
        Instant end = incident.resolvedAt() == null ? now : incident.resolvedAt();
        Period period = new Period(
                incident.beganAt().minus(MARGIN), later(end, incident.beganAt()).plus(MARGIN));
        List<Exposure> exposures = past.exposures(
                period,
                interval -> interval.outage() != null && interval.outage().number() == incident.number(),
                lastAttempts,
                now);
        return exposures.stream().allMatch(exposure -> exposure.times().isEmpty())
                ? Optional.empty()
                : Optional.of(CitizenImpact.of(period, exposures, this::waiting).total());
    }

    private List<Held> waiting(Exposure desk) {
        return samples.held(
                new Series(desk.desk(), Load.WAITING),
                desk.all(),
                desk.serving().holds());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
