/**
 * What a device's answers mean. {@link vn.ward.collect.snmp.reading.Sheet} is what one round read; an
 * {@link vn.ward.collect.snmp.reading.Interfaces} finds an interface by its name; {@link vn.ward.collect.snmp.reading.Elapsed}
 * and {@link vn.ward.collect.snmp.reading.Counter} make rates of two readings, or say why there is none;
 * {@link vn.ward.collect.snmp.reading.Value} is one number out of scalars and columns.
 *
 * <pre>{@code
 * Elapsed elapsed = Elapsed.between(before.at(), after.at(), Duration.ofSeconds(75));
 * Rate rate = elapsed.perSecond(before.counter(), after.counter());     // Known, or Dropped("reset")
 * }</pre>
 *
 * <p>Pure: no clock, thread or socket.
 */
@NullMarked
package vn.ward.collect.snmp.reading;

import org.jspecify.annotations.NullMarked;
