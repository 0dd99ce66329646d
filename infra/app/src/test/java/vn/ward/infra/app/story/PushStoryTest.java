package vn.ward.infra.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A device that only calls, and a page of measurements: the platform's own. A real process. */
@Timeout(300)
class PushStoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path STORIES = Path.of("target", "stories");
    private static final String TOKEN = "0123456789abcdefghij-of-loa-3";
    private static final String ANOTHER = "another-0123456789abcdefghij";

    @TempDir
    Path folder;

    private final Path log = STORIES.resolve("push.log");

    private RunningPlatform start(int port) throws IOException {
        return RunningPlatform.start(
                log,
                "run",
                "--role",
                "deadman",
                "--config",
                folder.resolve("ward.yaml").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--port",
                String.valueOf(port));
    }

    private static HttpResponse<String> push(RunningPlatform platform, String token, String body) {
        return RunningPlatform.send(HttpRequest.newBuilder(URI.create(platform.base() + "/api/v1/push/" + token))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode loa(RunningPlatform platform) {
        for (JsonNode item : platform.json("/api/v1/targets")) {
            if (item.get("id").asText().equals("loa-3")) {
                return item;
            }
        }
        throw new IllegalStateException("not watched: loa-3");
    }

    private static void becomes(RunningPlatform platform, String state) {
        await().atMost(PATIENCE).until(() -> platform.state("loa-3").equals(state));
    }

    /** Until it says it, with messages as a device sends them. */
    private static void calls(RunningPlatform platform, String body, String state) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1_200)).until(() -> {
            assertThat(push(platform, TOKEN, body).statusCode()).isEqualTo(200);
            return platform.state("loa-3").equals(state);
        });
    }

    @Test
    void a_device_that_calls_is_what_it_says_and_down_when_it_falls_silent() throws Exception {
        Files.createDirectories(STORIES);
        Files.deleteIfExists(log);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("token"), TOKEN);
        Files.writeString(folder.resolve("ward.yaml"), """
                ward: { id: phuong, name: Phường Thử }
                targets:
                  - id: loa-3
                    name: Cụm loa số 3
                    group: office
                    probe: { push: { token: "${file:token}", measures: [ temperature_celsius ] } }
                    every: 4s
                    retry: 1s
                    timeout: 500ms
                    confirm: 2
                  - id: self
                    name: Chính nền tảng này
                    group: office
                    probe:
                      prometheus:
                        url: http://127.0.0.1:%d/metrics
                        series:
                          heap_ratio:
                            metric: jvm_memory_bytes_used
                            labels: { area: heap }
                            divide_by: { metric: jvm_memory_bytes_max, labels: { area: heap } }
                          tries_per_second: { metric: ioc_attempts_total, rate: true, combine: sum, optional: true }
                          cpu_ratio: { metric: process_cpu_seconds_total, rate: true }
                    every: 2s
                    retry: 1s
                    timeout: 900ms
                """.formatted(port));

        try (RunningPlatform platform = start(port)) {
            assertThat(platform.state("loa-3")).as("it blames nobody yet").isEqualTo("UNKNOWN");
            await().atMost(PATIENCE).until(() -> platform.state("self").equals("UP"));

            calls(platform, "{\"measurements\": {\"temperature_celsius\": 40.5}}", "UP");
            calls(platform, "{\"status\": \"down\", \"message\": \"Mất nguồn khuếch đại\"}", "DOWN");
            assertThat(loa(platform).toString()).contains("thiết bị tự báo hỏng: Mất nguồn khuếch đại");
            calls(platform, "{}", "UP");

            becomes(platform, "DOWN");
            assertThat(loa(platform).toString()).contains("không còn gửi tin");
            calls(platform, "", "UP");

            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1_200)).until(() -> {
                HttpResponse<String> answer =
                        push(platform, TOKEN, "{\"measurements\": {\"temperature_celsius\": \"40,5\"}}");
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
                return platform.state("loa-3").equals("DOWN");
            });
            assertThat(loa(platform).toString())
                    .contains("bản tin gửi đến không đọc được: mục \\\"measurements/temperature_celsius\\\" sai");

            Files.writeString(folder.resolve("token"), ANOTHER);
            Files.writeString(folder.resolve("ward.yaml"), "# another token\n", StandardOpenOption.APPEND);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(1_200))
                    .until(() -> push(platform, ANOTHER, "").statusCode() == 200);
            assertThat(push(platform, TOKEN, "").statusCode()).isEqualTo(404);
            becomes(platform, "UP");
            platform.kill();
        }
        try (RunningPlatform again = start(port)) {
            assertThat(loa(again).get("state").asText()).isIn("UP", "UNKNOWN");
            becomes(again, "UNKNOWN");
            becomes(again, "DOWN");
        }
        assertThat(log).content().doesNotContain(TOKEN, ANOTHER);
        assertThat(folder.resolve("data")).isDirectoryRecursivelyContaining("glob:**/journal.db");
    }
}
