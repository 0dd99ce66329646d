package vn.ward.collect.tcp;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Section;
import vn.ward.core.target.ProbeSpec;

/**
 * Where a {@code tcp} target accepts connections.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param port 1 to 65535
 * @param via the address of ours to connect from; empty: as the machine routes it
 */
public record TcpSpec(String host, int port, Optional<InetAddress> via) implements ProbeSpec {

    public static final String KIND = "tcp";

    public TcpSpec {
        if (!Hosts.isHost(host)) {
            throw new IllegalArgumentException("a tcp target needs a host name or an address: " + host);
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535: " + port);
        }
    }

    /** As the machine routes it. */
    public TcpSpec(String host, int port) {
        this(host, port, Optional.empty());
    }

    /** Reads what stands below {@code tcp:}. */
    public static Optional<TcpSpec> read(Section section) {
        Optional<String> host = section.required("host", Readings.host());
        Optional<Integer> port = section.required("port", Readings.port());
        Optional<InetAddress> via = Via.read(section);
        return host.flatMap(name -> port.map(number -> new TcpSpec(name, number, via)));
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
        return "host=" + host + ", port=" + port + Via.described(via);
    }

    @Override
    public String subject() {
        return via.isEmpty() ? ProbeSpec.super.subject() : new TcpSpec(host, port).subject();
    }
}
