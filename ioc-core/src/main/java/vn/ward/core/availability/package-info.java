/**
 * How much of a period a target could be used. {@link vn.ward.core.availability.Timeline} turns state changes into
 * half-open spans that tile the period; {@link vn.ward.core.availability.Availability} is their arithmetic, exact to
 * the millisecond and rounded down.
 *
 * <p>Pure: no clock, thread, socket, database or logger.
 */
@NullMarked
package vn.ward.core.availability;

import org.jspecify.annotations.NullMarked;
