/**
 * A working day at the one-stop desk, simulated: who comes when ({@link vn.ward.infra.practice.queue.DayCurve}), with which {@link
 * vn.ward.infra.practice.queue.Errand}, and what then happens to each in the {@link vn.ward.infra.practice.queue.Hall}, told as one
 * {@link vn.ward.infra.practice.queue.Happening} after another.
 *
 * <pre>{@code
 * Hall hall = Hall.filled(zone, 7, now); // as if it had run since before midnight
 * hall.advance(now.plusSeconds(60), happening -> say(happening));
 * }</pre>
 *
 * <p>Pure: the clock is an argument and the chance is given, so that a day passes in milliseconds and the same seed makes the same
 * day. Nothing here has a socket or a thread. People are numbers of tickets and nothing else.
 */
@NullMarked
package vn.ward.infra.practice.queue;

import org.jspecify.annotations.NullMarked;
