package vn.ward.collect.attempt;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Section;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;

/**
 * The key {@code via} of a probe: the address of this machine that its packets leave from. The kernel's policy routing
 * ({@code ip rule add from ADDRESS table …}) decides which line that is.
 */
public final class Via {

    private Via() {}

    /** Reads {@code via}; empty if it is missing, or refused. */
    public static Optional<InetAddress> read(Section section) {
        return section.optional("via", Readings.address());
    }

    /** As it stands behind a probe's own description; nothing where there is none. */
    public static String described(Optional<InetAddress> via) {
        return via.map(address -> ", via=" + address.getHostAddress()).orElse("");
    }

    /** Of a line of ours that is not there nothing is known beyond it; empty if it is there, or none is named. */
    public static Optional<Outcome> away(Optional<InetAddress> via) {
        return via.filter(address -> !isOurs(address))
                .map(address -> new NotTried(Reason.of("via-away", address.getHostAddress())));
    }

    /** Whether {@code address} is one of this machine's, on an interface that is up. */
    static boolean isOurs(InetAddress address) {
        try {
            NetworkInterface on = NetworkInterface.getByInetAddress(address);
            // all of 127.0.0.0/8 is this machine's, though only one address stands on the interface
            return on == null ? address.isLoopbackAddress() : on.isUp();
        } catch (SocketException e) {
            return false;
        }
    }
}
