/**
 * The period's figures, as they are printed and signed: per target the availability, its coverage, the incidents, the
 * downtime. {@link vn.ward.core.figures.Figures} computes them from histories alone.
 *
 * <p>Pure: no clock, thread, socket, database or logger.
 */
@NullMarked
package vn.ward.core.figures;

import org.jspecify.annotations.NullMarked;
