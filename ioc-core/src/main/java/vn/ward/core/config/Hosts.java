package vn.ward.core.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a host is written. Nothing is looked up. Pure. */
public final class Hosts {

    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*\\.?");
    private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?\\d+\\.?");
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*");
    private static final int LONGEST_NAME = 253;

    private Hosts() {}

    /** A name whose last label is no number, an IPv4 address, or an IPv6 address without brackets and zone. */
    public static boolean isHost(String text) {
        if (text.length() > LONGEST_NAME) {
            return false;
        }
        if (text.indexOf(':') >= 0) {
            return isIpv6(text);
        }
        if (NUMERIC.matcher(text).matches()) {
            return IPV4.matcher(text).matches();
        }
        return NAME.matcher(text).matches();
    }

    /**
     * Whether only this machine itself gets there, by what is written: a name that no name server can give to another,
     * or an address.
     *
     * @param text an IPv6 address without brackets
     */
    public static boolean isLoopback(String text) {
        return text.equalsIgnoreCase("localhost")
                || (text.startsWith("127.") && IPV4.matcher(text).matches())
                || ipv6(text).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /** A host as it stands in an address, where an IPv6 address has brackets, without them. */
    public static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /**
     * The address that is written; empty if the text is none. An IPv4 address in the form of IPv6 is the IPv4 address.
     *
     * @param text an IPv6 address without brackets and zone
     */
    public static Optional<InetAddress> findAddress(String text) {
        return IPV4.matcher(text).matches() ? literal(text) : ipv6(text);
    }

    /** @param bytes 4 or 16 */
    static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static boolean isIpv6(String text) {
        return ipv6(text).isPresent();
    }

    private static Optional<InetAddress> ipv6(String text) {
        if (!IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        return literal("[" + text + "]"); // a colon makes it a literal address, so that the resolver is not asked
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
