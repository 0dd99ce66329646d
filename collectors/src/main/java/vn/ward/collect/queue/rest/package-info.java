/**
 * The {@code queue-rest} kind: an address at which a queue system tells in JSON how its desk is.
 *
 * <pre>{@code
 * probe: { queue-rest: { url: "https://10.0.0.9/api/tickets/waiting", headers: { Authorization: "Bearer ${env:QMS}" } } }
 * }</pre>
 *
 * <p>Without {@code counters}, {@code desk} and {@code tickets} the answer is one as most systems give it: {@code counters} with
 * {@code counter_name}, {@code status}, {@code current_serving}, {@code total_waiting}, {@code average_service_time}, and {@code
 * last_updated}, {@code total_waiting_all}. {@link vn.ward.collect.queue.rest.Shape} says where else they stand. Nothing but what it names
 * is looked at, and of who is being served only whether there is anybody. An answer that can't be read counts for nothing, and one
 * that says of itself that it is old is silence.
 */
@NullMarked
package vn.ward.collect.queue.rest;

import org.jspecify.annotations.NullMarked;
