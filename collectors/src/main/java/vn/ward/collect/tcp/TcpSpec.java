package vn.ward.collect.tcp;

import java.util.List;
import java.util.Optional;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Readings;
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

    public TcpSpec {
        if (!Hosts.isHost(host)) {
            throw new IllegalArgumentException("a tcp target needs a host name or an address: " + host);
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535: " + port);
        }
    }

    /** Reads what stands below {@code tcp:}. */
    public static Optional<TcpSpec> read(Section section) {
        Optional<String> host = section.required("host", Readings.host());
        Optional<Integer> port = section.required("port", Readings.port());
        return host.flatMap(name -> port.map(number -> new TcpSpec(name, number)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return TcpProbe.MEASUREMENTS;
    }

    @Override
    public String describe() {
        return "host=" + host + ", port=" + port;
    }
}
