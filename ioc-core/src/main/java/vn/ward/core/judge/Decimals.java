package vn.ward.core.judge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import vn.ward.core.target.Limit;

/** Measurements as a reason says them. */
final class Decimals {

    private static final int DECIMALS = 2;

    private Decimals() {}

    /** To two decimals, or to as many as it takes to be seen on the side of {@code limit} that it is on. */
    static String shown(double value, Limit limit) {
        int decimals = DECIMALS;
        double rounded = rounded(value, decimals);
        while (limit.holds(rounded) != limit.holds(value)) {
            rounded = rounded(value, ++decimals);
        }
        return plain(rounded);
    }

    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static double rounded(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .doubleValue();
    }
}
