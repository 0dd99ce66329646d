package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.target.Target;
import vn.ward.core.target.Threshold;

/** A target in three lines, the rest from a template. */
class TemplatesTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("S", "hunter2-hunter2", "HOST", "secret.example");

    @TempDir
    Path folder;

    private Target read(String keys) {
        return Draft.read(folder, Draft.WARD + "targets:\n  - id: a\n    name: A\n" + keys, ENVIRONMENT)
                .targets()
                .get(0);
    }

    /** The target's keys begin at the seventh line. */
    private List<String> refused(String keys) {
        return told(Draft.problems(folder, Draft.WARD + "targets:\n  - id: a\n    name: A\n" + keys, ENVIRONMENT));
    }

    private static List<String> told(List<Problem> problems) {
        return problems.stream()
                .map(problem -> Path.of(problem.file()).getFileName() + ":" + problem.line() + ":" + problem.column()
                        + " " + problem.rule() + " " + problem.values())
                .toList();
    }

    private void template(String name, String yaml) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("templates.d")).resolve(name + ".yaml"), yaml);
    }

    @Test
    void a_template_gives_what_the_target_does_not_say() {
        Target target = read("    kind: { line: { host: 10.0.0.9 } }\n");

        assertThat(target.group()).isEqualTo("network");
        assertThat(target.probe().describe()).isEqualTo("10.0.0.9:443");
        assertThat(target.pace().every()).isEqualTo(Duration.ofSeconds(20));
        assertThat(target.response().contract()).isEqualTo("máy 10.0.0.9");
        assertThat(target.response().hotline()).isNull();
    }

    @Test
    void what_the_target_says_itself_wins_and_thresholds_are_put_together_by_metric() {
        Target target = read("""
                    kind: { line: { host: x.example, port: 81, hotline: 1800-9 } }
                    every: 1m
                    group: city
                    degraded: { rtt_seconds: "> 3" }
                """);

        assertThat(target.group()).isEqualTo("city");
        assertThat(target.pace().every()).isEqualTo(Duration.ofMinutes(1));
        assertThat(target.thresholds().degraded())
                .extracting(Threshold::toString)
                .containsExactly("rtt_seconds > 3", "connect_seconds > 0.5");
        assertThat(target.response().hotline()).isEqualTo("1800-9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: line                                    | ward.yaml:7:11 template.parameter [host, line, 10.0.0.1]",
                "kind: { line: }                               | ward.yaml:7:18 template.parameter [host, line, 10.0.0.1]",
                "kind: { line: x }                             | ward.yaml:7:19 template.parameters [line]",
                "kind: lime                                    | ward.yaml:7:11 template.near [lime, line]",
                "kind: telepathy                               | ward.yaml:7:11 template.unknown [telepathy, line, gauge]",
                "kind: { line: { host: x }, gauge: { } }       | ward.yaml:7:11 template.several [kind, line, gauge]",
                "kind: { }                                     | ward.yaml:7:11 template.several [kind, line, gauge]",
                "kind: [ line ]                                | ward.yaml:7:11 value.not-text [kind]",
                "kind: { ? [ line ] : { } }                    | ward.yaml:7:11 key.not-text [?]",
                "kind: { line: { host: x, prot: 1 } }          | ward.yaml:7:30 key.near [prot, port]",
                "kind: { line: { host: [ x ] } }               | ward.yaml:7:27 value.not-text [host]",
                "kind: { line: { host: 'a b' } }               | ward.yaml:7:27 host.form [a b]",
                "kind: { line: { host: x, port: 99999 } }      | ward.yaml:7:36 number.range [99999, 1, 65535]",
                "kind: { line: { host: &a x } }                | ward.yaml:7:27 yaml.anchor [&]",
                "kinds: { line: { host: x } }                  | ward.yaml:5:5 key.missing [group];ward.yaml:5:5 key.missing [probe];ward.yaml:7:5 key.near [kinds, kind]",
                "kind: { gauge: { host: x } }                  | ward.yaml:7:20 template.parameter [community, gauge, ${env:S}]",
                "kind: { gauge: { host: x, community: clear }} | ward.yaml:7:42 secret.clear [community]",
                "kind: { line: { host: '${env:NONE}' } }       | ward.yaml:7:27 placeholder.env [${env:NONE}, NONE]"
            })
    void a_mistake_of_the_users_is_told_once_and_where_it_stands(String line, String told) {
        assertThat(refused("    " + line + "\n")).containsExactly(told.split(";"));
    }

    @Test
    void a_missing_template_hides_no_other_mistake() {
        assertThat(refused("    kind: telepathy\n    every: soon\n    depends_on: [ b ]\n"))
                .extracting(told -> told.split(" ")[1])
                .containsExactly("template.unknown", "duration.form", "depends.unknown");
    }

    @Test
    void what_does_not_fit_the_template_is_told_in_both_files() {
        assertThat(refused("    kind: { line: { host: x } }\n    every: 3s\n"))
                .containsExactly("ward.yaml:7:11 template.inside [line]", "line.yaml:13:12 pace.timeout [4s, 3s]");
    }

    @Test
    void secrets_reach_the_probe_through_parameters_and_are_never_shown() {
        assertThat(read("    kind: { gauge: { host: 10.0.0.7, community: '${env:S}' } }\n")
                        .probe()
                        .describe())
                .isEqualTo("10.0.0.7 2c eth0");
        assertThat(refused("    kind: { line: { host: 'a ${env:S}' } }\n"))
                .containsExactly("ward.yaml:7:27 host.form [a ${env:S}]");
    }

    @Test
    void targets_in_files_of_their_own_have_templates_too() throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("targets.d")).resolve("a.yaml"),
                "targets:\n  - { id: b, name: B, kind: { line: { host: x } } }\n");

        assertThat(Draft.read(folder, Draft.WARD).targets())
                .extracting(Target::id)
                .containsExactly("b");
    }

    @Test
    void an_unverified_template_says_so_where_it_is_first_used() {
        WardConfig config = Draft.read(folder, Draft.WARD + """
                        targets:
                          - { id: a, name: A, kind: { line: { host: x } } }
                          - { id: b, name: B, kind: { line: { host: y } } }
                          - { id: c, name: C, kind: { gauge: { host: y, community: "${env:S}" } } }
                        """, ENVIRONMENT);

        assertThat(told(config.notices()))
                .containsExactly("ward.yaml:5:31 notice.template-unverified [line, somebody's word]");
    }

    private static final String OWN = """
            title: { vi: Của tôi, en: My own }
            description: { vi: Mẫu của tôi, en: My own template }
            verified: true
            source: tôi
            parameters:
              host: { about: { vi: Địa chỉ, en: Address }, example: 10.0.0.1 }
            target:
              group: office
              probe: { tcp: { host: "{host}", port: 9100 } }
            """;

    @Test
    void a_users_own_template_lies_beside_the_configuration_and_is_watched_with_it() throws IOException {
        template("mine", OWN);

        assertThat(read("    kind: { mine: { host: p.example } }\n").probe().describe())
                .isEqualTo("p.example:9100");
        assertThat(Draft.read(folder, Draft.WARD + Draft.TARGETS).files())
                .contains(folder.resolve("templates.d/mine.yaml"));
        String before = FileLook.at(List.of(folder.resolve("ward.yaml")));
        template("mine", OWN.replace("9100", "9101"));
        assertThat(FileLook.at(List.of(folder.resolve("ward.yaml")))).isNotEqualTo(before);
    }

    @Test
    void a_users_template_replaces_one_of_the_same_name_and_that_is_said() throws IOException {
        template("line", OWN);

        WardConfig config = Draft.read(
                folder, Draft.WARD + "targets: [ { id: a, name: A, kind: { line: { host: x } } } ]\n", Map.of());
        assertThat(config.targets().get(0).group()).isEqualTo("office");
        assertThat(told(config.notices())).containsExactly("line.yaml:1:1 notice.template-replaces [line]");
    }

    @Test
    void every_mistake_of_a_users_template_is_told_in_its_own_file_whether_it_is_used_or_not() throws IOException {
        template("mine", """
                title: { vi: Của tôi }
                descripton: { vi: a, en: b }
                verified: perhaps
                source: tôi
                parameters:
                  Host: { about: { vi: Địa chỉ, en: Address }, example: x }
                  idle: { about: { vi: a, en: b }, example: x }
                  key: { secret: true, default: clear, about: { vi: a, en: b }, example: x }
                  both: { optional: true, default: 1, about: { vi: a, en: b }, example: x }
                  bare: { about: { vi: a, en: b } }
                target:
                  id: fixed
                  kind: line
                  probe: { tcp: { host: "{hots}", port: {key} } }
                  every: "{both}{bare}"
                """);

        assertThat(told(Draft.problems(folder, Draft.WARD + Draft.TARGETS, Map.of())))
                .containsExactly(
                        "mine.yaml:1:1 key.missing [description]",
                        "mine.yaml:1:8 key.missing [en]",
                        "mine.yaml:2:1 key.near [descripton, description]",
                        "mine.yaml:3:11 choice.unknown [perhaps, true, false]",
                        "mine.yaml:6:9 template.name [Host]",
                        "mine.yaml:7:9 template.unused [idle]",
                        "mine.yaml:8:8 template.unused [key]",
                        "mine.yaml:8:33 secret.clear [key]",
                        "mine.yaml:9:21 template.optional [both]",
                        "mine.yaml:10:9 key.missing [example]",
                        "mine.yaml:12:7 template.key [id]",
                        "mine.yaml:13:9 template.key [kind]",
                        "mine.yaml:14:25 template.place [hots, Host, idle, key, both, bare]",
                        "mine.yaml:14:41 template.quotes [key]");
    }

    @Test
    void a_template_that_cant_be_read_is_not_also_called_unknown() throws IOException {
        template("mine", "title: [");

        assertThat(refused("    kind: { mine: { host: x } }\n"))
                .singleElement()
                .asString()
                .startsWith("mine.yaml:1:9 yaml.syntax");
    }

    @Test
    void a_mistake_inside_a_template_is_told_once_with_its_file_and_at_each_target_that_uses_it() throws IOException {
        template("mine", OWN.replace("9100", "none").replace("office", "nowhere"));

        assertThat(told(Draft.problems(folder, Draft.WARD + """
                                targets:
                                  - { id: a, name: A, kind: { mine: { host: x } } }
                                  - { id: b, name: B, kind: { mine: { host: y } } }
                                """, Map.of())))
                .extracting(told -> told.substring(0, told.indexOf('[')))
                .containsExactly(
                        "ward.yaml:5:29 template.inside ",
                        "ward.yaml:6:29 template.inside ",
                        "mine.yaml:8:10 choice.unknown ",
                        "mine.yaml:9:41 number.form ");
    }

    @Test
    void what_targets_became_is_shown_with_their_secrets_as_they_are_written() {
        Path file = Draft.write(folder, Draft.WARD + """
                targets:
                  - { id: a, name: A, kind: { gauge: { host: y, community: "${env:S}" } }, every: 1m }
                  - { id: b, name: B, group: office, probe: { tcp: { host: x, port: 1 } } }
                """);

        assertThat(ExpandedFile.of(file, Draft.TEMPLATES, ENVIRONMENT))
                .contains("id: a", "${env:S}", "interface: eth0", "group: office")
                .doesNotContain("hunter2", "id: b");
    }

    @Test
    void what_a_target_became_has_a_line_for_each_key_and_no_aliases() {
        Path file = Draft.write(folder, Draft.WARD + """
                targets:
                  - { id: a, name: A, kind: { line: { host: 10.0.0.9 } } }
                """);

        assertThat(ExpandedFile.of(file, Draft.TEMPLATES, ENVIRONMENT))
                .contains("\nid: a\n", "\ngroup: network\n", "host: 10.0.0.9")
                .doesNotContain("&", "*");
    }

    @Test
    void a_template_says_what_it_is() {
        TemplateSheet sheet = TemplateSheet.of(Draft.TEMPLATES.get(0));

        assertThat(sheet.title()).containsEntry("vi", "Đường truyền");
        assertThat(sheet.verified()).isFalse();
        assertThat(sheet.parameters())
                .extracting(TemplateSheet.Parameter::name, TemplateSheet.Parameter::isRequired)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("host", true),
                        org.assertj.core.groups.Tuple.tuple("port", false),
                        org.assertj.core.groups.Tuple.tuple("hotline", false));
        assertThat(sheet.gives()).containsExactly("group", "probe", "every", "timeout", "degraded", "response");
        assertThatThrownBy(() -> TemplateSheet.of(new Template("x", "x.yaml", "- a\n")))
                .isInstanceOf(ConfigRefused.class);
    }
}
