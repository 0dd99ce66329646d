package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.target.Target;

/** Targets in files of their own, and what targets were called before. */
class TargetFolderTest {

    @TempDir
    Path folder;

    private void add(String name, String... targets) throws IOException {
        Path more = Files.createDirectories(folder.resolve("targets.d"));
        Files.writeString(more.resolve(name), "targets:\n" + String.join("", targets));
    }

    private static String target(String id, String more) {
        return "  - { id: " + id + ", name: " + id + ", group: network, probe: { tcp: { host: x, port: 1 } }" + more
                + " }\n";
    }

    private List<String> read(String yaml) {
        return Draft.read(folder, yaml).targets().stream().map(Target::id).toList();
    }

    private List<String> refused(String yaml) {
        return Draft.problems(folder, yaml, Map.of()).stream()
                .map(problem -> Path.of(problem.file()).getFileName() + ":" + problem.line() + ":" + problem.column()
                        + " " + problem.rule() + " " + problem.values())
                .toList();
    }

    @Test
    void targets_of_all_files_are_watched_in_the_order_of_their_names() throws IOException {
        add("20-b.yaml", target("b", ", depends_on: [ wan, a ]"));
        add("10-a.yaml", target("a", ""), target("a2", ""));
        add("note.txt", "no yaml: [");

        assertThat(read(Draft.WARD + Draft.TARGETS)).containsExactly("wan", "a", "a2", "b");
        assertThat(WardFile.files(folder.resolve("ward.yaml")))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("ward.yaml", "10-a.yaml", "20-b.yaml");
    }

    @Test
    void with_targets_in_the_folder_the_first_file_needs_none() throws IOException {
        add("a.yaml", target("a", ""));

        assertThat(read(Draft.WARD)).containsExactly("a");
    }

    @Test
    void without_any_targets_the_first_file_is_refused() throws IOException {
        Files.createDirectories(folder.resolve("targets.d"));

        assertThat(refused(Draft.WARD)).singleElement().asString().contains("key.missing [targets]");
    }

    @Test
    void every_mistake_is_told_with_its_file_and_line() throws IOException {
        add("a.yaml", target("a", ", evry: 1s"), target("b", ", depends_on: [ z ]"));
        add("b.yaml", target("b", ""), "mail: { }\n");

        assertThat(refused(Draft.WARD + "lisen: x\n" + Draft.TARGETS))
                .containsExactly(
                        "ward.yaml:4:1 key.near [lisen, listen]",
                        "a.yaml:2:77 key.near [evry, every]",
                        "a.yaml:3:91 depends.unknown [z, a]",
                        "b.yaml:2:11 id.twice [b, " + folder.resolve("targets.d/a.yaml") + ":3]",
                        "b.yaml:3:1 key.unknown [mail, targets]");
    }

    @Test
    void a_file_that_is_no_yaml_refuses_all() throws IOException {
        add("a.yaml", "  - { id: [\n");

        assertThat(refused(Draft.WARD + Draft.TARGETS)).isNotEmpty().allMatch(problem -> problem.startsWith("a.yaml"));
    }

    @Test
    void a_circle_over_files_is_refused_where_it_closes() throws IOException {
        add("a.yaml", target("a", ", depends_on: [ b ]"));
        add("b.yaml", target("b", ", depends_on: [ a ]"));

        assertThat(refused(Draft.WARD + Draft.TARGETS)).containsExactly("b.yaml:2:91 depends.cycle [a → b → a]");
    }

    @Test
    void what_a_target_was_called_before_is_read() throws IOException {
        add("a.yaml", target("a", ", was: old-a"));

        assertThat(Draft.read(folder, Draft.WARD + Draft.TARGETS).watching().was())
                .containsExactly(Map.entry("a", "old-a"));
    }

    @Test
    void what_is_watched_or_was_another_one_is_no_former_name() throws IOException {
        add(
                "a.yaml",
                target("a", ", was: wan"),
                target("b", ", was: b"),
                target("c", ", was: x"),
                target("d", ", was: x"));

        assertThat(refused(Draft.WARD + Draft.TARGETS))
                .containsExactly(
                        "a.yaml:2:82 was.watched [wan]", "a.yaml:3:82 was.watched [b]", "a.yaml:5:82 was.twice [x, c]");
    }

    @Test
    void what_an_editor_hides_while_it_is_at_work_is_left_alone() throws IOException {
        add("a.yaml", target("a", ""));
        Files.createSymbolicLink(folder.resolve("targets.d/.#a.yaml"), Path.of("lan@pc.1234"));

        assertThat(read(Draft.WARD)).containsExactly("a");
    }

    @Test
    void what_a_file_that_cant_be_read_may_hold_is_not_missed_elsewhere() throws IOException {
        add("a.yaml", target("a", ", depends_on: [ wan ]"));

        assertThat(refused("targets: [\n")).singleElement().asString().startsWith("ward.yaml:");
    }

    @Test
    void a_file_in_place_of_the_folder_is_refused() throws IOException {
        Files.writeString(folder.resolve("targets.d"), "targets:\n" + target("a", ""));

        assertThat(refused(Draft.WARD + Draft.TARGETS))
                .singleElement()
                .asString()
                .contains("folder.unreadable");
    }
}
