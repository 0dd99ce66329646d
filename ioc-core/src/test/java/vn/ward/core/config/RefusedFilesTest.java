package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedFilesTest {

    @TempDir
    Path folder;

    /** A mistake in the file as a whole. */
    static Stream<Arguments> files() {
        return Stream.of(
                arguments("", "1:1 file.empty"),
                arguments("# nothing yet\n", "1:1 file.empty"),
                arguments("---\n", "2:1 file.empty"),
                arguments("- a\n- b\n", "1:1 file.not-mapping"),
                arguments("hello", "1:1 file.not-mapping"),
                arguments("{}", "1:1 key.missing, 1:1 key.missing"),
                arguments("ward: { name: A\ntargets: []", "2:8 yaml.syntax"),
                arguments("ward:\n\tname: A", "2:1 yaml.syntax"),
                arguments("ward: \u0007", "1:7 yaml.character"),
                arguments("ward: A\nlisten: \"\\u", "2:7 yaml.syntax"),
                arguments("[".repeat(5000), "1:33 yaml.too-deep"),
                arguments("a: 1\n  b: 2", "2:4 yaml.syntax"),
                arguments(Draft.WARD + Draft.TARGETS + "---\na: 1\n", "6:1 yaml.documents"),
                arguments(Draft.WARD + Draft.TARGETS + "---\n", "6:1 yaml.documents"));
    }

    /** A mistake in otherwise good top-level sections; the snippet begins at line 4. */
    static Stream<Arguments> sections() {
        return Stream.of(
                arguments("listen: 8080", "4:9 host.port-form"),
                arguments("listen: 0.0.0.0:8080", "4:9 listen.loopback"),
                arguments("listen: 192.168.1.5:8080", "4:9 listen.loopback"),
                arguments("listen: '[::2]:8080'", "4:9 listen.loopback"),
                arguments("listen: localhost.example:8080", "4:9 listen.loopback"),
                arguments("listen: 127.0.0.1:70000", "4:9 host.port-range"),
                arguments("listen:", "4:8 value.empty"),
                arguments("listen: [a]", "4:9 value.not-text"),
                arguments("listen: &x 127.0.0.1:8080", "4:9 yaml.anchor"),
                arguments("listen: *x", "4:9 yaml.alias"),
                arguments("listen: !!str 127.0.0.1:8080", "4:9 yaml.tag"),
                arguments("lisen: 127.0.0.1:8080", "4:1 key.near"),
                arguments("colour: blue", "4:1 key.unknown"),
                arguments("? [a, b]\n: c", "4:3 key.not-text"),
                arguments("ward: { name: B }", "4:1 key.twice"),
                arguments("mail: on", "4:7 value.not-mapping"),
                arguments("mail: { from: a@b.example, to: [ c@d.example ] }", "4:7 key.missing"),
                arguments("mail: { smtp: mail, from: a@b.example, to: c@d.example }", "4:15 host.port-form"),
                arguments("mail: { smtp: 'mail:25', from: a, to: c@d.example }", "4:32 mail.address"),
                arguments("mail: { smtp: 'mail:25', from: a@b.example, to: [] }", "4:49 mail.nobody"),
                arguments("mail: { smtp: 'mail:25', from: a@b.example }", "4:7 key.missing"),
                arguments(
                        "mail: { smtp: 'mail:25', from: a@b.example, to: [ 'x <c@d.example>' ] }", "4:51 mail.address"),
                arguments("mail: { smtp: 'mail:25', from: a@b.example, to: { a: b } }", "4:49 value.not-list"),
                arguments("mail: { smtp: 'mail:25', from: a@b.example, to: c@d.example, user: u }", "4:68 mail.pair"),
                arguments(
                        "mail: { smtp: 'mail:25', from: a@b.example, to: c@d.example, password: '${env:P}' }",
                        "4:72 mail.pair"),
                arguments("store: { user: ioc, password: '${env:P}' }", "4:8 key.missing"),
                arguments("store: { url: 'mysql://x/y', user: ioc, password: '${env:P}' }", "4:15 store.url"),
                arguments("retention: { samples: 90 }", "4:23 days.form"),
                arguments("retention: { samples: 6d }", "4:23 days.range"),
                arguments("retention: { samples: 800d }", "4:23 retention.order"),
                arguments("retention: { samples: 90d, five_minutes: 30d }", "4:42 retention.order"),
                arguments("retention: { raw: 90d }", "4:14 key.unknown"),
                arguments(
                        "store: { url: 'jdbc:postgresql://u:p@x/y', user: ioc, password: '${env:P}' }",
                        "4:15 store.login"),
                arguments(
                        "store: { url: 'jdbc:postgresql://x/y?password=p', user: ioc, password: '${env:P}' }",
                        "4:15 store.login"),
                arguments("store: { url: 'jdbc:postgresql://x/y', user: ioc, password: hunter2 }", "4:61 secret.clear"),
                arguments(
                        "store: { url: 'jdbc:postgresql://x/y', user: ioc, password: 'a${env:P}' }",
                        "4:61 secret.clear"),
                arguments(
                        "store: { url: 'jdbc:postgresql://x/y', user: ioc, password: '${env:E}' }",
                        "4:61 secret.empty"),
                arguments(
                        "store: { url: 'jdbc:postgresql://x/y', user: ioc, password: '${env:NO}' }",
                        "4:61 placeholder.env"),
                arguments(
                        "store: { url: 'jdbc:postgresql://x/y', user: ioc, password: '${file:no}' }",
                        "4:61 placeholder.file"),
                arguments(
                        "store: { url: 'jdbc:postgresql://x/y', user: '${vault:x}', password: '${env:P}' }",
                        "4:46 placeholder.unknown"),
                arguments(
                        "store: { url: 'jdbc:postgresql://x/y', user: '${env:P', password: '${env:P}' }",
                        "4:46 placeholder.open"),
                arguments("store: { url: 'jdbc:postgresql://x/y', user: ioc }", "4:8 key.missing"));
    }

    /** A mistake in a target: what follows its id, name, group and probe; the snippet begins at column 5 of line 9. */
    static Stream<Arguments> targetKeys() {
        return Stream.of(
                arguments("every: 30", "9:12 duration.form"),
                arguments("every: 1.5s", "9:12 duration.form"),
                arguments("every: 500ms", "9:12 duration.range"),
                arguments("every: 25h", "9:12 duration.range"),
                arguments("every: 1d", "9:12 duration.form"),
                arguments("retry: 31s", "9:12 pace.retry"),
                arguments("retry: 5s\n    timeout: 5s", "10:14 pace.timeout"),
                arguments("timeout: 15s", "9:14 pace.timeout"),
                arguments("timeout: 0s", "9:14 duration.range"),
                arguments("every: 5x\n    retry: 60s\n    timeout: 60s", "9:12 duration.form, 11:14 pace.timeout"),
                arguments("confirm: 0", "9:14 number.range"),
                arguments("confirm: three", "9:14 number.form"),
                arguments("recover: 2.5", "9:14 number.form"),
                arguments("owner: me", "9:12 choice.unknown"),
                arguments("hours: sometimes", "9:12 choice.unknown"),
                arguments("objective: 99.9", "9:16 percent.sign"),
                arguments("objective: 99,9%", "9:16 percent.form"),
                arguments("objective: 101%", "9:16 percent.range"),
                arguments("degraded: { rtt: '> 2' }", "9:17 key.unknown"),
                arguments("degraded: { rtt_secnods: '> 2' }", "9:17 key.near"),
                arguments("degraded: { first_byte_seconds: '> 2' }", "9:17 key.unknown"),
                arguments("degraded: { rtt_seconds: 2 }", "9:30 degraded.form"),
                arguments("degraded: { rtt_seconds: '> 2', rtt_seconds: '> 3' }", "9:37 key.twice"),
                arguments("down: { rtt: '> 2' }", "9:13 key.unknown"),
                arguments("down: { rtt_seconds: '2' }", "9:26 degraded.form"),
                arguments("degraded: { rtt_seconds: { clear: '< 1' } }", "9:30 key.missing"),
                arguments("degraded: { rtt_seconds: { limit: '> 2', clear: '> 1' } }", "9:53 degraded.clear"),
                arguments("down: { rtt_seconds: { limit: '>= 2', clear: '<= 2' } }", "9:50 degraded.clear"),
                arguments("degraded: { rtt_seconds: { limit: '> 2', clear: low } }", "9:53 degraded.form"),
                arguments("degraded: { rtt_seconds: { limit: '> 2', for: 5 } }", "9:51 duration.form"),
                arguments("degraded: { rtt_seconds: { limit: '> 2', for: -5m } }", "9:51 duration.form"),
                arguments("degraded: { rtt_seconds: { limit: '> 2', for: 25h } }", "9:51 duration.range"),
                arguments("degraded: { rtt_seconds: { limit: '> 2', four: 5m } }", "9:46 key.near"),
                arguments("flapping: { changes: 1 }", "9:26 number.range"),
                arguments("flapping: { within: 7h }", "9:25 duration.range"),
                arguments("flapping: { quiet: 59s }", "9:24 duration.range"),
                arguments("flapping: { quite: 59s }", "9:17 key.near"),
                arguments("depends_on: [ wan ]", "9:19 depends.self"),
                arguments("depends_on: [ van ]", "9:19 depends.unknown"),
                arguments("depends_on: wan2", "9:17 depends.unknown"),
                arguments("contract: { down: 300MB, up: 1Gbps }", "9:23 rate.form"),
                arguments("contract: { down: 0Mbps, up: 1Gbps }", "9:23 rate.zero"),
                arguments("contract: { down: 1Gbps }", "9:15 key.missing"),
                arguments("response: { hotlin: '18001166' }", "9:17 key.near"),
                arguments("response: { steps: [ '' ] }", "9:26 text.blank"),
                arguments("response: { hotline: \"1\\n2\" }", "9:26 text.lines"),
                arguments("evry: 30s", "9:5 key.near"),
                arguments("name: twice", "9:5 key.twice"));
    }

    /** A mistake in what each target must have. */
    static Stream<Arguments> targets() {
        return Stream.of(
                arguments("targets:", "4:9 value.empty"),
                arguments("targets: []", "4:10 targets.none"),
                arguments("targets: { a: b }", "4:10 value.not-list"),
                arguments("targets: [ wan ]", "4:12 value.not-mapping"),
                arguments(
                        "targets: [ { id: Wan, name: A, group: wifi, probe: { tcp: { host: a, port: 1 } } } ]",
                        "4:18 id.form"),
                arguments(
                        "targets: [ { id: a, name: ' ', group: wifi, probe: { tcp: { host: a, port: 1 } } } ]",
                        "4:27 text.blank"),
                arguments(
                        "targets: [ { id: a, name: A, group: wlan, probe: { tcp: { host: a, port: 1 } } } ]",
                        "4:37 choice.unknown"),
                arguments("targets: [ { id: a, name: A, group: wifi } ]", "4:12 key.missing"),
                arguments("targets: [ { id: a, name: A, group: wifi, probe: {} } ]", "4:50 probe.none"),
                arguments("targets: [ { id: a, name: A, group: wifi, probe: tcp } ]", "4:50 value.not-mapping"),
                arguments("targets: [ { id: a, name: A, group: wifi, probe: { tpc: { host: a } } } ]", "4:52 key.near"),
                arguments("targets: [ { id: a, name: A, group: wifi, probe: { telepathy: {} } } ]", "4:52 key.unknown"),
                arguments("targets: [ { id: a, name: A, group: wifi, probe: { tcp: } } ]", "4:56 value.empty"),
                arguments(
                        "targets: [ { id: a, name: A, group: wifi, probe: { tcp: { host: a, port: 1 }, http: { url: 'http://a' } } } ]",
                        "4:50 probe.several"),
                arguments(
                        "targets: [ { id: a, name: A, group: wifi, probe: { tcp: { host: 1.2.3.400, port: 0 } } } ]",
                        "4:65 host.form, 4:82 number.range"),
                arguments(
                        "targets: [ { id: a, name: A, group: wifi, probe: { http: { url: 'ftp://a' } } } ]",
                        "4:65 uri.scheme"),
                arguments(
                        "targets: [ { id: a, name: A, group: wifi, probe: { http: { url: 'http://u:p@a' } } } ]",
                        "4:65 uri.user-info"),
                arguments(
                        "targets: [ { id: a, name: A, group: wifi, probe: { http: { url: 'http:///x' } } } ]",
                        "4:65 uri.host"),
                arguments(
                        "targets: [ { id: a, name: A, group: wifi, probe: { http: { url: 'http://a b' } } } ]",
                        "4:65 uri.form"),
                arguments(
                        "targets: [ { id: a, name: A, group: wifi, probe: { http: { url: 'http://a', expect: { stauts: 200 } } } } ]",
                        "4:87 key.near"),
                arguments("""
                        targets:
                          - { id: a, name: A, group: wifi, probe: { tcp: { host: a, port: 1 } } }
                          - { id: a, name: B, group: wifi, probe: { tcp: { host: a, port: 1 } } }
                        """, "6:11 id.twice"),
                arguments("""
                        targets:
                          - { id: a, name: A, group: wifi, probe: { tcp: { host: a, port: 1 } }, depends_on: [ b ] }
                          - { id: b, name: B, group: wifi, probe: { tcp: { host: a, port: 1 } }, depends_on: [ c ] }
                          - { id: c, name: C, group: wifi, probe: { tcp: { host: a, port: 1 } }, depends_on: [ a ] }
                        """, "7:88 depends.cycle"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_that_is_no_configuration_is_refused_at_the_place_of_its_mistake(String yaml, String expected) {
        assertThat(found(yaml)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("sections")
    void a_mistake_in_a_section_is_refused_at_its_place(String yaml, String expected) {
        assertThat(found(Draft.WARD + yaml + "\n" + Draft.TARGETS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("targetKeys")
    void a_mistake_in_a_targets_key_is_refused_at_its_place(String yaml, String expected) {
        String target = """
                targets:
                  - id: wan
                    name: Đường truyền
                    group: network
                    probe: { tcp: { host: 127.0.0.1, port: 22 } }
                """;
        assertThat(found(Draft.WARD + target + "    " + yaml + "\n")).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void a_mistake_in_the_targets_is_refused_at_its_place(String yaml, String expected) {
        assertThat(found(Draft.WARD + yaml)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ tcp: { host: a, port: !!int 443 } } | 4:74 yaml.tag",
                "{ http: { url: &u http://a } } | 4:65 yaml.anchor",
                "{ http: *login } | 4:58 yaml.alias",
                "*login | 4:50 yaml.alias"
            })
    void a_tag_an_anchor_or_an_alias_in_a_probe_is_refused_and_breaks_nothing(String probe, String expected) {
        String yaml = Draft.WARD + "targets: [ { id: a, name: A, group: wifi, probe: " + probe + " } ]";
        assertThat(found(yaml)).isEqualTo(expected);
    }

    @Test
    void a_mistake_in_the_ward_is_refused_at_its_place() {
        String ward = "ward: { id: W, name: '', timezone: '+07:00', practice: yes, organ: [a], nmae: B }\n";
        assertThat(found(ward + Draft.TARGETS))
                .isEqualTo("1:13 id.form, 1:22 text.blank, 1:36 zone.unknown, 1:56 choice.unknown, "
                        + "1:68 value.not-text, 1:73 key.near");
    }

    @Test
    void all_mistakes_come_at_once_in_the_files_order() {
        String yaml = """
                lisen: 127.0.0.1:8080
                listen: 0.0.0.0:80
                mail: { smtp: x, from: y, to: [ z ] }
                targets:
                  - id: Wan
                    group: network
                    every: 30
                    probe: { tcp: { host: 127.0.0.1, prot: 22 } }
                  - { id: b, name: B, group: wifi, objective: 99.9, probe: { tcp: { host: b, port: x } } }
                """;
        assertThat(found(yaml))
                .isEqualTo("1:1 key.missing, 1:1 key.near, 2:9 listen.loopback, 3:15 host.port-form, "
                        + "3:24 mail.address, 3:33 mail.address, 5:5 key.missing, 5:9 id.form, 7:12 duration.form, "
                        + "8:19 key.missing, 8:38 key.near, 9:47 percent.sign, 9:84 number.form");
    }

    @Test
    void a_missing_file_and_a_folder_are_refused() throws IOException {
        assertThat(refused(folder.resolve("no.yaml"))).isEqualTo("1:1 file.missing");
        assertThat(refused(Files.createDirectory(folder.resolve("d.yaml")))).isEqualTo("1:1 file.unreadable");
    }

    @Test
    void bytes_that_are_no_utf8_are_refused_at_their_place() {
        byte[] bytes = {'a', ':', ' ', '1', '\n', 'b', ':', ' ', (byte) 0xC3, '(', '\n'};
        assertThat(refused(Draft.write(folder, bytes))).isEqualTo("2:4 file.not-utf8");
        byte[] cut = {'a', ':', ' ', (byte) 0xE1, (byte) 0xBB};
        assertThat(refused(Draft.write(folder, cut))).isEqualTo("1:4 file.not-utf8");
    }

    @Test
    void an_endless_file_is_refused_without_reading_it_whole() {
        assertThat(refused(Path.of("/dev/zero"))).isEqualTo("1:1 file.too-large");
    }

    @Test
    void a_bomb_of_aliases_is_refused_at_each_of_them_and_unfolds_to_nothing() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        List<Problem> problems = Draft.problems(folder, bomb.toString(), Map.of());
        assertThat(problems)
                .filteredOn(problem -> problem.rule().equals("yaml.alias"))
                .hasSize(58);
        assertThat(found("a: &a [ *a ]")).contains("1:4 yaml.anchor", "1:9 yaml.alias");
    }

    @Test
    void a_cycle_is_named_from_its_beginning_to_its_end() {
        String yaml = Draft.WARD + """
                targets:
                  - { id: a, name: A, group: wifi, probe: { tcp: { host: a, port: 1 } }, depends_on: [ b ] }
                  - { id: b, name: B, group: wifi, probe: { tcp: { host: a, port: 1 } }, depends_on: [ c ] }
                  - { id: c, name: C, group: wifi, probe: { tcp: { host: a, port: 1 } }, depends_on: [ b ] }
                """;
        List<Problem> problems = Draft.problems(folder, yaml, Map.of());
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.values()).containsExactly("b → c → b"));
    }

    @Test
    void the_nearest_key_is_named_or_all_that_there_are() {
        List<Problem> near = Draft.problems(folder, Draft.WARD + Draft.TARGETS + "tagets: []", Map.of());
        assertThat(near)
                .singleElement()
                .satisfies(problem -> assertThat(problem.values()).containsExactly("tagets", "targets"));
        List<Problem> far = Draft.problems(folder, Draft.WARD + Draft.TARGETS + "colour: blue", Map.of());
        assertThat(far)
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.values())
                                .containsExactly(
                                        "colour",
                                        "ward, listen, tls, url, proxy, inside, sign_in, mail, store, heartbeat, retention, channels, people, teams, duties, routes, alerts, rooms, entered, calendar, targets"));
    }

    @Test
    void a_threshold_that_could_never_be_crossed_is_refused_with_what_the_probe_does_measure() {
        String target = Draft.TARGETS.replace("id: wan", "id: wan, degraded: { rtt_secnods: '> 2', waiting: '> 9' }");
        List<Problem> problems = Draft.problems(folder, Draft.WARD + target, Map.of());
        assertThat(problems)
                .extracting(Problem::values)
                .containsExactly(
                        List.of("rtt_secnods", "rtt_seconds"), List.of("waiting", "rtt_seconds, connect_seconds"));
    }

    @Test
    void a_threshold_is_not_blamed_for_a_probe_of_no_kind() {
        String target = Draft.TARGETS.replace("tcp:", "telepathy:").replace("id: wan", "id: wan, degraded: { a_b: 2 }");
        assertThat(found(Draft.WARD + target)).isEqualTo("5:33 degraded.form, 5:83 key.unknown");
    }

    @Test
    void the_keys_of_a_target_are_all_named() {
        List<Problem> far = Draft.problems(
                folder, Draft.WARD + Draft.TARGETS.replace("id: wan", "id: wan, colour: blue"), Map.of());
        assertThat(far)
                .singleElement()
                .satisfies(problem -> assertThat(problem.values())
                        .containsExactly(
                                "colour",
                                "id, kind, depends_on, any, all, at_least, mean, was, name, group, owner, probe, every, retry, timeout, confirm, recover, flapping, degraded, down, "
                                        + "objective, hours, contract, response"));
    }

    @Test
    void a_probe_kind_that_gives_nothing_and_no_reason_is_a_mistake_of_ours() {
        Kind silent = new Kind("tcp", section -> Optional.empty());
        Path file = Draft.write(folder, Draft.WARD + Draft.TARGETS);
        assertThatThrownBy(() -> WardFile.read(file, List.of(silent), Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tcp");
    }

    private String found(String yaml) {
        return text(Draft.problems(folder, yaml, Map.of("P", "s3cret-of-the-db", "E", "")));
    }

    private static String refused(Path file) {
        try {
            WardFile.read(file, Draft.KINDS, Map.of());
            return "";
        } catch (ConfigRefused e) {
            return text(e.problems());
        }
    }

    private static String text(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.line() + ":" + problem.column() + " " + problem.rule())
                .collect(Collectors.joining(", "));
    }
}
