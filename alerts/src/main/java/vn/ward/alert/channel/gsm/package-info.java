/**
 * SMS by a modem in the house: the one way that needs nothing of the line that is reported on. People answer it, too.
 *
 * <pre>{@code
 * channels:
 *   modem: { gsm: { port: /dev/ttyUSB0, baud: 115200, pin: "${env:SIM_PIN}" } }    # pin only if the SIM asks for one
 * people:
 *   - { id: lan, name: Nguyễn Thị Lan, reach: { modem: "0912 345 678" } }
 * }</pre>
 *
 * <p>{@link vn.ward.alert.channel.gsm.Gsm} is the channel. Its {@code Worker} is the one thread that touches the port: it opens the
 * {@code Line}, brings the {@code Modem} up by {@code Dialogue} (AT commands of 3GPP TS 27.005 and 27.007, text mode), does what is in
 * its queue and reads what came in. {@code Lines}, {@code Final}, {@code ModemError} and {@code Received} read what the modem writes;
 * these are pure.
 */
@NullMarked
package vn.ward.alert.channel.gsm;

import org.jspecify.annotations.NullMarked;
