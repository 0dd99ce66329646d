package vn.ward.collect.icmp;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Section;
import vn.ward.core.target.ProbeSpec;

/**
 * What an {@code icmp} target is.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param packets how many a try is judged by, 1 to 20
 */
public record IcmpSpec(String host, int packets, Optional<InetAddress> via) implements ProbeSpec {

    public static final String KIND = "icmp";

    static final int DEFAULT_PACKETS = 5;
    private static final int MOST_PACKETS = 20;

    public IcmpSpec {
        if (!Hosts.isHost(host)) {
            throw new IllegalArgumentException("an icmp target needs a host name or an address: " + host);
        }
        if (packets < 1 || packets > MOST_PACKETS) {
            throw new IllegalArgumentException("packets must be 1 to " + MOST_PACKETS + ": " + packets);
        }
    }

    /** Reads what stands below {@code icmp:}. */
    public static Optional<IcmpSpec> read(Section section) {
        Optional<String> host = section.required("host", Readings.host());
        int packets =
                section.optional("packets", Readings.number(1, MOST_PACKETS)).orElse(DEFAULT_PACKETS);
        Optional<InetAddress> via = Via.read(section);
        Optional<InetAddress> address = host.flatMap(Hosts::findAddress);
        if (address.isPresent() && via.isPresent() && !sameFamily(address.get(), via.get())) {
            section.refuse("via", "icmp.family");
            return Optional.empty();
        }
        return host.map(name -> new IcmpSpec(name, packets, via));
    }

    /** Whether packets to the one can leave from the other: both IPv4 or both IPv6. */
    static boolean sameFamily(InetAddress one, InetAddress other) {
        return one.getAddress().length == other.getAddress().length;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return IcmpProbe.MEASUREMENTS;
    }

    @Override
    public String describe() {
        return described() + Via.described(via);
    }

    private String described() {
        return "host=" + host + ", packets=" + packets;
    }

    @Override
    public String subject() {
        return KIND + "(" + described() + ")";
    }
}
