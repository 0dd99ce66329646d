/**
 * The devices: what answers over a protocol of its own, or only calls. One spoken to over SNMP is only a {@link
 * vn.ward.infra.practice.device.Device}, that is its objects and what they count; {@link vn.ward.infra.practice.device.SnmpSystem} does the
 * rest. Conferences' bridge answers SIP; like SNMP it stands behind a {@link vn.ward.infra.practice.device.DatagramDoor}, which is
 * late or loses packets. A {@link vn.ward.infra.practice.device.TcpSystem} takes connections, and a {@link
 * vn.ward.infra.practice.device.CallingSystem} calls the platform by itself.
 *
 * <pre>{@code
 * new SnmpSystem(stage, new Printer(stage))
 * }</pre>
 */
@NullMarked
package vn.ward.infra.practice.device;

import org.jspecify.annotations.NullMarked;
