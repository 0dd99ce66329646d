package vn.ward.web.wall;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.target.Target;

/** What the database knew when it was last asked. */
public record Lookback(Figures figures, Strips strips) {

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
            Map<String, List<Span>> spans) {
        return new Lookback(
                Figures.of(month, asOf, targets, figures),
                Strips.of(Strips.period(asOf).from(), targets, spans));
    }
}
