package vn.ward.collect.dns;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Section;

/** The configuration of a {@code dns} target. */
final class DnsSection {

    private static final Map<String, RecordType> TYPES = new LinkedHashMap<>();

    static {
        Arrays.stream(RecordType.values()).forEach(type -> TYPES.put(type.name(), type));
    }

    private DnsSection() {}

    static Optional<DnsSpec> read(Section section) {
        Optional<String> name = section.required("name", Readings.host());
        RecordType type = section.optional("type", Readings.oneOf(TYPES)).orElse(RecordType.A);
        Optional<String> server = section.optional("server", Readings.host());
        int port = section.optional("port", Readings.port()).orElse(DnsSpec.DEFAULT_PORT);
        Optional<Section> expect = section.section("expect");
        List<InetAddress> addresses =
                expect.map(below -> below.list("addresses", Readings.address())).orElse(List.of());
        Optional<String> contains = expect.flatMap(below -> below.optional("contains", Readings.text()));
        Optional<InetAddress> via = Via.read(section);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (type != RecordType.PTR && DnsSpec.isAddress(name.get())) {
            section.refuse("name", "dns.name");
            return Optional.empty();
        }
        if (!addresses.isEmpty() && !type.hasAddresses()) {
            expect.ifPresent(below -> below.refuse("addresses", "dns.addresses", type));
            return Optional.empty();
        }
        return name.map(asked ->
                new DnsSpec(asked, type, server.orElse(null), port, Set.copyOf(addresses), contains.orElse(null), via));
    }
}
