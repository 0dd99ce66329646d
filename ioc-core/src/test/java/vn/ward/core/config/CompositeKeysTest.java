package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Described;
import vn.ward.core.target.Target;

class CompositeKeysTest {

    private static final String PARTS = """
            targets:
              - { id: a, name: A, group: network, probe: { tcp: { host: 127.0.0.1, port: 1 } }, every: 10s }
              - { id: b, name: B, group: network, probe: { tcp: { host: 127.0.0.1, port: 2 } }, every: 1m, confirm: 2 }
            """;

    @TempDir
    Path folder;

    private List<Target> read(String... composites) {
        return Draft.read(folder, text(composites), Map.of()).targets();
    }

    private static String text(String... composites) {
        StringBuilder text = new StringBuilder(Draft.WARD + PARTS);
        for (String composite : composites) {
            text.append("  - { name: C, group: network, ").append(composite).append(" }\n");
        }
        return text.toString();
    }

    private String refused(String... composites) {
        return String.join(
                ", ",
                Draft.problems(folder, text(composites), Map.of()).stream()
                        .map(problem -> problem.line() + ":" + problem.column() + " " + problem.rule())
                        .toList());
    }

    @Test
    void a_target_may_be_composed_of_others_in_four_ways() {
        List<Target> targets = read(
                "id: c, any: [ a, b ]",
                "id: d, all: [ a, c ], objective: 99%, flapping: { changes: 4 }, hours: working",
                "id: e, at_least: { n: 2, of: [ a, b, c ] }",
                "id: f, mean: [ a, b ]");

        assertThat(targets.stream().map(target -> target.composite().orElse(null)))
                .containsExactly(
                        null,
                        null,
                        Composite.of(Composite.Rule.ANY, List.of("a", "b")),
                        Composite.of(Composite.Rule.ALL, List.of("a", "c")),
                        Composite.atLeast(2, List.of("a", "b", "c")),
                        Composite.of(Composite.Rule.MEAN, List.of("a", "b")));
        assertThat(targets.get(3).workingHoursOnly()).isTrue();
        assertThat(targets.get(3).flapping().changes()).isEqualTo(4);
    }

    @Test
    void it_is_as_coarse_as_its_coarsest_part_in_whatever_order_they_stand() {
        List<Target> targets = read("id: e, any: [ d, a ]", "id: d, any: [ a, b ]", "id: f, any: [ a ]");

        assertThat(targets.get(1).resolution()).isEqualTo(Duration.ofSeconds(75));
        assertThat(targets.get(2).resolution()).isEqualTo(Duration.ofSeconds(75));
        assertThat(targets.get(3).resolution()).isEqualTo(Duration.ofSeconds(75));
        assertThat(targets.get(4).resolution()).isEqualTo(targets.get(0).resolution());
    }

    @Test
    void its_description_can_be_read_again() {
        for (Target target :
                read("id: c, any: [ a, b ]", "id: e, at_least: { n: 2, of: [ a, b, c ] }", "id: f, mean: a")) {
            assertThat(Described.parse(target.describe())).isEqualTo(Described.of(target));
        }
    }

    @ParameterizedTest(name = "{0} ⇒ {1}")
    @CsvSource(delimiter = '|', textBlock = """
        id: c, any: [ a, z ]                                             | 7:49 depends.unknown
        id: c, any: [ a, c ]                                             | 7:49 depends.self
        id: c, any: [ a, a ]                                             | 7:49 composite.twice
        id: c, any: []                                                   | 7:44 composite.none
        id: c, any: [ a ], all: [ b ]                                    | 7:44 composite.several
        id: c, any: [ a ], probe: { tcp: { host: x, port: 1 } }          | 7:44 composite.several
        id: c, any: [ a ], every: 10s                                    | 7:51 composite.key
        id: c, any: [ a ], confirm: 1, recover: 1                        | 7:51 composite.key, 7:63 composite.key
        id: c, any: [ a ], depends_on: [ b ]                             | 7:51 composite.key
        id: c, any: [ a ], degraded: { rtt_seconds: '> 1' }              | 7:51 composite.key
        id: c, any: [ A ]                                                | 7:46 id.form
        id: c, any: { of: [ a ] }                                        | 7:44 value.not-list
        id: c, at_least: [ a ]                                           | 7:49 value.not-mapping
        id: c, at_least: { of: [ a, b ] }                                | 7:49 key.missing
        id: c, at_least: { n: 0, of: [ a, b ] }                          | 7:54 number.range
        id: c, at_least: { n: 3, of: [ a, b ] }                          | 7:54 composite.needed
        id: c, at_least: { n: 1 }                                        | 7:49 composite.none
        id: c, at_least: { n: 1, of: [ a ], off: 1 }                     | 7:68 key.near
        id: c, at_lest: [ a ]                                            | 7:5 key.missing, 7:39 key.near
        """)
    void a_mistake_is_refused_at_its_place(String composite, String problems) {
        assertThat(refused(composite)).isEqualTo(problems);
    }

    @Test
    void a_circle_of_parts_and_dependencies_is_refused() {
        assertThat(refused("id: c, any: [ d ]", "id: d, all: [ c ]")).isEqualTo("8:46 depends.cycle");
        assertThat(refused("id: c, any: [ d ]", "id: d, depends_on: [ c ], probe: { tcp: { host: x, port: 1 } }"))
                .isEqualTo("8:53 depends.cycle");
    }
}
