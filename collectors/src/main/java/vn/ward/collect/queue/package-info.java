/**
 * The queue at a one-stop desk, whatever its system tells it by: what the kinds {@code queue-mqtt}, {@code queue-rest}, {@code
 * queue-sql} and {@code queue-csv} share. One package below this is one way to be told.
 *
 * <pre>{@code
 * TicketMapping mapping = TicketMapping.read(section, false).orElseThrow(); // which name or place holds what
 * TicketNews news = mapping.of(row, arrived, zone).news();                  // or Garbled, with its reason
 * queues.take(target, new Told(List.of(news), …)).onSuccess(kept -> …);     // now the source may forget it
 * }</pre>
 *
 * <p>A {@link vn.ward.collect.queue.QueueSource} brings one target's news to the core's {@link vn.ward.core.engine.Queues}; a {@link
 * vn.ward.collect.queue.QueueProbe} asks it at each beat whether it still reaches its system, and answers with the figures of the
 * desk. {@link vn.ward.collect.queue.Desks} tells the core which desks there are, of all kinds at once. Of a ticket nothing is looked
 * at but what the mapping names: no name, number or trouble of a person.
 */
@NullMarked
package vn.ward.collect.queue;

import org.jspecify.annotations.NullMarked;
