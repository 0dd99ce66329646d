package vn.ward.core.series;

import java.time.Instant;

/**
 * A stretch of a series on a screen. Minimum and maximum are kept, so that a spike never disappears.
 *
 * @param at the stretch's beginning
 * @param mean sum by count of its samples
 */
public record Point(Instant at, double min, double mean, double max) {}
