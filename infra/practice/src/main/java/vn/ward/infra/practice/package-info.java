/**
 * The practice ward: a process of its own that plays a ward's systems over real protocols on loopback, each on its own
 * port and with a day's natural load, so that the platform can be tried, shown and tested without touching a real one.
 * On its page each system can be broken and mended by hand. Nothing in it is real.
 *
 * <p>The way through: {@link vn.ward.infra.practice.Practice} is the process; it deploys a {@link
 * vn.ward.infra.practice.PracticeWard}, which opens every {@link vn.ward.infra.practice.PlayedSystem} of the one list
 * {@link vn.ward.infra.practice.PlayedSystems} and the {@link vn.ward.infra.practice.ControlPage}; a {@link
 * vn.ward.infra.practice.WardFile} then says where to look. A new system is one class, one line of that list, its
 * target in {@code practice-ward.yaml} and its name in the message bundles. A system spoken to over HTTP is only a
 * {@link vn.ward.infra.practice.Site}: faults, load and counting come with {@link vn.ward.infra.practice.HttpSystem}; one spoken to over SNMP is only
 * a {@link vn.ward.infra.practice.Device}, and {@link vn.ward.infra.practice.SnmpSystem} does the rest. What lies
 * outside the ward is behind its one {@link vn.ward.infra.practice.Line}: while that is cut, it does not answer. What tells by
 * itself calls the platform ({@link vn.ward.infra.practice.CallingSystem}; the {@link vn.ward.infra.practice.Parent} says where that
 * is) or publishes at the ward's {@link vn.ward.infra.practice.MqttBroker}.
 *
 * <p>Everything runs on the one event loop of the {@code PracticeWard} verticle; nothing blocks it, and delays are
 * timers. The broker alone has threads of its own, behind that one class.
 */
@NullMarked
package vn.ward.infra.practice;

import org.jspecify.annotations.NullMarked;
