package vn.ward.infra.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.config.Database;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Numbered;
import vn.ward.core.journal.SqliteJournal;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.Run;
import vn.ward.core.judge.State;
import vn.ward.core.testing.DatabaseServer;

/** An outage from its first failing attempt to the month's table, through a kill of the platform. */
class OutageStoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of the targets in {@link WatchedWard}. */
    private static final Duration TIMEOUT = Duration.ofMillis(1_500);

    /** {@code every} and what a busy machine adds. */
    private static final Duration A_BEAT = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void an_outage_is_seen_told_shown_and_reported_on_real_timescaledb() throws Exception {
        try (DatabaseServer server = DatabaseServer.timescale()) {
            outageStory(Optional.of(server.database()), "timescaledb-apache");
        }
    }

    @Test
    void an_outage_is_seen_told_shown_and_reported_on_the_embedded_database() throws Exception {
        outageStory(Optional.empty(), "plain");
    }

    private void outageStory(Optional<Database> database, String level) throws Exception {
        try (WatchedWard ward = new WatchedWard(folder, database)) {
            RunningPlatform platform = ward.start();
            try (Wall wall = new Wall(platform.base())) {
                wall.shows("documents", "UP");
                wall.shows("portal", "UP");
                await().atMost(PATIENCE)
                        .until(() -> platform.json("/health/ready")
                                .at("/database/level")
                                .asText()
                                .equals(level));

                // stopped: down, one incident from the first failure on, one mail, the wall
                List<Instant> good = ward.documents.answers(200);
                ward.documents.stop();
                Instant stopped = Instant.now();
                wall.shows("documents", "DOWN");
                wall.listsIncident(1, true);
                assertThat(wall.sentence()).contains("Hệ thống quản lý văn bản và điều hành");
                Health down = downBy(ward, "documents");
                assertThat(Objects.requireNonNull(down.failing()).count()).isEqualTo(3);
                JsonNode open = onlyIncident(platform, "documents");
                assertThat(open.get("began_at").asText()).isEqualTo(down.since().toString());
                assertThat(down.since()).isEqualTo(firstFailure(ward, "documents"));
                assertThat(down.since())
                        .as("between what nginx answered last and the beat after it had stopped")
                        .isAfter(good.get(good.size() - 1))
                        .isBefore(stopped.plus(A_BEAT));
                await().atMost(PATIENCE).until(() -> ward.subjects().size() == 1);
                assertThat(ward.subjects().get(0)).contains("Hệ thống quản lý văn bản và điều hành", "#1");
                await().atMost(PATIENCE).untilAsserted(() -> explains(platform, 1));

                // started: resolved at the first good attempt, downtime from one to the other
                int before = ward.documents.answers(200).size();
                Instant started = Instant.now();
                ward.documents.start();
                wall.shows("documents", "UP");
                wall.listsIncident(1, false);
                await().atMost(PATIENCE).until(() -> ward.subjects().size() == 2);
                JsonNode resolved = onlyIncident(platform, "documents");
                Instant end = Instant.parse(resolved.get("resolved_at").asText());
                assertThat(end)
                        .as("the try that nginx answered first began")
                        .isAfter(started.minus(TIMEOUT))
                        .isBetween(
                                ward.documents.answers(200).get(before).minus(TIMEOUT),
                                ward.documents.answers(200).get(before));
                Duration downtime = Duration.between(down.since(), end);
                await().atMost(PATIENCE)
                        .until(() -> onlyIncident(platform, "documents")
                                        .get("downtime_ms")
                                        .asLong()
                                == downtime.toMillis());

                // another outage, confirmed by the third answer that nginx refused, and the platform killed in the
                // middle of it: perhaps with a mail under way
                ward.portal.breakDown();
                wall.shows("portal", "DOWN");
                Instant began = downBy(ward, "portal").since();
                Instant confirmed = downRecordedAt(ward, "portal");
                List<Instant> refused = ward.portal.answers(503);
                List<Instant> answered = ward.portal.answers(200);
                assertThat(refused.stream().filter(at -> !at.isAfter(confirmed)))
                        .as("refused before it was confirmed")
                        .hasSize(3);
                assertThat(began)
                        .isAfter(answered.get(answered.size() - 1))
                        .isBetween(refused.get(0).minus(TIMEOUT), refused.get(0));
                platform.kill();
                wall.isLive(false);

                afterTheKill(ward, began, downtime);
            } finally {
                platform.close();
            }
        }
    }

    /** Why somebody was told can be asked, and names no address. */
    private static void explains(RunningPlatform platform, long number) throws IOException {
        JsonNode notices = platform.json("/api/v1/incidents/" + number + "/notices");
        JsonNode decided = notices.at("/decisions/0");
        assertThat(decided.path("occasion").asText()).isEqualTo("opened");
        assertThat(decided.path("stages").findValuesAsText("result"))
                .hasSize(10)
                .containsOnly("passed");
        assertThat(decided.at("/people/0/fate/ending").asText()).isEqualTo("sent");
        assertThat(notices.toString()).doesNotContain("duty@", "duty.office");
        String person = decided.at("/people/0/person").asText();
        assertThat(platform.json("/api/v1/incidents/" + number + "/notices?person=" + person)
                        .path("why")
                        .asText())
                .contains("đã giao cho kênh email lúc");
    }

    private void afterTheKill(WatchedWard ward, Instant began, Duration documentsDowntime) throws IOException {
        try (RunningPlatform again = ward.start()) {
            await().atMost(PATIENCE).until(() -> again.state("portal").equals("DOWN"));
            await().atMost(PATIENCE).until(() -> again.get("/health/ready").statusCode() == 200);
            JsonNode open = onlyIncident(again, "portal");
            assertThat(open.get("number").asLong()).isEqualTo(2);
            assertThat(open.get("began_at").asText()).isEqualTo(began.toString());
            assertThat(open.get("resolved_at").isNull()).isTrue();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ward.mails()).hasSize(3));

            ward.portal.mend();
            await().atMost(PATIENCE).until(() -> again.state("portal").equals("UP"));
            await().atMost(PATIENCE)
                    .until(() ->
                            onlyIncident(again, "portal").get("resolved_at").isTextual());
            JsonNode resolved = onlyIncident(again, "portal");
            assertThat(resolved.get("began_at").asText()).isEqualTo(began.toString());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ward.mails()).hasSize(4));

            // the month's table says the same, while the platform runs and after it stopped
            JsonNode documents = figures(ward, "documents");
            assertThat(documents.get("incidents").asInt()).isEqualTo(1);
            assertThat(documents.get("downtime_ms").asLong()).isEqualTo(documentsDowntime.toMillis());
            assertThat(documents.get("longest_outage_ms").asLong()).isEqualTo(documentsDowntime.toMillis());
        }
        JsonNode portal = figures(ward, "portal");
        assertThat(portal.get("incidents").asInt()).isEqualTo(1);
        assertThat(portal.get("downtime_ms").asLong()).isPositive();
        assertThat(portal.get("available_ms").asLong()
                        + portal.get("downtime_ms").asLong())
                .isEqualTo(portal.get("known_ms").asLong());
        assertThat(ward.mails()).hasSize(4);
        assertThat(ward.subjects()).as("one mail at most was under way").hasSizeBetween(4, 5);
    }

    @Test
    void while_the_database_is_away_an_outage_is_judged_told_and_shown_and_stored_once_it_is_back() throws Exception {
        try (DatabaseServer server = DatabaseServer.timescale();
                WatchedWard ward = new WatchedWard(folder, Optional.of(server.database()));
                RunningPlatform platform = ward.start();
                Wall wall = new Wall(platform.base())) {
            wall.shows("documents", "UP");
            await().atMost(PATIENCE).until(() -> platform.get("/health/ready").statusCode() == 200);

            server.stop();
            await().atMost(PATIENCE).until(() -> platform.get("/health/ready").statusCode() == 503);
            ward.documents.stop();
            wall.shows("documents", "DOWN");
            wall.listsIncident(1, true);
            await().atMost(PATIENCE).until(() -> ward.subjects().size() == 1);
            assertThat(platform.get("/api/v1/availability").statusCode()).isEqualTo(503);
            assertThat(platform.get("/api/v1/incidents?state=open").statusCode())
                    .isEqualTo(200);

            server.startAgain();
            await().atMost(PATIENCE).until(() -> platform.get("/health/ready").statusCode() == 200);
            await().atMost(PATIENCE)
                    .until(() ->
                            platform.json("/health/ready").at("/database/lag").asLong() == 0);
            ward.documents.start();
            wall.shows("documents", "UP");
            await().atMost(PATIENCE)
                    .until(() -> onlyIncident(platform, "documents")
                            .get("resolved_at")
                            .isTextual());
            assertThat(platform.json("/health/ready").at("/samples/dropped").asLong())
                    .isZero();
            await().atMost(PATIENCE)
                    .until(() -> platform.json("/health/ready")
                                    .at("/samples/spooled")
                                    .asLong()
                            == 0);
        }
    }

    private static JsonNode onlyIncident(RunningPlatform platform, String target) {
        List<JsonNode> found = new ArrayList<>();
        platform.json("/api/v1/incidents?state=all").forEach(item -> {
            if (item.get("target").asText().equals(target)) {
                found.add(item);
            }
        });
        assertThat(found).as("incidents of " + target).hasSize(1);
        return found.get(0);
    }

    private static JsonNode figures(WatchedWard ward, String target) {
        YearMonth month = YearMonth.now(ZoneId.of("Asia/Ho_Chi_Minh"));
        RunningPlatform.Ended ended = ward.report(month.toString(), "--format", "json");
        assertThat(ended.code()).as(ended.err()).isZero();
        for (JsonNode item : RunningPlatform.parse(ended.out()).get("targets")) {
            if (item.get("target").asText().equals(target)) {
                return item;
            }
        }
        throw new IllegalStateException("not in the report: " + target);
    }

    /** The target's health as it was journalled when it went down. */
    private static Health downBy(WatchedWard ward, String target) {
        return healths(ward, target).stream()
                .filter(health -> health.state() == State.DOWN)
                .findFirst()
                .orElseThrow();
    }

    private static Instant downRecordedAt(WatchedWard ward, String target) {
        try (SqliteJournal journal = SqliteJournal.follow(ward.journal())) {
            return journal.after(0, 10_000).stream()
                    .filter(numbered -> numbered.entry() instanceof Entry.HealthMoved moved
                            && moved.target().equals(target)
                            && moved.health().state() == State.DOWN)
                    .map(Numbered::recordedAt)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Instant firstFailure(WatchedWard ward, String target) {
        return healths(ward, target).stream()
                .map(Health::failing)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .filter(run -> run.count() == 1)
                .map(Run::start)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static List<Health> healths(WatchedWard ward, String target) {
        try (SqliteJournal journal = SqliteJournal.follow(ward.journal())) {
            return journal.after(0, 10_000).stream()
                    .map(Numbered::entry)
                    .filter(Entry.HealthMoved.class::isInstance)
                    .map(entry -> (Entry.HealthMoved) entry)
                    .filter(moved -> moved.target().equals(target))
                    .map(Entry.HealthMoved::health)
                    .toList();
        }
    }
}
