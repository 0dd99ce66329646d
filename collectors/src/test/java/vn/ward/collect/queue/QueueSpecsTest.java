package vn.ward.collect.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.Probes;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.ProblemText;
import vn.ward.core.config.WardFile;
import vn.ward.core.queue.Load;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Target;
import vn.ward.core.target.Threshold;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** How {@code queue-rest}, {@code queue-sql} and {@code queue-csv} are configured. */
class QueueSpecsTest {

    private static final String SECRET = "hunter2-hunter2";
    private static final String SQL = "queue-sql: { url: 'jdbc:postgresql://10.0.0.9/qms', user: doc, view: public.ve";

    @TempDir
    private Path folder;

    private Target read(String probe) throws IOException {
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                targets: [ { id: a, name: A, group: queue, probe: { %s } } ]
                """.formatted(probe));
        return WardFile.read(file, Probes.kinds(), Map.of("S", SECRET))
                .targets()
                .get(0);
    }

    private ProbeSpec spec(String probe) throws IOException {
        return read(probe).probe();
    }

    @Test
    void a_few_words_are_enough() throws IOException {
        assertThat(spec("queue-rest: { url: 'http://10.0.0.9/api' }").describe())
                .startsWith("url=http://10.0.0.9/api, headers=[], at=$.last_updated, counters=$.counters id=counter_id")
                .contains("figures={waiting=", "tickets=none, window=30m");
        assertThat(spec(SQL + " }").describe())
                .startsWith(
                        "url=jdbc:postgresql://10.0.0.9:5432/qms, user=doc, view=public.ve, changed=none, columns={}");
        assertThat(spec("queue-csv: { folder: tha }").describe())
                .startsWith("folder=tha, files=*.csv, ready=still, encoding=auto, columns={}");
    }

    @Test
    void a_desk_has_the_thresholds_of_a_desk_and_tells_what_a_desk_tells() throws IOException {
        Target desk = read("queue-csv: { folder: tha }");

        assertThat(desk.probe().measurements()).isEqualTo(Load.NAMES);
        assertThat(desk.thresholds().degraded()).extracting(Threshold::metric).contains(Load.WAIT_P90);
        assertThat(desk.thresholds().down()).extracting(Threshold::metric).contains(Load.UNATTENDED);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void each_figure_of_a_desk_has_a_name(Language language) {
        assertThat(Wording.of(language).all().keySet())
                .containsAll(Load.NAMES.stream().map(name -> "metric." + name).toList());
    }

    @Test
    void no_secret_shows() throws IOException {
        for (String probe : List.of(
                "queue-rest: { url: 'http://10.0.0.9/api?key=${env:S}', headers: { X: '${env:S}' } }",
                SQL + ", password: '${env:S}' }")) {
            ProbeSpec spec = spec(probe);
            assertThat(spec.describe() + spec + spec.subject()).doesNotContain(SECRET);
        }
    }

    @Test
    void two_ways_to_one_system_have_one_subject() throws IOException {
        ProbeSpec one = spec("queue-rest: { url: 'http://10.0.0.9/api' }");
        ProbeSpec other = spec("queue-rest: { url: 'http://10.0.0.9/api', via: 192.0.2.7 }");

        assertThat(other.subject()).isEqualTo(one.subject());
        assertThat(other.describe()).isNotEqualTo(one.describe());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            queue-rest: { url: 'ftp://a/' }                                                          | http
            queue-rest: { url: 'http://${env:S}/' }                                                  | ghi thẳng
            queue-rest: { url: 'http://a/', headers: { Host: x, 'A B': y } }                         | A B
            queue-rest: { url: 'http://a/', counters: { list: '$..x' } }                             | $.state
            queue-rest: { url: 'http://a/', counters: { service_minutes: a, service_seconds: b } }   | service_seconds (giây)
            queue-rest: { url: 'http://a/', tickets: { columns: { ticket_id: so } } }                | list
            queue-sql: { url: 'jdbc:mysql://a/b', user: doc, view: a.b }                             | jdbc:postgresql://
            queue-sql: { url: 'jdbc:postgresql://a,b/c', user: doc, view: a.b }                      | một máy chủ
            queue-sql: { url: 'jdbc:postgresql://a/', user: doc, view: a.b }                         | jdbc:postgresql://
            queue-sql: { url: 'jdbc:postgresql://a:99999/b', user: doc, view: a.b }                  | jdbc:postgresql://
            queue-sql: { url: 'jdbc:postgresql://a/b?socketFactory=x.Y', user: doc, view: a.b }      | sslmode
            queue-sql: { url: 'jdbc:postgresql://a/b?sslmode=require&loggerFile=/x', user: doc, view: a.b } | sslmode
            queue-sql: { url: 'jdbc:postgresql://a/b?user=x', user: doc, view: a.b }                 | sslmode
            queue-sql: { url: 'jdbc:postgresql://a/b', view: a.b }                                   | user
            queue-sql: { url: 'jdbc:postgresql://a/b', user: doc, password: ro-rang, view: a.b }     | ${env:
            queue-sql: { url: 'jdbc:postgresql://a/b', user: doc, view: ve }                         | public.ve_hom_nay
            queue-sql: { url: 'jdbc:postgresql://a/b', user: doc, view: a.b.c }                      | public.ve_hom_nay
            queue-sql: { url: 'jdbc:postgresql://a/b', user: doc, view: 'a.b"; DROP TABLE x; --' }   | 63 byte
            queue-sql: { url: 'jdbc:postgresql://a/b', user: doc, view: a.b, changed: 'now()' }      | 63 byte
            queue-sql: { url: 'jdbc:postgresql://a/b', user: doc, view: a.b, columns: { status: 'a"b' } } | 63 byte
            queue-csv: { }                                                                           | folder
            queue-csv: { folder: a, files: '../*' }                                                  | *.csv
            queue-csv: { folder: a, files: '[' }                                                     | *.csv
            queue-csv: { folder: a, ready: soon }                                                    | still
            queue-csv: { folder: a, encoding: latin1 }                                               | windows-1258
            queue-csv: { folder: a, silent_after: 10s }                                              | 1m
            """)
    void what_cannot_be_is_refused_with_its_cure(String probe, String cure) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(probe));

        assertThat(refused).isNotNull();
        assertThat(refused.problems())
                .singleElement()
                .satisfies(problem -> assertThat(ProblemText.say(
                                Wording.of(Language.VI, "vn.ward.collect.words", "vn.ward.core.config.words"), problem))
                        .contains(cure)
                        .doesNotContain(SECRET));
    }

    @Test
    void of_two_desks_each_has_its_own_files() throws IOException {
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                targets:
                  - { id: a, name: A, group: queue, probe: { queue-csv: { folder: tha } } }
                  - { id: b, name: B, group: queue, probe: { queue-csv: { folder: ./khac/../tha } } }
                  - { id: c, name: C, group: queue, probe: { queue-csv: { folder: tha, files: 'c-*.csv' } } }
                """);

        ConfigRefused refused =
                catchThrowableOfType(ConfigRefused.class, () -> WardFile.read(file, Probes.kinds(), Map.of()));

        assertThat(refused.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.rule()).isEqualTo("claim.twice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang-cho-api", "hang-cho-csdl", "hang-cho-tep"})
    void what_stands_commented_in_the_example_is_read(String id) throws IOException {
        String example = Files.readString(Path.of("../docs/ward-example.yaml"));
        String block = Pattern.compile("(?m)^  # (- id: " + id + "\\n(?:  #   .*\\n)+)")
                .matcher(example)
                .results()
                .map(found -> found.group(1).replaceAll("(?m)^  # ", "  "))
                .collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("ward.yaml"), "ward: { name: A }\ntargets:\n  " + block);

        Target target = WardFile.read(file, Probes.kinds(), Map.of("HANG_CHO", SECRET))
                .targets()
                .get(0);

        assertThat(target.probe()).isInstanceOf(QueueSpec.class);
        assertThat(target.workingHoursOnly()).isTrue();
        assertThat(target.describe()).doesNotContain(SECRET);
    }
}
