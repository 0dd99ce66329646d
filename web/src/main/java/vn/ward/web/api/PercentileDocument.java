package vn.ward.web.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a share of a series' values did not exceed.
 *
 * @param of what the values are: {@code latencies} (single ones, by hours) or {@code five_minute_averages}
 * @param percentile 1 to 100
 * @param value in the metric's unit; null if nothing was measured
 */
record PercentileDocument(
        String target,
        String metric,
        Instant from,
        Instant to,
        String of,
        int percentile,
        @Nullable Double value) {}
