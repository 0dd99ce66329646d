package vn.ward.infra.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.testing.DatabaseServer;

/** A drill by the API of a running platform, which is killed in the middle of it; a real mail server, a real browser. */
@Timeout(180)
class DrillStoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private static JsonNode post(RunningPlatform platform, String token, String path, String body) {
        HttpResponse<String> answer = RunningPlatform.send(HttpRequest.newBuilder(URI.create(platform.base() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return RunningPlatform.parse(answer.body());
    }

    private static JsonNode figures(RunningPlatform platform) {
        JsonNode line = platform.json("/api/v1/availability?target=documents");
        assertThat(line.isArray()).as(line.toString()).isTrue();
        return line.get(0);
    }

    @Test
    void a_drill_goes_the_whole_way_of_an_incident_and_leaves_every_figure_as_it_was() throws Exception {
        try (DatabaseServer server = DatabaseServer.plain();
                WatchedWard ward = new WatchedWard(folder, Optional.of(server.database()))) {
            long number;
            try (RunningPlatform platform = ward.start();
                    Wall wall = new Wall(platform.base())) {
                wall.shows("documents", "UP");
                JsonNode begun = post(
                        platform,
                        ward.token("Lan", "operate"),
                        "/api/v1/drills",
                        "{\"target\": \"documents\", \"note\": \"mất điện\"}");
                number = begun.get("number").asLong();

                await().atMost(PATIENCE).until(() -> ward.subjects().size() == 1);
                assertThat(ward.subjects().get(0))
                        .isEqualTo("[DIỄN TẬP] [Phường Ô Chợ Dừa] Gián đoạn: Hệ thống quản lý văn bản và điều hành (#"
                                + number + ")");
                wall.listsIncident(number, true);
                wall.shows("documents", "UP");
                assertThat(wall.text("#practice")).isEqualTo("ĐANG DIỄN TẬP: Hệ thống quản lý văn bản và điều hành");
                wall.shot("drill");
                platform.kill();
            }
            try (RunningPlatform platform = ward.start()) {
                assertThat(platform.json("/api/v1/wall")
                                .at("/incidents/0/drill")
                                .asBoolean())
                        .isTrue();
                String other = ward.token("Bình", "acknowledge,operate");
                post(platform, other, "/api/v1/incidents/" + number + "/acknowledge", "{}");
                post(platform, other, "/api/v1/drills/" + number + "/end", "{}");

                await().atMost(PATIENCE).until(() -> ward.mails().size() == 2);
                String path = "/api/v1/drills/" + number;
                await().atMost(PATIENCE)
                        .until(() -> platform.get(path).statusCode() == 200
                                && platform.json(path).get("notices").size() == 2
                                && !platform.json(path)
                                        .get("notices")
                                        .get(1)
                                        .get("ending")
                                        .isNull());
                JsonNode record = platform.json(path);
                assertThat(record.get("ended_by").asText()).isEqualTo("Bình");
                assertThat(record.get("notified_after_ms").asLong()).isBetween(0L, 60_000L);
                assertThat(record.get("acknowledged_after_ms").asLong())
                        .isLessThanOrEqualTo(record.get("ended_after_ms").asLong());
                assertThat(figures(platform).get("incidents").asInt()).isZero();
                assertThat(figures(platform).get("downtime_ms").asLong()).isZero();
                assertThat(figures(platform).get("unacknowledged").asInt()).isZero();
                assertThat(platform.json("/api/v1/drills").get(0).get("number").asLong())
                        .isEqualTo(number);
                assertThat(platform.json("/api/v1/wall").get("incidents")).isEmpty();
            }
        }
    }
}
