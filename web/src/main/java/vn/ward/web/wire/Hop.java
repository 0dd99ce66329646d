package vn.ward.web.wire;

import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.ward.core.config.Hosts;

/**
 * What one proxy says of who asked it. Pure.
 *
 * @param from empty if it hides it, or says nothing that can be read
 * @param secure whether over TLS; empty if it does not say
 * @param host the host asked for; empty if it does not say
 */
record Hop(Optional<InetAddress> from, Optional<Boolean> secure, Optional<HostAndPort> host) {

    private static final Pattern NODE =
            Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::\\w+)?|([0-9.]+)(?::\\w+)?|([0-9A-Fa-f:.]+)");

    /** The address of {@code 192.0.2.1}, {@code 192.0.2.1:80}, {@code 2001:db8::1}, {@code [2001:db8::1]:80}. */
    static Optional<InetAddress> address(String node) {
        Matcher matcher = NODE.matcher(node.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String address = matcher.group(1) != null
                ? matcher.group(1)
                : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
        return Hosts.findAddress(address);
    }

    /** @throws UnreadableForwarding for anything but the two schemes that reach us */
    static boolean secure(String scheme) {
        return switch (scheme.strip().toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> false;
            default -> throw new UnreadableForwarding();
        };
    }

    /** @throws UnreadableForwarding if it is no host with or without a port */
    static HostAndPort host(String text) {
        HostAndPort host = HostAndPort.parseAuthority(text.strip(), -1);
        if (host == null || !Hosts.isHost(Hosts.withoutBrackets(host.host()))) {
            throw new UnreadableForwarding();
        }
        return host;
    }
}
