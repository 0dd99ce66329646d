package vn.ward.core.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.figures.Mean;
import vn.ward.core.figures.Outage;
import vn.ward.core.figures.Sums;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.target.Described;
import vn.ward.core.target.Target;

/** Lines of a table for what only shows them. */
public final class Lines {

    private Lines() {}

    public static TargetFigures line(
            Target target,
            @Nullable Period period,
            Availability availability,
            int incidents,
            int warnings,
            Duration longestOutage,
            @Nullable Boolean objectiveMet) {
        return new TargetFigures(
                target.id(),
                Optional.ofNullable(period),
                new Sums(
                        availability,
                        Duration.ZERO,
                        Optional.empty(),
                        period == null ? List.of() : outages(target, period, incidents),
                        warnings,
                        Mean.NONE,
                        incidents,
                        Mean.NONE,
                        longestOutage,
                        Map.of()),
                Described.of(target),
                Optional.ofNullable(objectiveMet),
                Optional.empty());
    }

    private static List<Outage> outages(Target target, Period period, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number ->
                        new Outage(number, target.id(), period.from(), period.from(), true, period.until(), null, null))
                .toList();
    }
}
