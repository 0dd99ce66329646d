package vn.ward.core.series;

/**
 * One measurement of one target.
 *
 * @param target the target's id
 * @param metric the measurement's name, base unit included
 */
public record Series(String target, String metric) {}
