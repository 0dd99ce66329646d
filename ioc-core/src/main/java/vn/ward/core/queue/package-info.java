/**
 * The queue at a desk: what is told of tickets and counters ({@link vn.ward.core.queue.TicketNews}, {@link
 * vn.ward.core.queue.Snapshot}), folded into a {@link vn.ward.core.queue.Desk}, and read from it as a {@link
 * vn.ward.core.queue.Load}: who waits, for how long, at how many counters.
 *
 * <pre>{@code
 * desk.take(new TicketNews("A012", at, Stage.CALLED, "ho-tich", "3"));
 * desk.load(now, hours).measurements(); // waiting=7, wait_p90_seconds=840, …
 * }</pre>
 *
 * <p>What is told may come twice and in any order: the desk is the same. It knows numbers of tickets and nothing of who holds
 * them. Pure: no clock, thread, socket, database or logger.
 */
@NullMarked
package vn.ward.core.queue;

import org.jspecify.annotations.NullMarked;
