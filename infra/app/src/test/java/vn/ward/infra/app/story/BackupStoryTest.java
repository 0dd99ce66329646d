package vn.ward.infra.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A ward moves to another machine in one file. */
@Timeout(300)
class BackupStoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final String WARD = """
            ward: { name: Phường Thử }
            targets:
              - { id: portal, name: Cổng, group: public, probe: { tcp: { host: 127.0.0.1, port: 9 } }, every: 1s, retry: 1s, timeout: 500ms }
            """;

    @TempDir
    Path folder;

    private String token = "";

    private RunningPlatform.Ended ioc(String data, String... arguments) {
        Stream<String> where = Stream.of("--config", file().toString(), "--data", data(data), "--lang", "en");
        return RunningPlatform.run(
                folder, Map.of(), Stream.concat(Stream.of(arguments), where).toArray(String[]::new));
    }

    private Path file() {
        return folder.resolve("ward.yaml");
    }

    private String data(String name) {
        return folder.resolve(name).toString();
    }

    private RunningPlatform run(String data) throws IOException {
        Path log = Files.createDirectories(Path.of("target", "stories")).resolve("backup.log");
        return RunningPlatform.start(log, "run", "--config", file().toString(), "--data", data(data), "--port", "0");
    }

    @Test
    void a_ward_is_backed_up_while_it_runs_or_not_and_restored_where_nothing_is_yet() throws Exception {
        Files.writeString(file(), WARD);
        String running = folder.resolve("running.ioc").toString();
        String stopped = folder.resolve("stopped.ioc").toString();
        try (RunningPlatform platform = run("data")) {
            await().atMost(PATIENCE).until(() -> platform.state("portal").equals("DOWN"));
            await().atMost(PATIENCE)
                    .until(() -> platform.get("/health/ready").statusCode() == 200
                            && platform.json("/health/ready")
                                            .at("/database/lag")
                                            .asLong()
                                    == 0);

            assertThat(ioc("data", "user", "add", "lan", "--name", "Lan", "--role", "viewer")
                            .code())
                    .isZero();
            enterFigure(platform);
            assertDone(ioc("data", "backup", running));
            RunningPlatform.Ended twice = ioc("data", "backup", running);
            assertThat(twice.code()).isEqualTo(1);
            assertThat(twice.err()).contains("is there already", "--force").doesNotContain("\tat ");
            assertDone(ioc("data", "backup", running, "--force"));
            assertRefused(ioc("data", "restore", running), "in use by another platform");
        }
        assertDone(ioc("data", "backup", stopped));
        assertRefused(ioc("data", "restore", stopped), "journal.db");

        assertDone(ioc("moved", "restore", stopped));
        assertThat(month("moved")).isEqualTo(month("data"));
        assertThat(entered("moved")).isEqualTo(entered("data"));
        assertThat(entered("data").get("author").asText()).isEqualTo("Tổng hợp");
        assertThat(ioc("moved", "user", "list").out()).contains("lan – Lan");
        String noted = lastWord(ioc("data", "audit", "verify").out());
        RunningPlatform.Ended verified = ioc("moved", "audit", "verify", "--noted", noted);
        assertThat(verified.code())
                .as("who did what is as whole there as here, and goes on: %s", verified.err())
                .isZero();
        assertThat(ioc("moved", "audit", "export", "--out", data("audit.csv")).code())
                .isZero();
        assertThat(Files.readString(Path.of(data("audit.csv")))).contains("archive-restored");
        assertRefused(ioc("moved", "restore", running), "journal.db");

        assertDone(ioc("from-running", "restore", running));
        try (RunningPlatform platform = run("from-running")) {
            await().atMost(PATIENCE).until(() -> platform.state("portal").equals("DOWN"));
            await().atMost(PATIENCE).until(() -> platform.get("/health/ready").statusCode() == 200);
            assertThat(month("from-running").get("incidents").asInt())
                    .as("the outage goes on, it is no other")
                    .isEqualTo(1);
            assertThat(entered("from-running")).isEqualTo(entered("data"));
            assertThat(enter(platform).statusCode())
                    .as("the figure is in force here too")
                    .isEqualTo(409);
        }
    }

    private void enterFigure(RunningPlatform platform) {
        RunningPlatform.Ended issued =
                ioc("data", "token", "issue", "api", "--name", "Tổng hợp", "--scope", "report", "--days", "1");
        assertThat(issued.code()).as(issued.err()).isZero();
        token = lastWord(issued.out());
        HttpResponse<String> entered = enter(platform);
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(201);
    }

    private HttpResponse<String> enter(RunningPlatform platform) {
        String body = "{\"month\": \"" + YearMonth.now(HANOI)
                + "\", \"figure\": \"on-time-rate\", \"part\": \"14839\", \"whole\": \"14840\", \"source\": \"Báo cáo\"}";
        return RunningPlatform.send(HttpRequest.newBuilder(URI.create(platform.base() + "/api/v1/entered-figures"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** What was entered by hand, as the report tells it. */
    private JsonNode entered(String data) {
        JsonNode figures = report(data).get("entered_figures");
        assertThat(figures).hasSize(1);
        assertThat(figures.get(0).get("percent").decimalValue()).isEqualByComparingTo("99.99");
        return figures.get(0);
    }

    private static void assertDone(RunningPlatform.Ended ended) {
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("Phường Thử", "rows", "1 accounts");
    }

    private static String lastWord(String said) {
        return said.strip().substring(said.strip().lastIndexOf(' ') + 1);
    }

    private static void assertRefused(RunningPlatform.Ended ended, String why) {
        assertThat(ended.code()).as(ended.out()).isEqualTo(1);
        assertThat(ended.err()).contains(why).doesNotContain("Exception", "\tat ");
    }

    /** The month's figures, without what grows while nobody watches. */
    private JsonNode month(String data) {
        ObjectNode target = (ObjectNode) report(data).at("/targets/0");
        assertThat(target.get("downtime_ms").asLong()).isPositive();
        target.remove("period_ms");
        target.remove("coverage_percent");
        return target;
    }

    private JsonNode report(String data) {
        RunningPlatform.Ended ended = ioc(data, "report", YearMonth.now(HANOI).toString(), "--format", "json");
        assertThat(ended.code()).as(ended.err()).isZero();
        return RunningPlatform.parse(ended.out());
    }
}
