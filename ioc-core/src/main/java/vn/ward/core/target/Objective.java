package vn.ward.core.target;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The availability a target is held to, exact.
 *
 * @param percent more than 0, at most 100
 */
public record Objective(BigDecimal percent) {

    public Objective {
        if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException("an objective is more than 0% and at most 100%: " + percent);
        }
        percent = percent.stripTrailingZeros();
        if (percent.scale() < 0) {
            percent = percent.setScale(0, RoundingMode.UNNECESSARY);
        }
    }

    /** Whether {@code available / known} reaches the objective, compared exactly, not as printed. */
    public boolean isMetBy(long availableMillis, long knownMillis) {
        BigDecimal reached = BigDecimal.valueOf(availableMillis).multiply(BigDecimal.valueOf(100));
        return reached.compareTo(percent.multiply(BigDecimal.valueOf(knownMillis))) >= 0;
    }
}
