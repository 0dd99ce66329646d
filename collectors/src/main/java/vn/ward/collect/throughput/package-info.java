/**
 * The {@code throughput} probe: how much the line really carries, at times of the day inside and outside the peak, held
 * against the contract. Either with {@code iperf3} against a server of the ward's or the provider's, down and up, or with a
 * timed download and upload by HTTP.
 *
 * <pre>{@code
 * probe: { throughput: { iperf3: { host: speed.example }, at: [ "07:15", "09:00", "14:30" ], budget: 2GB } }
 * }</pre>
 *
 * <p>A test takes the whole line, so measuring is bounded thrice: each direction stops at {@code bytes} or {@code seconds},
 * whichever comes first; a plan that could use more than {@code budget} a day is refused when the configuration is read;
 * and a test that would, because people try by hand, is not made. No two tests of ours run on one line or against one server
 * at once.
 */
@NullMarked
package vn.ward.collect.throughput;

import org.jspecify.annotations.NullMarked;
