package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.target.Claim;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Target;

/** What no two targets may have. */
class ClaimsTest {

    private static final Kind CALLER = new Kind("caller", ClaimsTest::caller);

    private static final Template DEVICE = new Template("device", "templates/device.yaml", """
            title: { vi: Máy, en: Device }
            description: { vi: Một máy, en: One device }
            verified: true
            source: nobody
            parameters:
              token: { about: { vi: Mã, en: Token }, example: "a" }
            target:
              group: office
              probe: { caller: { token: "{token}" } }
            """);

    @TempDir
    Path folder;

    private record Caller(String token) implements ProbeSpec {
        @Override
        public String kind() {
            return "caller";
        }

        @Override
        public String describe() {
            return "";
        }

        @Override
        public List<String> measurements() {
            return List.of();
        }

        @Override
        public Optional<Claim> claim() {
            return Optional.of(new Claim("token", "digest-of-" + token));
        }
    }

    private static Optional<Caller> caller(Section section) {
        return section.required("token", Readings.text()).map(Caller::new);
    }

    private static String target(String id, String token) {
        return "  - { id: " + id + ", name: " + id + ", group: office, probe: { caller: { token: " + token + " } } }\n";
    }

    private WardConfig read(String... targets) {
        Path file = Draft.write(folder, "ward: { name: A }\ntargets:\n" + String.join("", targets));
        return WardFile.read(file, List.of(CALLER), List.of(), List.of(DEVICE), Map.of());
    }

    private List<String> refused(String... targets) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(targets));
        return refused.problems().stream()
                .map(problem -> Path.of(problem.file()).getFileName() + ":" + problem.line() + ":" + problem.column()
                        + " " + problem.rule() + " " + problem.values())
                .toList();
    }

    @Test
    void what_each_has_for_itself_is_taken() {
        assertThat(read(target("a", "x"), target("b", "y")).targets())
                .extracting(Target::id)
                .containsExactly("a", "b");
    }

    @Test
    void whoever_has_what_is_anothers_is_told_whose_it_is() {
        assertThat(refused(target("a", "x"), target("b", "y"), target("c", "x"), target("d", "x")))
                .containsExactly(
                        "ward.yaml:5:11 claim.twice [c, token, a, 3]", "ward.yaml:6:11 claim.twice [d, token, a, 3]");
    }

    @Test
    void it_is_told_over_files_and_where_a_template_gave_it() throws IOException {
        Path more = Files.createDirectories(folder.resolve("targets.d"));
        Files.writeString(more.resolve("a.yaml"), "targets:\n  - { id: b, name: B, kind: { device: { token: x } } }\n");

        assertThat(refused(target("a", "x")))
                .containsExactly("a.yaml:2:11 claim.twice [b, token, a, " + folder.resolve("ward.yaml") + ":3]");
    }

    @Test
    void a_target_that_is_named_twice_is_told_of_its_name_alone() {
        assertThat(refused(target("a", "x"), target("a", "x"))).containsExactly("ward.yaml:4:11 id.twice [a, 3]");
    }

    @Test
    void nobody_reads_its_digest() {
        assertThat(new Claim("token", "digest")).hasToString("token");
    }
}
