/**
 * The practice ward: a process of its own that plays a ward's systems over real protocols on loopback, each on its own
 * port and with a day's natural load, so that the platform can be tried, shown and tested without touching a real one.
 * On its page each system can be broken and mended by hand. Nothing in it is real.
 *
 * <p>The way through: {@link vn.ward.infra.practice.Practice} is the process; it deploys a {@link
 * vn.ward.infra.practice.PracticeWard}, which opens every system of the one list {@link
 * vn.ward.infra.practice.PlayedSystems} and the page on which they are broken ({@code page/}); a {@link
 * vn.ward.infra.practice.WardFile} then says where to look. A new system is one class, one line of that list, its
 * target in {@code practice-ward.yaml} and its name in the message bundles. By how it is spoken to it lies in
 * {@code site/} (HTTP), {@code seal/} (certificates), {@code device/} (SNMP, SIP, TCP, or it calls by itself) or
 * {@code mqtt/} (it publishes), and none of these knows another but that signing is a site; {@code desk/}, the one-stop desk's queue
 * system, has pages and publishes, and plays the day that {@code queue/} simulates. All stand on {@code stage/},
 * with the day's load from {@code load/} and the sentences from {@code reply/}.
 * What lies outside the ward is behind its one {@link vn.ward.infra.practice.load.Line}: while that is cut, it does
 * not answer. What calls the platform is told by the {@link vn.ward.infra.practice.Parent} where that is.
 *
 * <p>Everything runs on the one event loop of the {@code PracticeWard} verticle; nothing blocks it, and delays are
 * timers. The broker alone has threads of its own, behind that one class.
 */
@NullMarked
package vn.ward.infra.practice;

import org.jspecify.annotations.NullMarked;
