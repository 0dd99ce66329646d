/**
 * The queue system of the one-stop desk, as its maker would sell it: what happens in the {@link vn.ward.infra.practice.queue.Hall} is
 * published at the ward's broker by the {@link vn.ward.infra.practice.desk.Kiosk} and told to whoever asks by the {@link
 * vn.ward.infra.practice.desk.DeskSite}. {@link vn.ward.infra.practice.desk.OneStopDesk} is both on stage, with what can be broken.
 *
 * <pre>{@code
 * OneStopDesk desk = new OneStopDesk(stage, broker);
 * Line line = new Line(stage.clock(), desk::people); // their phones are on the ward's line
 * }</pre>
 *
 * <p>Topics, all kept (retained), QoS 1, JSON but for the last: {@code mot-cua/ve/<ticket>} how far a ticket has come, {@code
 * mot-cua/quay/<counter>}, {@code mot-cua/tong-hop} the whole desk each 15 seconds, {@code mot-cua/kiosk} {@code online} or {@code
 * offline}.
 */
@NullMarked
package vn.ward.infra.practice.desk;

import org.jspecify.annotations.NullMarked;
