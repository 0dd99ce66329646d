package vn.ward.core.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import vn.ward.core.availability.Availability;
import vn.ward.core.target.Objective;

/**
 * How much downtime an objective allows, of the time that is known.
 *
 * @param allowed to the millisecond, rounded down
 * @param left what of it is left; negative if more was used up
 */
public record Budget(Duration allowed, Duration left) {

    static Budget of(Objective objective, Availability availability) {
        long allowed = BigDecimal.valueOf(100)
                .subtract(objective.percent())
                .multiply(BigDecimal.valueOf(availability.knownMillis()))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.DOWN)
                .longValueExact();
        return new Budget(Duration.ofMillis(allowed), Duration.ofMillis(allowed - availability.downMillis()));
    }
}
