package vn.ward.collect.tcp;

import java.util.Optional;
import java.util.regex.Pattern;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Section;
import vn.ward.core.target.ProbeSpec;

/**
 * Where a {@code tcp} target accepts connections.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param port 1 to 65535
 */
public record TcpSpec(String host, int port) implements ProbeSpec {

    public static final String KIND = "tcp";
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_.])?|(?=.*:.*:)[0-9A-Fa-f:.]+(%[0-9A-Za-z]+)?");
    private static final int LONGEST_HOST = 253;

    public TcpSpec {
        if (!isHost(host)) {
            throw new IllegalArgumentException("a tcp target needs a host name or an address: " + host);
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535: " + port);
        }
    }

    /** Reads what stands below {@code tcp:}. */
    public static Optional<TcpSpec> read(Section section) {
        Optional<String> host = section.required("host", TcpSpec::host);
        Optional<Integer> port = section.required("port", TcpSpec::port);
        return host.flatMap(name -> port.map(number -> new TcpSpec(name, number)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String describe() {
        return "host=" + host + ", port=" + port;
    }

    private static boolean isHost(String text) {
        return text.length() <= LONGEST_HOST && HOST.matcher(text).matches();
    }

    private static String host(String text) {
        if (isHost(text)) {
            return text;
        }
        throw new Refused("tcp.host");
    }

    private static int port(String text) {
        if (text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= 65535) {
            return Integer.parseInt(text);
        }
        throw new Refused("tcp.port");
    }
}
