package vn.ward.core.series;

import java.time.Instant;

/**
 * One value at one instant.
 *
 * @param at the start of the attempt that measured it
 * @param value in the series' base unit
 */
public record Sample(Series series, Instant at, double value) {}
