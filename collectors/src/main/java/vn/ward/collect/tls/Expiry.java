package vn.ward.collect.tls;

import java.time.Duration;
import vn.ward.core.target.Limit;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;

/** How long certificates have left, as every kind measures and limits it. */
public final class Expiry {

    /** Of the first of the certificates that count to expire; negative if one has. */
    public static final String MEASUREMENT = "certificate_valid_seconds";

    /** So many days take an office to get a new one. */
    public static final int USUAL_DAYS = 14;

    private Expiry() {}

    /** DEGRADED with fewer than {@code days} left. */
    public static Thresholds degradedBelow(int days) {
        Limit left = new Limit(Limit.Comparison.BELOW, Duration.ofDays(days).toSeconds());
        return Thresholds.degraded(Threshold.of(MEASUREMENT, left));
    }
}
