package vn.ward.core.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.queue.CounterNews;
import vn.ward.core.queue.Stage;
import vn.ward.core.queue.Ticket;
import vn.ward.core.sqlite.SqliteFile;

class TicketFileTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");
    private static final Ticket FULL = new Ticket(
            Stage.DONE,
            "Hộ tịch",
            NOON,
            "3",
            NOON.plusSeconds(1),
            NOON,
            NOON,
            NOON.plusSeconds(2),
            NOON.plusSeconds(9));
    private static final Ticket BARE =
            new Ticket(Stage.WAITING, "", Instant.EPOCH, "", Instant.EPOCH, NOON, null, null, null);

    @TempDir
    private Path folder;

    private TicketFile open() {
        return TicketFile.open(folder.resolve("queues.db"));
    }

    private static Kept kept(String target, LocalDate day, Ticket ticket) {
        return new Kept(
                target,
                List.of(new Kept.Row(day, "A1", ticket)),
                List.of(new CounterNews("1", true, NOON)),
                Map.of("file", "x"));
    }

    @Test
    void what_was_written_is_there_after_it_is_opened_anew() {
        try (TicketFile file = open()) {
            file.write(List.of(kept("desk", DAY, FULL), kept("other", DAY, BARE)));
            file.write(List.of(new Kept(
                    "desk",
                    List.of(),
                    List.of(new CounterNews("1", false, NOON.plusSeconds(5))),
                    Map.of("file", "y"))));
        }
        try (TicketFile file = open()) {
            assertThat(file.tickets("desk", DAY)).containsExactly(new Kept.Row(DAY, "A1", FULL));
            assertThat(file.tickets("other", DAY)).containsExactly(new Kept.Row(DAY, "A1", BARE));
            assertThat(file.tickets("desk", DAY.plusDays(1))).isEmpty();
            assertThat(file.counters("desk")).containsExactly(new CounterNews("1", false, NOON.plusSeconds(5)));
            assertThat(file.marks("desk")).isEqualTo(Map.of("file", "y"));
        }
    }

    @Test
    void old_days_and_desks_that_are_no_more_are_let_go() {
        try (TicketFile file = open()) {
            file.write(List.of(kept("desk", DAY, FULL), kept("desk", DAY.minusDays(1), FULL), kept("gone", DAY, BARE)));
            file.forget(Set.of("desk"), DAY);

            assertThat(file.tickets("desk", DAY)).hasSize(1);
            assertThat(file.tickets("desk", DAY.minusDays(1))).isEmpty();
            assertThat(file.tickets("gone", DAY)).isEmpty();
            assertThat(file.counters("gone")).isEmpty();
            assertThat(file.marks("gone")).isEmpty();
            assertThat(file.marks("desk")).hasSize(1);
        }
    }

    @Test
    void a_file_that_is_none_is_set_aside_so_that_all_else_is_watched() throws Exception {
        String noise = "this is no database at all, and long enough to be looked at".repeat(40);
        Files.writeString(folder.resolve("queues.db"), noise);
        try (TicketFile file = open()) {
            file.write(List.of(kept("desk", DAY, FULL)));
            assertThat(file.tickets("desk", DAY)).hasSize(1);
        }
        assertThat(folder.resolve("queues.db.aside")).hasContent(noise);
        try (TicketFile file = open()) {
            assertThat(file.tickets("desk", DAY)).as("a sound one stays").hasSize(1);
        }
    }

    @Test
    void a_file_that_was_damaged_is_set_aside() throws Exception {
        try (TicketFile file = open()) {
            for (int i = 0; i < 300; i++) {
                file.write(List.of(kept("desk" + i, DAY, FULL)));
            }
        }
        Path path = folder.resolve("queues.db");
        byte[] bytes = Files.readAllBytes(path);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5A);
        Files.write(path, bytes);
        try (TicketFile file = open()) {
            assertThat(file.tickets("desk1", DAY)).isEmpty();
            file.write(List.of(kept("desk1", DAY, FULL)));
        }
        assertThat(folder.resolve("queues.db.aside")).exists();
    }

    @Test
    void a_file_of_a_later_version_is_set_aside() throws Exception {
        open().close();
        try (Connection other = SqliteFile.connect(folder.resolve("queues.db"));
                Statement statement = other.createStatement()) {
            statement.executeUpdate("ALTER TABLE ticket ADD COLUMN mood TEXT");
            statement.executeUpdate("PRAGMA user_version = 2");
        }
        try (TicketFile file = open()) {
            file.write(List.of(kept("desk", DAY, FULL)));
            assertThat(file.tickets("desk", DAY)).hasSize(1);
        }
    }

    @Test
    void a_file_that_can_not_be_written_is_refused() throws Exception {
        Files.createDirectory(folder.resolve("queues.db"));
        assertThatThrownBy(this::open).isInstanceOf(TicketsFailed.class).hasMessageContaining("queues.db");
    }
}
