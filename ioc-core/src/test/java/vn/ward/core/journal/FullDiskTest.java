package vn.ward.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.testing.SmallDisk;

/** The journal on a file system of its own that is really full; needs root, for {@code mount}. */
class FullDiskTest {

    private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");
    private static final List<Entry> TWENTY =
            Collections.nCopies(20, new Entry.TargetVersioned("wan", AT, "x".repeat(1_000)));

    @TempDir
    Path folder;

    private SmallDisk mounted;
    private Path disk;
    private Path ballast;

    @BeforeEach
    void mount() throws Exception {
        mounted = SmallDisk.mount(folder.resolve("disk"), 4);
        disk = mounted.path();
        ballast = disk.resolve("ballast");
        Files.write(ballast, new byte[3_300 << 10]);
    }

    @AfterEach
    void unmount() throws Exception {
        mounted.close();
    }

    @Test
    void a_full_disk_records_all_of_an_append_or_nothing_and_afterwards_the_journal_goes_on() throws IOException {
        Path file = disk.resolve("journal.db");
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            fill(journal);
            long before = journal.last();
            assertThat(before).isPositive();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> journal.append(TWENTY, AT, null)).isInstanceOf(JournalFailed.class);
            }
            assertRecorded(file, before);

            Files.delete(ballast);
            assertThat(journal.append(TWENTY, AT, null)).isEqualTo(before + 20);
            journal.advance("mail", before);
            assertThat(journal.append(TWENTY.subList(0, 1), AT, null)).isEqualTo(before + 21);
        }
        assertRecorded(file, lastIn(file));
        try (SqliteJournal again = SqliteJournal.open(file)) {
            assertThat(again.append(TWENTY.subList(0, 1), AT, null)).isEqualTo(again.last());
            assertThat(again.cursor("mail")).isPositive();
        }
    }

    @Test
    void a_full_disk_leaves_the_journal_its_reserve_and_says_so_and_it_is_whole_again_when_there_is_room()
            throws Exception {
        try (SmallDisk own = SmallDisk.mount(folder.resolve("own"), 24)) {
            Path file = own.path().resolve("journal.db");
            try (SqliteJournal journal = SqliteJournal.open(file, 4 << 20)) {
                tend(journal);
                assertThat(journal.shortage()).isEmpty();
                Path all = own.fill();
                long before = journal.last();
                for (int i = 0; i < 60; i++) {
                    journal.append(TWENTY, AT, null);
                }
                tend(journal);
                assertThat(journal.shortage().orElseThrow()).contains("disk is full", "of its reserve of 4096 KiB");
                fill(journal);
                assertThat(journal.last() - before)
                        .as("four megabytes of free pages take some 3,500 entries of a kilobyte")
                        .isGreaterThan(3_000);
                assertThatThrownBy(() -> journal.append(TWENTY, AT, null)).isInstanceOf(JournalFailed.class);
                assertRecorded(file, journal.last());

                Files.delete(all);
                journal.append(TWENTY, AT, null);
                tend(journal);
                assertThat(journal.shortage()).isEmpty();
            }
            assertRecorded(file, lastIn(file));
        }
    }

    private static void tend(SqliteJournal journal) {
        for (int steps = 0; journal.tend(0, AT); steps++) {
            assertThat(steps).isLessThan(100);
        }
    }

    private static void fill(SqliteJournal journal) {
        for (int i = 0; i < 1_000; i++) {
            try {
                journal.append(TWENTY, AT, null);
            } catch (JournalFailed full) {
                return;
            }
        }
        throw new IllegalStateException("four megabytes took 20 MB");
    }

    /** What others see of it is whole appends, one after the other. */
    private static void assertRecorded(Path file, long last) {
        try (SqliteJournal follower = SqliteJournal.follow(file)) {
            assertThat(follower.last()).isEqualTo(last);
            List<Numbered> all = follower.after(0, 100_000);
            assertThat(all).hasSize(Math.toIntExact(last));
            assertThat(all.get(all.size() - 1).seq()).isEqualTo(last);
        }
    }

    private static long lastIn(Path file) {
        try (SqliteJournal follower = SqliteJournal.follow(file)) {
            return follower.last();
        }
    }
}
