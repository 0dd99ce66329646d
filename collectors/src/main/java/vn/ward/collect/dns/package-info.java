/**
 * The {@code dns} probe: asks one name server for the records of one name.
 *
 * <pre>{@code
 * probe: { dns: { name: ocd.hanoi.example, server: 203.113.131.1 } }
 * probe: { dns: { name: ocd.hanoi.example, type: A, expect: { addresses: [ 192.0.2.10 ] } } }
 * probe: { dns: { name: hanoi.example, type: MX, server: 203.113.131.1, expect: { contains: mail.hanoi.example } } }
 * }</pre>
 *
 * <p>Without a {@code server} the first one of {@code /etc/resolv.conf} is asked. It is asked by UDP; an answer that does not fit is asked for again
 * by TCP, within the same try. Measures {@code rtt_seconds} (from the question to the answer, TCP included) and {@code answers} (how
 * many records of the type came).
 */
@NullMarked
package vn.ward.collect.dns;

import org.jspecify.annotations.NullMarked;
