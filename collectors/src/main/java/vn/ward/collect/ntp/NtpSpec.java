package vn.ward.collect.ntp;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Section;
import vn.ward.core.target.ProbeSpec;

/**
 * Which time server an {@code ntp} target is.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param port 1 to 65535
 */
public record NtpSpec(String host, int port, Optional<InetAddress> via) implements ProbeSpec {

    public static final String KIND = "ntp";

    private static final int DEFAULT_PORT = 123;

    public NtpSpec {
        if (!Hosts.isHost(host)) {
            throw new IllegalArgumentException("an ntp target needs a host name or an address: " + host);
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535: " + port);
        }
    }

    /** Reads what stands below {@code ntp:}. */
    public static Optional<NtpSpec> read(Section section) {
        Optional<String> host = section.required("host", Readings.host());
        int port = section.optional("port", Readings.port()).orElse(DEFAULT_PORT);
        Optional<InetAddress> via = Via.read(section);
        return host.map(name -> new NtpSpec(name, port, via));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return NtpProbe.MEASUREMENTS;
    }

    @Override
    public String describe() {
        return described() + Via.described(via);
    }

    private String described() {
        return "host=" + host + ", port=" + port;
    }

    @Override
    public String subject() {
        return KIND + "(" + described() + ")";
    }
}
