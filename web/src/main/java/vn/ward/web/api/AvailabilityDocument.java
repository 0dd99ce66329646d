package vn.ward.web.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.target.Objective;
import vn.ward.core.target.Target;

/**
 * One target's figures. Percentages have two decimals, rounded down; the milliseconds beside them are exact, so that
 * {@code available_ms / known_ms} can be computed again.
 *
 * @param from where the part of the asked period in which the target existed begins; null if there is none
 * @param to where that part, or what of it has passed, ends
 * @param availabilityPercent null if nothing is known
 * @param covered whether enough is known for the figure to be held against an objective
 * @param incidents that began in the period and in which it was down
 * @param warnings that began in the period and in which it never was
 * @param objectivePercent exact; null without an objective
 * @param resolutionMs an outage of this length or more is surely seen
 * @param objectiveMet null without an objective or without enough data
 */
record AvailabilityDocument(
        String target,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable BigDecimal availabilityPercent,
        long availableMs,
        long knownMs,
        long upMs,
        long degradedMs,
        long unknownMs,
        long periodMs,
        @Nullable BigDecimal coveragePercent,
        boolean covered,
        int incidents,
        int warnings,
        long downtimeMs,
        long longestOutageMs,
        long resolutionMs,
        @Nullable BigDecimal objectivePercent,
        @Nullable Boolean objectiveMet) {

    static AvailabilityDocument of(TargetFigures line, Target target) {
        Objective objective = target.objective();
        Availability times = line.availability();
        return new AvailabilityDocument(
                line.target(),
                line.period().map(Period::from).orElse(null),
                line.period().map(Period::until).orElse(null),
                percent(times.availabilityHundredths()),
                times.availableMillis(),
                times.knownMillis(),
                times.upMillis(),
                times.degradedMillis(),
                times.unknownMillis(),
                times.periodMillis(),
                percent(times.coverageHundredths()),
                times.isCovered(),
                line.incidents(),
                line.warnings(),
                times.downMillis(),
                line.longestOutage().toMillis(),
                target.resolution().toMillis(),
                objective == null ? null : objective.percent(),
                line.objectiveMet().orElse(null));
    }

    private static @Nullable BigDecimal percent(OptionalLong hundredths) {
        return hundredths.isPresent() ? BigDecimal.valueOf(hundredths.getAsLong(), 2) : null;
    }
}
