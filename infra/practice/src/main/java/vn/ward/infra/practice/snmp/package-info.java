/**
 * What a device answers over SNMP v2c, without a socket and without a clock: a {@link vn.ward.infra.practice.snmp.Mib}
 * holds its objects, an {@link vn.ward.infra.practice.snmp.Agent} turns a request's bytes into an answer's.
 *
 * <pre>{@code
 * Mib mib = new Mib().text("1.3.6.1.2.1.1.5.0", () -> "router");
 * Optional<byte[]> answer = new Agent("thuc-hanh", mib).answer(request);
 * }</pre>
 *
 * <p>Only the encoding is SNMP4J's. Its own responder would bring threads and static tables of security models, and
 * here everything belongs to one event loop, where a slow or lost answer is a timer or nothing at all.
 */
@NullMarked
package vn.ward.infra.practice.snmp;

import org.jspecify.annotations.NullMarked;
