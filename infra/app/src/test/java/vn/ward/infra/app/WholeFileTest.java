package vn.ward.infra.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    /** Half of a character: no UTF-8 can be made of it, as it would be of a full disk. */
    private static final String UNWRITABLE = "\uD800";

    @TempDir
    Path folder;

    @Test
    void a_report_takes_the_place_of_an_earlier_one_and_others_may_read_it_as_any_new_file() throws Exception {
        Path file = Files.writeString(folder.resolve("2026-05.csv"), "an earlier one, and a longer one");
        Path ordinary = Files.createFile(folder.resolve("ordinary"));

        WholeFile.write(file, "Phường Ô Chợ Dừa\r\n");

        assertThat(file).hasContent("Phường Ô Chợ Dừa\r\n");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(ordinary));
        assertOnly(file, ordinary);
    }

    @Test
    void a_write_that_fails_leaves_the_earlier_report_and_no_partial_one() throws Exception {
        Path file = Files.writeString(folder.resolve("2026-05.csv"), "an earlier one");

        assertRefused("refusal.out", file, UNWRITABLE);

        assertThat(file).hasContent("an earlier one");
        assertOnly(file);
    }

    @Test
    void a_place_that_can_hold_no_file_is_refused_and_left_alone() throws Exception {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        assertRefused("refusal.out-no-file", taken, "text");
        assertRefused("refusal.out-no-file", Path.of("/"), "text");
        assertRefused("refusal.out-no-file", Path.of("/dev/null"), "text");
        assertRefused("refusal.out-no-folder", folder.resolve("missing/2026-05.csv"), "text");
        assertOnly(taken);
    }

    private static void assertRefused(String sentence, Path file, String text) {
        assertThatThrownBy(() -> WholeFile.write(file, text))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.sentence()).isEqualTo(sentence));
    }

    private void assertOnly(Path... files) throws IOException {
        try (var found = Files.list(folder)) {
            assertThat(found).containsExactlyInAnyOrder(files);
        }
    }
}
