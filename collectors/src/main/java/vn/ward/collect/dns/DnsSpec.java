package vn.ward.collect.dns;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Section;
import vn.ward.core.target.ProbeSpec;

/**
 * What a {@code dns} target is asked and what it should answer.
 *
 * @param name a name; for PTR an address, too
 * @param server who is asked, a name or an address; null: the machine's own, whichever that is at the time
 * @param port of the server
 * @param addresses which all that come must be among; empty: any will do. For A and AAAA
 * @param contains a text that one record must have; null: any will do
 */
public record DnsSpec(
        String name,
        RecordType type,
        @Nullable String server,
        int port,
        Set<InetAddress> addresses,
        @Nullable String contains,
        Optional<InetAddress> via)
        implements ProbeSpec {

    public static final String KIND = "dns";
    static final int DEFAULT_PORT = 53;

    public DnsSpec {
        if (!Hosts.isHost(name) || (type != RecordType.PTR && isAddress(name))) {
            throw new IllegalArgumentException("a dns target asks for a name, only PTR for an address: " + name);
        }
        if (server != null && !Hosts.isHost(server)) {
            throw new IllegalArgumentException("a dns server is a host name or an address: " + server);
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535: " + port);
        }
        addresses = Set.copyOf(addresses);
        if (!addresses.isEmpty() && !type.hasAddresses()) {
            throw new IllegalArgumentException("only A and AAAA answer with addresses, not " + type);
        }
    }

    /** Reads what stands below {@code dns:}. */
    public static Optional<DnsSpec> read(Section section) {
        return DnsSection.read(section);
    }

    static boolean isAddress(String text) {
        return Hosts.findAddress(text).isPresent();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return DnsProbe.MEASUREMENTS;
    }

    @Override
    public String describe() {
        return described() + Via.described(via);
    }

    private String described() {
        Set<String> expected =
                addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.toCollection(TreeSet::new));
        return String.join(
                ", ",
                "name=" + name,
                "type=" + type,
                "server=" + (server == null ? "own" : server),
                "port=" + port,
                "addresses=" + (expected.isEmpty() ? "any" : expected),
                "contains=" + (contains == null ? "anything" : '"' + contains + '"'));
    }

    @Override
    public String subject() {
        return KIND + "(" + described() + ")";
    }
}
