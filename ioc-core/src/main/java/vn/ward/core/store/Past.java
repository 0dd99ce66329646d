package vn.ward.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.availability.Timeline;
import vn.ward.core.figures.Figures;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.incident.Incident;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.target.Target;

/**
 * The figures of the watched targets from the histories in the database. Thread-safe; blocking; every method throws
 * {@link StoreAway} if the database can't be reached.
 *
 * <p>{@code lastAttempts} is each target's last attempt, where that is known better than the database does;
 * {@code now} is where what has passed ends.
 */
public final class Past {

    private static final int ALL_INCIDENTS = 1_000_000;

    private final Histories histories;
    private final List<Target> targets;

    public Past(Histories histories, List<Target> targets) {
        this.histories = histories;
        this.targets = List.copyOf(targets);
    }

    /** One line a target, in their order; a target that is not recorded yet is missing. */
    public List<TargetFigures> figures(Period period, Map<String, LastAttempt> lastAttempts, Instant now) {
        Map<String, Timeline> timelines = histories.timelines(targets, lastAttempts, period, now);
        Map<String, List<Incident>> incidents =
                histories.incidents(period, ALL_INCIDENTS).stream().collect(Collectors.groupingBy(Incident::target));
        List<TargetFigures> figures = new ArrayList<>();
        for (Target target : targets) {
            Timeline timeline = timelines.get(target.id());
            if (timeline != null) {
                List<Incident> own = incidents.getOrDefault(target.id(), List.of());
                figures.add(Figures.of(target, timeline, own, period, now));
            }
        }
        return figures;
    }

    /** The spans of each target, by id, in the targets' order. */
    public Map<String, List<Span>> spans(Period period, Map<String, LastAttempt> lastAttempts, Instant now) {
        Map<String, List<Span>> spans = new LinkedHashMap<>();
        Map<String, Timeline> timelines = histories.timelines(targets, lastAttempts, period, now);
        targets.forEach(target -> {
            Timeline timeline = timelines.get(target.id());
            if (timeline != null) {
                spans.put(target.id(), timeline.spans(period, now));
            }
        });
        return spans;
    }

    /** The incidents that overlap {@code period}, the newest first. */
    public List<Incident> incidents(Period period, int limit) {
        return histories.incidents(period, limit);
    }

    /**
     * How long each incident's target was down in it so far, UNKNOWN left out, reopenings added up. Of a target that is
     * watched no longer, or recorded not yet, it is not known: its incidents are missing.
     */
    public Map<UUID, Duration> downtimes(List<Incident> incidents, Map<String, LastAttempt> lastAttempts, Instant now) {
        if (incidents.isEmpty()) {
            return Map.of();
        }
        Instant earliest = Stream.concat(incidents.stream().map(Incident::beganAt), Stream.of(now.minusMillis(1)))
                .min(Instant::compareTo)
                .orElseThrow();
        Map<String, Timeline> timelines = histories.timelines(targets, lastAttempts, new Period(earliest, now), now);
        Map<UUID, Duration> downtimes = new HashMap<>();
        for (Incident incident : incidents) {
            Timeline timeline = timelines.get(incident.target());
            Instant end = incident.resolvedAt() == null ? now : incident.resolvedAt();
            if (timeline != null) {
                List<Span> spans = incident.beganAt().isBefore(end)
                        ? timeline.spans(new Period(incident.beganAt(), end), now)
                        : List.of();
                downtimes.put(incident.id(), Availability.of(spans).downtime());
            }
        }
        return downtimes;
    }
}
