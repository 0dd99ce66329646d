package vn.ward.collect.attempt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/** Whether the machine itself has a working way towards an address, as its kernel knows it: nothing is sent. */
final class OwnNetwork {

    private static final int ANY_PORT = 9;

    private OwnNetwork() {}

    /**
     * Whether there is no route, or the interface of the route is down or unplugged. "Network unreachable" alone does
     * not tell: a router further on says it too, and then the line is broken, not we.
     *
     * @param via the address of ours that packets leave from, if not the one the kernel picks
     */
    static boolean isAway(InetAddress towards, Optional<InetAddress> via) {
        try {
            Optional<InetAddress> own = from(towards, via);
            if (own.isEmpty()) {
                return false;
            }
            NetworkInterface through = NetworkInterface.getByInetAddress(own.get());
            return through != null && !through.isUp();
        } catch (IOException e) {
            return true;
        }
    }

    /** Which address of ours packets to {@code towards} leave from. */
    static Optional<InetAddress> from(InetAddress towards, Optional<InetAddress> via) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            if (via.isPresent()) {
                channel.bind(new InetSocketAddress(via.get(), 0));
            }
            channel.connect(new InetSocketAddress(towards, ANY_PORT));
            return channel.getLocalAddress() instanceof InetSocketAddress own
                    ? Optional.of(own.getAddress())
                    : Optional.empty();
        }
    }
}
