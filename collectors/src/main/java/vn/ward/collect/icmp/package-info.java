/**
 * The {@code icmp} probe: one long-lived {@code fping} pings all addresses without pause, and a try is judged by the
 * packets that were sent from its start on, so that loss and jitter are measured and not guessed from one packet.
 *
 * <pre>{@code
 * probe: { icmp: { host: 203.0.113.1 } }
 * probe: { icmp: { host: 203.0.113.1, packets: 10, via: 192.168.8.10 } }
 * degraded: { loss_ratio: "> 0.02", rtt_seconds: "> 0.1" }
 * down: { loss_ratio: "> 0.5" }
 * }</pre>
 *
 * <p>{@link vn.ward.collect.icmp.IcmpProbe} asks the {@code Pinger} of the target's {@code via}; that one keeps an
 * {@code Fping}, reads it line by line ({@code FpingLine}, pure) and gives each line to the tries ({@code Round}, pure)
 * that it concerns. What it measures: {@code rtt_seconds} (the median), {@code rtt_min_seconds}, {@code rtt_max_seconds},
 * {@code jitter_seconds} (mean deviation from the mean), {@code loss_ratio} (0 to 1).
 */
@NullMarked
package vn.ward.collect.icmp;

import org.jspecify.annotations.NullMarked;
