/**
 * What several targets are asked through, such as a device, a controller or a server for measuring, is shared, and a
 * {@link vn.ward.collect.guard.Guard} stands before it: so many questions at once, so many a second, and none for a while
 * after it failed several times in a row. It never repeats a question: one try of a target is one measurement.
 *
 * <pre>{@code
 * Guard guard = new Guard(vertx, "controller 10.0.0.5", new Limits(1, 10, 3, Duration.ofSeconds(30)));
 * return guard.pass(target.pace().timeout(), () -> ask(controller));   // fails with Refusal: busy, or resting
 * }</pre>
 */
@NullMarked
package vn.ward.collect.guard;

import org.jspecify.annotations.NullMarked;
