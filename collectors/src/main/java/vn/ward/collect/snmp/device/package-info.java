/**
 * How a device is asked. {@link vn.ward.collect.snmp.device.Devices} keeps one {@code Device} for each address and access;
 * a device gathers the questions that come within a few milliseconds and answers them all by one round of PDUs, one at a
 * time; a {@code Session} speaks SNMP by SNMP4J with a security model and a socket of its own. SNMP4J runs no thread here: its
 * dispatcher is called on one event loop, and its {@code Snmp}, with the timers and listeners that leak, is not used.
 *
 * <pre>{@code
 * Devices devices = new Devices(vertx);
 * Future<Answer> read = devices.ask(spec.device(), address, new Question(names, scalars, columns, deadline));
 * }</pre>
 */
@NullMarked
package vn.ward.collect.snmp.device;

import org.jspecify.annotations.NullMarked;
