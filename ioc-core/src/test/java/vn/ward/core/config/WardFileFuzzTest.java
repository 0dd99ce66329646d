package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** Whatever stands in the file: it is taken, or refused with problems that can be said. Nothing else ever happens. */
class WardFileFuzzTest {

    private static final String SAMPLE = """
            ward: { name: Phường Ô Chợ Dừa, organ: A, timezone: Asia/Ho_Chi_Minh }
            listen: 127.0.0.1:8080
            mail: { smtp: "m:587", from: a@b.example, to: [ c@d.example ], user: u, password: "${env:S}" }
            store: { url: jdbc:postgresql://127.0.0.1:5432/ioc, user: ioc, password: "${env:S}" }
            channels:
              slips: { paper: { room: hall, key: "${env:S}" }, local: false, via: 10.0.0.2 }
              yard: { shout: {} }
            people:
              - { id: lan, name: Lan, reach: { slips: hole 7, email: lan@a.example }, quiet: "22:00-06:00", language: en }
              - { id: minh, name: Minh, reach: { yard: m } }
            teams: { all: [ lan, minh ] }
            duties:
              - id: watch
                name: Trực
                weekly: [ { days: [ mon-fri, sun ], from: "08:00", until: "17:00", who: [ lan ] } ]
                dated: [ { from: "2026-12-31 17:00", until: "2027-01-01 08:00", who: [ minh ] } ]
            routes:
              - match: { group: network, severity: [ critical ], working: true, target: wan, cause: wan }
                to: [ watch ]
                escalate: [ { after: 10m, to: [ all ] }, { after: 30m, to: [ minh ] } ]
                channels: { critical: [ slips, email ] }
                copies: [ yard ]
              - to: [ all ]
            alerts:
              repeat: [ 30m, 1h ]
              storm: { most: 5, within: 1m }
              inhibit: [ { by: { target: wan }, mutes: { group: wifi } } ]
              weekly_test: "mon 08:30"
            targets:
              - id: wan
                name: Đường truyền
                group: network
                probe: { snmp: { host: 127.0.0.1, version: 2c, community: "${env:S}", interface: eth0 } }
                contract: { down: 300Mbps, up: 300Mbps }
                objective: 99.5%
              - id: documents
                name: Văn bản
                group: documents
                depends_on: [wan]
                probe: { http: { url: "https://documents.example/login", expect: { status: 200 } } }
                every: 30s
                degraded: { rtt_seconds: "> 2" }
              - { id: x, name: X, kind: { line: { host: a.example, port: 80 } }, degraded: { rtt_seconds: "> 3" } }
              - { id: y, name: Y, kind: { gauge: { host: 10.0.0.2, community: "${env:S}" } } }
            """;

    private static final String SECRET = "hunter2-hunter2";
    private static final Wording WORDING = Wording.of(Language.VI, "vn.ward.core.config.words");

    private static Path folder = Path.of("target");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("ward-fuzz");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("ward.yaml"));
        Files.delete(folder);
    }

    @Property(tries = 500)
    void random_bytes_are_refused(@ForAll @Size(max = 200) byte[] bytes) {
        assertTakenOrRefused(bytes);
    }

    @Property(tries = 500)
    void random_yaml_is_refused(@ForAll("pieces") String yaml) {
        assertTakenOrRefused(yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 500)
    void a_mutated_file_is_taken_or_refused(@ForAll("mutations") String yaml) {
        assertTakenOrRefused(yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "ward",
                        "targets",
                        "mail",
                        "store",
                        "channels",
                        "people",
                        "duties",
                        "weekly",
                        "dated",
                        "routes",
                        "alerts",
                        "lan",
                        "to",
                        "22:00-06:00",
                        "2026-12-31 17:00",
                        "never",
                        "probe",
                        "kind",
                        "line",
                        "id",
                        "name",
                        "tcp",
                        "x",
                        "wan",
                        ": ",
                        ":",
                        "\n",
                        "\n  ",
                        "\n  - ",
                        "- ",
                        "{ ",
                        " }",
                        "[",
                        "]",
                        ", ",
                        "'",
                        "\"",
                        "&a ",
                        "*a ",
                        "!!map ",
                        "! ",
                        "|\n ",
                        ">-\n",
                        "? ",
                        "# ",
                        "---\n",
                        "...\n",
                        "%YAML 1.1\n",
                        "%TAG ! tag:x,2000:\n",
                        "<<: ",
                        "\t",
                        "\\u",
                        "${env:S}",
                        "${",
                        "~",
                        "null",
                        "30s",
                        "\uFEFF",
                        "\u0085",
                        "\u2028",
                        "ờ",
                        "\uD83D\uDE00")
                .list()
                .ofMaxSize(40)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> mutations() {
        return mutation().list().ofMinSize(1).ofMaxSize(4).map(mutations -> {
            String yaml = SAMPLE;
            for (Mutation mutation : mutations) {
                yaml = mutation.apply(yaml);
            }
            return yaml;
        });
    }

    private Arbitrary<Mutation> mutation() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, SAMPLE.length()),
                        Arbitraries.integers().between(0, 40),
                        pieces())
                .as(Mutation::new);
    }

    /** Some characters are replaced by others. */
    private record Mutation(int from, int length, String replacement) {
        String apply(String yaml) {
            int start = Math.min(from, yaml.length());
            int end = Math.min(start + length, yaml.length());
            return yaml.substring(0, start) + replacement + yaml.substring(end);
        }
    }

    private static void assertTakenOrRefused(byte[] bytes) {
        try {
            WardConfig config = WardFile.read(
                    Draft.write(folder, bytes), Draft.KINDS, Draft.CHANNELS, Draft.TEMPLATES, Map.of("S", SECRET));
            assertThat(config.targets()).isNotEmpty();
            assertThat(config.toString()).doesNotContain(SECRET);
        } catch (ConfigRefused e) {
            List<String> said =
                    e.problems().stream().map(p -> ProblemText.say(WORDING, p)).toList();
            assertThat(said).isNotEmpty().noneMatch(sentence -> sentence.contains(SECRET));
        }
    }
}
