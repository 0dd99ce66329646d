package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.journal.Checkpoint;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Journal;
import vn.ward.core.journal.SqliteJournal;

class JournalWriterTest {

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        Engine.await(vertx.close());
    }

    @Test
    void a_disk_that_does_not_answer_is_a_failure_until_it_does() {
        CountDownLatch disk = new CountDownLatch(1);
        try (Journal journal = new Hanging(SqliteJournal.open(folder.resolve("journal.db")), disk)) {
            WardClock clock = new WardClock(Clock.systemUTC(), Instant.EPOCH);
            JournalWriter writer = new JournalWriter(vertx, journal, clock, Duration.ofMillis(100));

            Future<Long> recorded = writer.append(List.of(new Entry.TargetVersioned("wan", Instant.EPOCH, "x")));
            await().until(() -> writer.failure().isPresent());
            assertThat(writer.failure().orElseThrow()).contains("has not answered");
            assertThat(recorded.isComplete()).isFalse();

            disk.countDown();
            assertThat(Engine.await(recorded)).isEqualTo(1);
            assertThat(writer.failure()).isEmpty();
        }
    }

    /** A disk whose commits wait for a latch. */
    private record Hanging(Journal real, CountDownLatch latch) implements Through {
        @Override
        public long append(List<Entry> entries, Instant recordedAt, @Nullable Checkpoint changed) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return real.append(entries, recordedAt, changed);
        }
    }
}
