package vn.ward.web.wall;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.engine.History.PastIncident;
import vn.ward.core.engine.Watched;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.incident.Incident;
import vn.ward.core.target.Target;

/**
 * What the database knew when it was last asked.
 *
 * @param lastIncidentEndedAt the newest end of an incident in it; null if it holds none
 */
public record Lookback(
        Figures figures, Strips strips, @Nullable Instant lastIncidentEndedAt) {

    /**
     * @param targets that are watched now
     * @param asOf when the database was asked
     * @param month the period of {@code figures}
     * @param spans over {@link Strips#period}
     */
    public static Lookback of(
            List<Target> targets,
            Instant asOf,
            Period month,
            List<TargetFigures> figures,
            Map<String, List<Span>> spans,
            List<PastIncident> incidents) {
        return new Lookback(
                Figures.of(month, asOf, targets, figures),
                Strips.of(Strips.period(asOf).from(), targets, spans),
                newest(incidents.stream().map(past -> past.incident().resolvedAt())));
    }

    static @Nullable Instant lastEnded(List<Watched> targets) {
        return newest(
                targets.stream().map(Watched::incident).filter(Objects::nonNull).map(Incident::resolvedAt));
    }

    static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return newest(Stream.of(one, other));
    }

    private static @Nullable Instant newest(Stream<@Nullable Instant> instants) {
        return instants.filter(Objects::nonNull).max(Instant::compareTo).orElse(null);
    }
}
