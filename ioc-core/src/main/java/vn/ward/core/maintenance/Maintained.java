package vn.ward.core.maintenance;

import vn.ward.core.availability.Period;

/**
 * A stretch of one target's time under maintenance.
 *
 * @param announced whether the maintenance was recorded before it: such time is outside both sides of a figure; else it
 *     was declared afterwards and counts in the first figure as it was judged
 * @param window with the reason and the author
 */
public record Maintained(Period period, boolean announced, Window window) {}
