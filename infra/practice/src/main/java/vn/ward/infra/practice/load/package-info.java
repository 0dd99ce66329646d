/**
 * How busy a ward is, and what that makes of times to answer and of traffic. Given the moment and the chance it always says
 * the same: nothing here has a socket or a thread.
 *
 * <p>{@link vn.ward.infra.practice.load.Load} is the day as all feel it. A {@link vn.ward.infra.practice.load.LoadProfile} says how one
 * system takes it. Traffic has {@link vn.ward.infra.practice.load.Rates} at each second, with their {@link
 * vn.ward.infra.practice.load.Jitter}; a {@link vn.ward.infra.practice.load.Flow} hands them on whether anybody looks or not, and a
 * {@link vn.ward.infra.practice.load.Tally} counts them. The {@link vn.ward.infra.practice.load.Line} is the ward's one way out, which all
 * share, the phones of those who wait in the one-stop desk's hall too.
 *
 * <pre>{@code
 * Flow flow = new Flow(stage.now(), line::rates, (rates, millis) -> octets.add(rates.in() * millis));
 * flow.until(stage.now());
 * }</pre>
 */
@NullMarked
package vn.ward.infra.practice.load;

import org.jspecify.annotations.NullMarked;
