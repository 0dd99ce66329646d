package vn.ward.core.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.ward.core.spool.Batches.batch;
import static vn.ward.core.spool.Batches.drain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.series.Batch;
import vn.ward.core.testing.SmallDisk;

/** The spool on a file system of its own that is really full. */
class FullSpoolDiskTest {

    @TempDir
    Path folder;

    private SmallDisk disk;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.mount(folder.resolve("disk"), 2);
    }

    @AfterEach
    void unmount() throws Exception {
        disk.close();
    }

    @Test
    void on_a_full_disk_the_newest_samples_are_kept_the_oldest_counted_and_nothing_between_is_missing() {
        int added = 3_000;
        Spool.Losses losses;
        try (Spool spool = Spool.open(disk.path().resolve("spool"), 256 * 40_000)) {
            for (long seq = 1; seq <= added; seq++) {
                spool.append(batch(seq, 100));
            }
            losses = spool.losses();
        }
        try (Spool spool = Spool.open(disk.path().resolve("spool"), 256 * 40_000)) {
            List<Batch> kept = drain(spool);
            assertThat(kept).hasSizeGreaterThan(500);
            assertThat(kept.get(kept.size() - 1)).isEqualTo(batch(added, 100));
            assertThat(kept).extracting(Batch::seq).isSorted().doesNotHaveDuplicates();
            assertThat(losses.dropped()).isEqualTo((added - kept.size()) * 100L);
            assertThat(losses.damages()).isZero();
            assertThat(spool.losses()).isEqualTo(Spool.Losses.NONE);
        }
    }

    @Test
    void a_disk_that_others_have_filled_refuses_and_takes_samples_again_when_there_is_room() throws IOException {
        try (Spool spool = Spool.open(disk.path().resolve("spool"), 1 << 20)) {
            Path ballast = disk.fill();
            assertThatThrownBy(() -> spool.append(batch(1, 1_000))).isInstanceOf(SpoolRefused.class);
            Files.delete(ballast);
            spool.append(batch(2, 1_000));
            assertThat(drain(spool)).containsExactly(batch(2, 1_000));
        }
    }
}
