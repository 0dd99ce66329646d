/**
 * The {@code push} probe: asks nobody. A device that can only call us (behind a translated address, or a program that runs now
 * and then) sends {@code POST /api/v1/push/<token>}; each message is a try of its target, and a silence is its fault.
 *
 * <pre>{@code
 * - id: loa-3
 *   name: Cụm loa số 3
 *   group: office
 *   probe: { push: { token: "${env:LOA_3}", measures: [ temperature_celsius, volume_ratio ] } }
 *   every: 5m            # how often it calls
 *   retry: 5m            # so that with confirm: 2 one lost message is no outage
 *   confirm: 2
 * }</pre>
 *
 * <p>Keys: {@code token} (a secret of 20 to 200 letters, digits, {@code _} and {@code -}; the address is all that a device shows, so
 * it opens nothing else), {@code measures} (names of what it may tell). What it says and what became of that is the core's
 * {@link vn.ward.core.engine.Pushes}; {@code docs/push.md} is for whoever sets up the device.
 */
@NullMarked
package vn.ward.collect.push;

import org.jspecify.annotations.NullMarked;
