/**
 * The {@code snmp} probe: an interface's traffic against its contract, and any other numbers that a device tells, by SNMP
 * v2c or v3. Targets of one device are read together, in a handful of messages.
 *
 * <p>{@link vn.ward.collect.snmp.SnmpSpec} ← {@code ward.yaml}; {@link vn.ward.collect.snmp.SnmpProbe} asks
 * ({@link vn.ward.collect.snmp.device}); {@code Findings} says what the answers mean for one target
 * ({@link vn.ward.collect.snmp.reading}).
 *
 * <pre>{@code
 * probe: { snmp: { host: 10.0.0.1, community: "${env:SNMP}", interface: ether1 } }
 * }</pre>
 */
@NullMarked
package vn.ward.collect.snmp;

import org.jspecify.annotations.NullMarked;
