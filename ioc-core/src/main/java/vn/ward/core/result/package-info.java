/**
 * What one try of a target brought: a {@link vn.ward.core.result.Result} holds when it began, how long it took, how it
 * ended and what was measured. {@link vn.ward.core.result.Outcome} keeps a fault of the target apart from a fault of
 * ours: only the first may ever count as downtime.
 *
 * <p>Pure: no clock, thread, socket, database or logger.
 */
@NullMarked
package vn.ward.core.result;

import org.jspecify.annotations.NullMarked;
