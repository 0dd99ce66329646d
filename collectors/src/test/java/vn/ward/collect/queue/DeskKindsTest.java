package vn.ward.collect.queue;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.collect.Probes;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Ports;
import vn.ward.core.config.WardConfig;
import vn.ward.core.config.WardFile;
import vn.ward.core.engine.QueueKeeper;
import vn.ward.core.queue.Load;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;
import vn.ward.core.tickets.TicketFile;

/** From a line of {@code ward.yaml} to the figures of a desk, with the core that keeps them. */
@Timeout(120)
class DeskKindsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private volatile Instant now = Instant.parse("2026-11-25T02:00:00Z");
    private QueueKeeper keeper;
    private Probes probes;
    private Target desk;

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectories(folder.resolve("tha"));
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                targets: [ { id: desk, name: Một cửa, group: queue, timeout: 9s, hours: working, probe: { queue-csv: { folder: tha, ready: rename } } } ]
                """);
        WardConfig config = WardFile.read(file, Probes.kinds(), Map.of());
        keeper = new QueueKeeper(
                vertx,
                TicketFile.open(folder.resolve("queues.db")),
                ZONE,
                config::watching,
                () -> now,
                samples -> Future.succeededFuture());
        probes = new Probes(vertx, ZONE, Ports.of(keeper));
        desk = config.targets().get(0);
        probes.expect(List.of(desk));
    }

    private void end() throws Exception {
        probes.close().await(20, SECONDS);
        keeper.stop().await(20, SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        end();
        vertx.close().await(20, SECONDS);
    }

    private Result look(String at) throws Exception {
        now = Instant.parse(at);
        return probes.tryOnce(desk, now, Notes.NONE).await(20, SECONDS);
    }

    @Test
    void what_lies_in_a_folder_is_a_desk_that_waits_falls_silent_and_goes_home() throws Exception {
        Files.writeString(
                folder.resolve("tha/ve.csv"),
                "ticket_id,status,created_at,counter\nA1,chờ,25/11/2026 08:50,\nA2,chờ,25/11/2026 08:55,\nA3,gọi,25/11/2026 08:40,1\n");

        Result known = look("2026-11-25T02:00:15Z");

        assertThat(known.outcome()).isEqualTo(new Answered());
        assertThat(known.measurements()).containsEntry(Load.WAITING, 2.0).containsEntry(Load.TICKETS, 3.0);
        assertThat(look("2026-11-25T02:10:00Z").outcome()).isEqualTo(new Answered());
        assertThat(look("2026-11-25T02:16:00Z").outcome()).isEqualTo(new NotTried(Reason.of("queue.silent", 15)));
        assertThat(look("2026-11-25T11:00:00Z").outcome()).as("after hours").isEqualTo(new Answered());
    }

    @Test
    void after_a_restart_the_desk_is_known_and_its_files_are_not_told_again() throws Exception {
        Files.writeString(folder.resolve("tha/ve.csv"), "ticket_id,status,created_at\nA1,chờ,25/11/2026 08:50\n");
        Files.writeString(folder.resolve("tha/done"), "in the way: it can't be put away");
        assertThat(look("2026-11-25T02:00:15Z").measurements()).containsEntry(Load.WAITING, 1.0);
        end();
        Files.delete(folder.resolve("tha/done"));
        begin();

        await().untilAsserted(() -> {
            assertThat(look("2026-11-25T02:00:30Z").measurements()).containsEntry(Load.TICKETS, 1.0);
            assertThat(folder.resolve("tha/done/ve.csv")).exists();
        });
    }

    @Test
    void a_folder_that_is_away_makes_the_desk_unknown_in_its_hours() throws Exception {
        Files.delete(folder.resolve("tha"));

        assertThat(look("2026-11-25T02:00:15Z").outcome())
                .isEqualTo(new NotTried(Reason.of("queue.csv.no-folder", folder.resolve("tha"))));
        assertThat(look("2026-11-25T11:00:00Z").outcome()).isEqualTo(new Answered());
    }
}
