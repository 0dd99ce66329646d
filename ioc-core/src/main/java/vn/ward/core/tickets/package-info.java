/**
 * What queue systems told lately, in a file of the ward's own ({@code queues.db}): a restart knows who waits, and how far each source
 * was read. It holds numbers of tickets of the last days and nothing that lasts; the history of a desk is its samples.
 *
 * <pre>{@code
 * file.write(new Kept(target, tickets, counters, marks)); // on disk when it returns, or nothing of it
 * }</pre>
 */
@NullMarked
package vn.ward.core.tickets;

import org.jspecify.annotations.NullMarked;
