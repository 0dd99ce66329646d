/**
 * From attempts to states. {@link vn.ward.core.judge.Judge} folds one {@link vn.ward.core.result.Result} after the
 * other into a target's {@link vn.ward.core.judge.Health} and says which {@link vn.ward.core.judge.StateChange}s
 * follow. It is the only place that decides what UP, DEGRADED, DOWN and UNKNOWN mean.
 *
 * <p>Pure: no clock, thread, socket, database or logger.
 */
@NullMarked
package vn.ward.core.judge;

import org.jspecify.annotations.NullMarked;
