/**
 * What every probe kind shares. An {@link vn.ward.collect.attempt.Attempt} is one try in progress: it measures the
 * phases, ends everything at the target's timeout and turns what went wrong into an outcome, so that the same fault
 * reads the same whichever kind met it. {@link vn.ward.collect.attempt.Resolver} asks the machine's own resolver.
 *
 * <pre>{@code
 * return Attempt.make(vertx, target, startedAt, notes, attempt -> attempt.find(resolver, host, port)
 *         .compose(address -> attempt.timed(Phase.CONNECT, () -> client.connect(...)))
 *         .map(socket -> new Outcome.Answered()));
 * }</pre>
 *
 * <p>An attempt lives on the event loop of the context that began it.
 */
@NullMarked
package vn.ward.collect.attempt;

import org.jspecify.annotations.NullMarked;
