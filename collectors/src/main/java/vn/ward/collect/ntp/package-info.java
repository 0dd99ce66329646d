/**
 * The {@code ntp} probe: asks a time server once (RFC 5905, client mode) and measures how far this machine's own clock is off. The
 * figures of a month are measured by that clock, so that the report prints the largest offset beside its method.
 *
 * <pre>{@code
 * probe: { ntp: { host: time.example } }
 * degraded: { offset_seconds: "> 1" }
 * }</pre>
 *
 * <p>Measures {@code offset_seconds} (theirs minus ours: positive, our clock is behind), {@code rtt_seconds} (the way there
 * and back without the server's own time) and {@code stratum} (1: a clock of its own, 2: asks such a one, …).
 */
@NullMarked
package vn.ward.collect.ntp;

import org.jspecify.annotations.NullMarked;
