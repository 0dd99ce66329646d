package vn.ward.infra.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.config.Database;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.SqliteJournal;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.Run;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.testing.Configured;
import vn.ward.core.testing.DatabaseServer;

/** A report while the platform is off, which was killed before it could remember anything: entries are all there is. */
class KilledReportTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final YearMonth MONTH = YearMonth.of(2024, 5);
    private static final Instant START = MONTH.atDay(10).atStartOfDay(HANOI).toInstant();

    @TempDir
    Path folder;

    @Test
    void what_nobody_watched_after_a_kill_is_neither_up_nor_anything_else() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(folder.resolve("data/ward/journal.db"))) {
            Health tried = Health.settled(State.UP, START, START, null);
            journal.append(
                    List.of(
                            new Entry.TargetVersioned(
                                    "portal", START, Configured.target("portal").describe()),
                            new Entry.HealthMoved("portal", tried),
                            up("portal"),
                            new Entry.TargetVersioned(
                                    "documents",
                                    START,
                                    Configured.target("documents").describe()),
                            up("documents"),
                            new Entry.HealthMoved("documents", doubtful())),
                    START.plusSeconds(71),
                    null);
        }

        try (DatabaseServer server = DatabaseServer.timescale()) {
            JsonNode targets = report(server.database());

            assertThat(targets.at("/0/target").asText()).isEqualTo("portal");
            assertThat(targets.at("/0/known_ms").asLong())
                    .as("one interval after its only attempt")
                    .isEqualTo(30_000);
            assertThat(targets.at("/1/known_ms").asLong())
                    .as("up to the first of the failures that were not confirmed")
                    .isEqualTo(60_000);
        }
    }

    private static Entry up(String target) {
        return new Entry.StateChanged(new StateChange(target, START, State.UNKNOWN, State.UP, null));
    }

    /** Two failures, 60 and 70 seconds after the start. */
    private static Health doubtful() {
        Run failures = new Run(2, START.plusSeconds(60));
        return new Health(State.UP, START, START.plusSeconds(70), null, failures, failures, null, null, null, null);
    }

    private JsonNode report(Database database) throws Exception {
        Files.writeString(folder.resolve("password"), database.password().reveal());
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                store: { url: "%s", user: %s, password: "${file:password}" }
                targets:
                  - { id: portal, name: Cổng, group: public, probe: { tcp: { host: 127.0.0.1, port: 9 } }, every: 30s }
                  - { id: documents, name: Văn bản, group: documents, probe: { tcp: { host: 127.0.0.1, port: 9 } }, every: 30s }
                """.formatted(database.url(), database.user()));
        RunningPlatform.Ended ended = RunningPlatform.run(
                folder,
                Map.of(),
                "report",
                "--config",
                file.toString(),
                "--data",
                folder.resolve("data").toString(),
                MONTH.toString(),
                "--format",
                "json");
        assertThat(ended.code()).as(ended.err()).isZero();
        return new ObjectMapper().readTree(ended.out()).get("targets");
    }
}
