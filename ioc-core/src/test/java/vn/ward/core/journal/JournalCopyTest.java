package vn.ward.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalCopyTest {

    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    @TempDir
    Path folder;

    private static Entry entry(long i) {
        return new Entry.TargetVersioned("wan", NOW.plusSeconds(i), "x".repeat(2_000));
    }

    @Test
    void copied_while_it_is_written_it_holds_exactly_what_it_says() {
        try (SqliteJournal journal = SqliteJournal.open(folder.resolve("journal.db"))) {
            for (int i = 0; i < 500; i++) {
                journal.append(List.of(entry(i)), NOW, null);
            }
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                while (!enough.get()) {
                    journal.append(List.of(entry(0)), NOW, null);
                }
            });
            long before = journal.last();
            JournalCopy copy = JournalCopy.make(folder.resolve("journal.db"), folder.resolve("copy.db"));
            enough.set(true);
            writing.join();

            assertThat(copy.first()).isEqualTo(1);
            assertThat(copy.last()).isGreaterThanOrEqualTo(before);
            assertThat(folder.resolve("copy.db-wal")).doesNotExist();
            try (SqliteJournal copied = SqliteJournal.open(folder.resolve("copy.db"))) {
                assertThat(copied.last()).isEqualTo(copy.last());
                assertThat(copied.epoch()).isEqualTo(journal.epoch() + 1);
                assertThat(copied.after(0, 5)).isEqualTo(journal.after(0, 5));
            }
        }
    }

    @Test
    void what_is_no_journal_is_refused() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter"), "no journal at all".repeat(100));

        assertThatThrownBy(() -> JournalCopy.make(letter, folder.resolve("copy.db")))
                .isInstanceOf(JournalFailed.class);
        assertThatThrownBy(() -> JournalCopy.make(folder.resolve("none"), folder.resolve("copy.db")))
                .isInstanceOf(JournalFailed.class);
    }
}
