package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.target.Target;
import vn.ward.core.testing.DeskProbe;
import vn.ward.core.testing.NoProbe;

/** What the configuration says of targets that tell load. */
class DesksTest {

    private static final List<Kind> KINDS = List.of(
            new Kind("queue", section -> Optional.of(new DeskProbe(section.list("needs", OfficeSections::id)))),
            new Kind("nothing", section -> Optional.of(new NoProbe())));

    @TempDir
    Path folder;

    private static String desk(String needs) {
        return "  - { id: desk, name: Một cửa, group: queue, probe: { queue: { needs: [" + needs + "] } } }\n";
    }

    private static final String DOCUMENTS =
            "  - { id: documents, name: Văn bản, group: documents, probe: { nothing: {} } }\n";

    private WardConfig read(String... targets) {
        Path file = Draft.write(folder, "ward: { name: A }\ntargets:\n" + String.join("", targets));
        return WardFile.read(file, KINDS, List.of(), List.of(), Map.of());
    }

    private List<String> refused(String... targets) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(targets));
        return refused.problems().stream()
                .map(problem -> problem.line() + " " + problem.rule() + " " + problem.values())
                .toList();
    }

    @Test
    void a_desk_needs_what_is_watched() {
        assertThat(read(desk("documents"), DOCUMENTS).targets())
                .extracting(Target::id)
                .containsExactly("desk", "documents");
        assertThat(refused(desk("documents, papers"), DOCUMENTS))
                .containsExactly("3 needs.unknown [desk, papers, desk, documents]");
    }

    @Test
    void a_desk_is_no_part_of_a_composite() {
        assertThat(refused(
                        desk(""), DOCUMENTS, "  - { id: all, name: Tất cả, group: queue, mean: [desk, documents] }\n"))
                .containsExactly("5 composite.load [all, desk]");
    }
}
