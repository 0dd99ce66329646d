/**
 * Measurements over time: a {@link vn.ward.core.series.Sample} is one value of one
 * {@link vn.ward.core.series.Series} at one instant.
 *
 * <p>Pure: no clock, thread, socket, database or logger.
 */
@NullMarked
package vn.ward.core.series;

import org.jspecify.annotations.NullMarked;
