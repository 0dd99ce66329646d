package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class SecretsTest {

    private static final String SECRET = "hunter2-hunter2";

    @TempDir
    Path folder;

    @Test
    void a_secret_comes_from_the_environment_or_from_a_file_beside_the_configuration() throws IOException {
        Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/db"), SECRET + "\n");
        assertThat(password("${file:secrets/db}", Map.of())).isEqualTo(SECRET);
        assertThat(password("${file:" + folder.resolve("secrets/db") + "}", Map.of()))
                .isEqualTo(SECRET);
        assertThat(password("${env:DB}", Map.of("DB", SECRET))).isEqualTo(SECRET);
        assertThat(password("${env:DB}", Map.of("DB", "$1 \\ ${env:OTHER}"))).isEqualTo("$1 \\ ${env:OTHER}");
    }

    @Test
    void only_one_line_break_is_dropped_from_a_file() throws IOException {
        Files.writeString(folder.resolve("db"), " " + SECRET + " \n\r\n");
        assertThat(password("${file:db}", Map.of())).isEqualTo(" " + SECRET + " \n");
    }

    @Test
    void a_file_that_is_no_text_is_refused_by_name() throws IOException {
        Files.write(folder.resolve("db"), new byte[] {(byte) 0xFF, 'x'});
        List<Problem> problems = Draft.problems(folder, yaml("${file:db}"), Map.of());
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.rule()).isEqualTo("placeholder.file-text");
            assertThat(problem.values()).containsExactly("${file:db}", "db");
        });
    }

    @Test
    void a_placeholder_stands_inside_other_text_too() {
        WardConfig config = Draft.read(
                folder,
                "ward: { name: 'Phường ${env:NAME} (${env:CITY})' }\n" + Draft.TARGETS,
                Map.of("NAME", "Ô Chợ Dừa", "CITY", "Hà Nội"));
        assertThat(config.ward().name()).isEqualTo("Phường Ô Chợ Dừa (Hà Nội)");
    }

    @Test
    void a_taken_configuration_prints_no_secret() {
        String mail = "mail: { smtp: 'm:25', from: a@b.example, to: c@d.example, user: u, password: '${env:S}' }\n";
        WardConfig config = Draft.read(
                folder, Draft.WARD + mail + yaml("${env:S}").substring(Draft.WARD.length()), Map.of("S", SECRET));
        assertThat(config.toString()).doesNotContain(SECRET).contains("•••");
    }

    /** Each holds the secret, by placeholder or written out by mistake, where it is refused. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "listen: '${env:S}'",
                "listen: '${env:S}:8080'",
                "listen: '127.0.0.1:${env:S}'",
                "ward: { name: A, id: '${env:S}', timezone: '${env:S}', practice: '${env:S}' }",
                "mail: { smtp: '${env:S}', from: '${env:S}', to: [ '${env:S}' ], user: u, password: hunter2-hunter2 }",
                "mail: { smtp: 'm:25', from: a@b.example, to: a@b.example, user: u, pasword: hunter2-hunter2 }",
                "mail: { smtp: 'm:25', from: a@b.example, to: a@b.example, user: u, password: [ hunter2-hunter2 ] }",
                "mail: { smtp: 'm:25', from: a@b.example, to: a@b.example, user: u, password: { a: hunter2-hunter2 } }",
                "mail: { password: hunter2-hunter2",
                "mail: { password: hunter2-hunter2: x }",
                "mail: { password: \"hunter2-hunter2 }",
                "mail: { password: \"hunter2-hunter2 \\q\" }",
                "mail: { password: hunter2-hunter2\u0007 }",
                "mail: { user: u, password: !hunter2-hunter2 }",
                "mail: { user: u, password: !hunter2-hunter2!x }",
                "mail: { user: u, password: &hunter2-hunter2 }",
                "mail: { user: u, password: *hunter2-hunter2 }",
                "mail: { user: u, password: @hunter2-hunter2 }",
                "mail: { user: u, password: %hunter2-hunter2 }",
                "mail: { user: u, password:hunter2-hunter2 }",
                "%TAG !hunter2! !x\n%TAG !hunter2! !y\n--- a",
                "store: { url: 'jdbc:postgresql://u:hunter2-hunter2@x/y', user: u, password: '${env:S}${env:S}' }",
                "store: { url: 'jdbc:postgresql://x/y?password=hunter2-hunter2', user: u, password: 'x${env:S}' }",
                "store: { url: 'jdbc:postgresql://x/${env:S}?a b', user: u, password: '${env:NO}' }",
                "targets: [ { id: '${env:S}!', name: A, group: '${env:S}', owner: '${env:S}', every: '${env:S}' } ]",
                "targets: [ { id: a, retry: '${env:LONG}', timeout: '${env:LONG}', objective: '${env:S}' } ]",
                "targets: [ { id: a, depends_on: [ '${env:S}' ], degraded: { rtt_seconds: '${env:S}' } } ]",
                "targets: [ { id: a, probe: { http: { url: 'http://u:hunter2-hunter2@a' } } } ]",
                "targets: [ { id: a, probe: { http: { url: 'http://u:hunter2-hunter2@a/ b' } } } ]",
                "targets: [ { id: a, probe: { http: { url: 'http://u:${env:S}@a' } } } ]",
                "targets: [ { id: a, probe: { snmp: { community: hunter2-hunter2 } } } ]",
                "channels: { x: { paper: { room: a, key: hunter2-hunter2 } } }",
                "channels: { x: { paper: {} } }\npeople: [ { id: '${env:S}!', reach: { x: '${env:S}' }, quiet: '${env:S}' } ]",
                "people: [ { id: lan } ]\nroutes: [ { to: '${env:S}', match: { target: '${env:S}' }, copies: '${env:S}' } ]",
            })
    void a_refused_configuration_prints_no_secret(String yaml) {
        List<Problem> problems = Draft.problems(folder, yaml, Map.of("S", SECRET, "LONG", "7777m"));
        assertThat(problems).isNotEmpty();
        assertNothingShows(problems);
    }

    @Test
    void a_refused_value_is_shown_as_its_placeholder_and_what_is_missing_by_its_name() {
        List<Problem> problems = Draft.problems(
                folder,
                Draft.WARD + "listen: '${env:S}'\nmail: { smtp: '${env:SMTP}' }\n" + Draft.TARGETS,
                Map.of("S", SECRET));
        assertThat(problems)
                .anySatisfy(problem -> {
                    assertThat(problem.rule()).isEqualTo("host.port-form");
                    assertThat(problem.values()).containsExactly("${env:S}");
                })
                .anySatisfy(problem -> {
                    assertThat(problem.rule()).isEqualTo("placeholder.env");
                    assertThat(problem.values()).containsExactly("${env:SMTP}", "SMTP");
                });
    }

    @Test
    void a_probe_kind_that_repeats_a_value_does_not_give_it_away() {
        Kind talkative = new Kind("tcp", section -> {
            section.optional("host", text -> {
                throw new Refused("host.form", text, text.substring(3));
            });
            section.refuse("port", "number.form", SECRET);
            return Optional.empty();
        });
        String probe = "probe: { tcp: { host: '${env:S}', port: '${env:S}' } }";
        Path file = Draft.write(folder, Draft.WARD + "targets: [ { id: a, name: A, group: wifi, " + probe + " } ]");
        try {
            WardFile.read(file, List.of(talkative), Map.of("S", SECRET));
        } catch (ConfigRefused e) {
            assertThat(e.problems()).hasSize(2);
            assertNothingShows(e.problems());
            return;
        }
        throw new AssertionError("the file was taken");
    }

    private static void assertNothingShows(List<Problem> problems) {
        StringWriter printed = new StringWriter();
        new ConfigRefused(problems).printStackTrace(new PrintWriter(printed, true));
        printed.append(problems.toString());
        for (Language language : Language.values()) {
            Wording wording = Wording.of(language, "vn.ward.core.config.words");
            problems.forEach(
                    problem -> printed.append(ProblemText.say(wording, problem)).append('\n'));
        }
        assertThat(printed.toString()).doesNotContain("hunter2").doesNotContain("7777m");
    }

    private String password(String placeholder, Map<String, String> environment) {
        WardConfig config = Draft.read(folder, yaml(placeholder), environment);
        return config.database().orElseThrow().password().reveal();
    }

    private static String yaml(String placeholder) {
        return Draft.WARD + "store: { url: 'jdbc:postgresql://x/y', user: ioc, password: '" + placeholder + "' }\n"
                + Draft.TARGETS;
    }
}
