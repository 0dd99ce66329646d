package vn.ward.core.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.ward.core.notice.ChannelSpec;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.testing.PaperSlips;

/** A {@code ward.yaml} under test, with three probe kinds that only read. */
final class Draft {

    static final List<Kind> KINDS =
            List.of(new Kind("http", Draft::http), new Kind("tcp", Draft::tcp), new Kind("snmp", Draft::snmp));

    /** One that is local by nature, and one that takes any address. */
    static final List<ChannelKind> CHANNELS =
            List.of(PaperSlips.KIND, new ChannelKind("shout", Draft::shout, Readings.text()));

    /** What a valid file needs, in three lines, so that a test's own lines begin at the fourth. */
    static final String WARD = "ward: { name: Phường Ô Chợ Dừa }\n\n\n";

    static final String TARGETS = """
            targets:
              - { id: wan, name: Đường truyền, group: network, probe: { tcp: { host: 127.0.0.1, port: 22 } } }
            """;

    /** As the platform brings some. */
    static final List<Template> TEMPLATES = List.of(
            new Template("line", "templates/line.yaml", """
            title: { vi: Đường truyền, en: Line }
            description: { vi: Một đường truyền, en: One line }
            verified: false
            source: somebody's word
            parameters:
              host: { about: { vi: Địa chỉ, en: Address }, example: 10.0.0.1 }
              port: { default: 443, about: { vi: Cổng, en: Port }, example: 80 }
              hotline: { optional: true, about: { vi: Số trực, en: Number }, example: 1800-1 }
            target:
              group: network
              probe: { tcp: { host: "{host}", port: "{port}" } }
              every: 20s
              timeout: 4s
              degraded: { rtt_seconds: "> 1", connect_seconds: "> 0.5" }
              response: { hotline: "{hotline}", contract: "máy {host}" }
            """), new Template("gauge", "templates/gauge.yaml", """
            title: { vi: Đồng hồ, en: Gauge }
            description: { vi: Đọc bằng SNMP, en: Read by SNMP }
            verified: true
            source: RFC 2863
            parameters:
              host: { about: { vi: Địa chỉ, en: Address }, example: 10.0.0.1 }
              community: { secret: true, about: { vi: Chuỗi, en: Community }, example: "${env:S}" }
            target:
              group: office
              probe: { snmp: { host: "{host}", version: 2c, community: "{community}", interface: eth0 } }
            """));

    private Draft() {}

    record Shout(String kind) implements ChannelSpec {}

    private static Optional<Shout> shout(Section section) {
        return Optional.of(new Shout("shout"));
    }

    record Spec(String kind, String describe) implements ProbeSpec {
        private static final Map<String, List<String>> MEASURED = Map.of(
                "http", List.of("rtt_seconds", "first_byte_seconds"),
                "tcp", List.of("rtt_seconds", "connect_seconds"),
                "snmp", List.of("in_bits_per_second"));

        @Override
        public List<String> measurements() {
            return MEASURED.getOrDefault(kind, List.of());
        }
    }

    private static Optional<Spec> http(Section section) {
        Optional<String> url =
                section.required("url", Readings.uri("http", "https")).map(Object::toString);
        Optional<Section> expect = section.section("expect");
        Optional<Integer> status = expect.flatMap(e -> e.optional("status", Readings.number(100, 599)));
        Optional<String> contains = expect.flatMap(e -> e.optional("contains", Readings.text()));
        Map<String, Secret> headers = section.map("headers", Secret::new);
        return url.map(
                u -> new Spec("http", u + " " + status.orElse(200) + " " + contains.orElse("") + headers.keySet()));
    }

    private static Optional<Spec> tcp(Section section) {
        Optional<String> host = section.required("host", Readings.host());
        Optional<Integer> port = section.required("port", Readings.port());
        return host.flatMap(h -> port.map(p -> new Spec("tcp", h + ":" + p)));
    }

    private static Optional<Spec> snmp(Section section) {
        Optional<String> host = section.required("host", Readings.host());
        Optional<String> version = section.required("version", Readings.oneOf(List.of("2c", "3")));
        Optional<Secret> community = section.secret("community");
        Optional<String> name = section.required("interface", Readings.text());
        if (community.isEmpty()) {
            section.refuse("community", "key.missing", "community");
        }
        if (host.isEmpty() || version.isEmpty() || community.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Spec("snmp", host.get() + " " + version.get() + " " + name.get()));
    }

    static Path write(Path folder, String yaml) {
        return write(folder, yaml.getBytes(StandardCharsets.UTF_8));
    }

    static Path write(Path folder, byte[] bytes) {
        try {
            return Files.write(folder.resolve("ward.yaml"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WardConfig read(Path folder, String yaml) {
        return read(folder, yaml, Map.of());
    }

    static WardConfig read(Path folder, String yaml, Map<String, String> environment) {
        return WardFile.read(write(folder, yaml), KINDS, CHANNELS, TEMPLATES, environment);
    }

    /** What is wrong with a file; nothing if it is taken. */
    static List<Problem> problems(Path folder, String yaml, Map<String, String> environment) {
        try {
            read(folder, yaml, environment);
            return List.of();
        } catch (ConfigRefused e) {
            return e.problems();
        }
    }
}
