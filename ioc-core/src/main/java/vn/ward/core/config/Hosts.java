package vn.ward.core.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
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

    /** A name whose last label is no number, an IPv4 address, or an IPv6 address without brackets and without a zone. */
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

    static boolean isIpv6(String text) {
        if (!IPV6.matcher(text).matches()) {
            return false;
        }
        try {
            // A colon makes it a literal address, so that the resolver is not asked.
            return InetAddress.getByName("[" + text + "]") != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
