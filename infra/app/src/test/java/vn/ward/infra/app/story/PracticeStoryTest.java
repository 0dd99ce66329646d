package vn.ward.infra.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command a newcomer runs: the practice ward on the embedded database, in a folder with spaces. */
class PracticeStoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path temp;

    private Path data() {
        return temp.resolve("dữ liệu của phường");
    }

    private RunningPlatform start() throws IOException {
        Path log = Files.createDirectories(Path.of("target", "stories")).resolve("practice.log");
        return RunningPlatform.start(log, "run", "--port", "0", "--data", data().toString());
    }

    @Test
    void a_newcomer_breaks_and_mends_a_system_and_ctrl_c_leaves_nothing_running() throws Exception {
        List<Long> processes;
        try (RunningPlatform platform = start()) {
            assertThat(platform.said()).anyMatch(line -> line.contains("Hệ thống quản lý văn bản và điều hành"));
            assertThat(platform.said()).anyMatch(line -> line.contains("PHƯỜNG THỰC HÀNH"));
            assertThat(platform.json("/api/v1/wall").at("/ward/practice").asBoolean())
                    .isTrue();
            List<String> targets =
                    List.of("documents", "documents-list", "meeting", "public", "speaker-2", "microphones");
            await().atMost(PATIENCE)
                    .until(() ->
                            targets.stream().allMatch(id -> platform.state(id).equals("UP")));

            String page = practicePage(platform);
            choose(page, "speaker-2", "unwell");
            choose(page, "microphones", "off");
            choose(page, "documents", "off");
            await().atMost(PATIENCE).until(() -> platform.state("documents").equals("DOWN"));
            choose(page, "documents", "normal");
            await().atMost(PATIENCE).until(() -> platform.state("documents").equals("UP"));
            choose(page, "meeting", "slow");
            await().atMost(PATIENCE).until(() -> platform.state("meeting").equals("DEGRADED"));
            await().atMost(PATIENCE).until(() -> platform.state("speaker-2").equals("DOWN"));
            await().atMost(PATIENCE).until(() -> platform.state("microphones").equals("DOWN"));

            processes = family(platform.pid());
            assertThat(processes).hasSizeGreaterThan(2);
            assertThat(platform.stop()).isTrue();
        }
        assertNothingLives(processes);
    }

    @Test
    void the_desk_is_known_by_what_its_system_publishes_and_by_nothing_once_its_kiosk_is_silent() throws Exception {
        try (RunningPlatform platform = start()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(atTheDesk(platform, "counters_open")).isEqualTo(4));
            assertThat(atTheDesk(platform, "waiting")).isNotNegative();
            assertThat(platform.state("mot-cua")).isNotEqualTo("UNKNOWN");

            String page = practicePage(platform);
            choose(page, "mot-cua", "counter_closed");
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(atTheDesk(platform, "counters_open")).isEqualTo(3));
            choose(page, "mot-cua", "silent");
            await().atMost(PATIENCE.multipliedBy(2))
                    .until(() -> platform.state("mot-cua").equals("UNKNOWN"));
        }
    }

    /** What the wall shows of the one-stop desk; -1 while it shows nothing of the kind. */
    private static int atTheDesk(RunningPlatform platform, String figure) {
        for (JsonNode tile : platform.json("/api/v1/wall").at("/targets")) {
            if (tile.at("/id").asText().equals("mot-cua")) {
                return tile.at("/measured/values/" + figure).asInt(-1);
            }
        }
        throw new IllegalStateException("the practice ward's desk is not watched");
    }

    @Test
    void ctrl_c_while_the_database_is_made_leaves_nothing_running() throws Exception {
        Path halfMade = data().resolve("practice/postgres/database/cluster.partial");
        try (RunningPlatform platform = start()) {
            await().atMost(PATIENCE).until(() -> Files.exists(halfMade));
            assertThat(platform.stop()).isTrue();
        }
        assertNothingLives(programsIn(data().toRealPath()));
    }

    @Test
    void after_a_kill_nothing_of_the_practice_ward_stays_and_the_next_start_takes_up_its_history() throws Exception {
        RunningPlatform first = start();
        await().atMost(PATIENCE).until(() -> first.get("/health/ready").statusCode() == 200);
        await().atMost(PATIENCE).until(() -> first.state("meeting").equals("UP"));
        String page = practicePage(first);
        String began = await().atMost(PATIENCE).until(() -> figuresFrom(first), from -> !from.isEmpty());
        List<Long> processes = family(first.pid());
        assertThat(processes).contains(postmaster());
        first.kill();
        await().atMost(PATIENCE).until(() -> refuses(page));

        try (RunningPlatform second = start()) {
            await().atMost(PATIENCE).until(() -> second.get("/health/ready").statusCode() == 200);
            await().atMost(PATIENCE).until(() -> second.state("meeting").equals("UP"));
            assertThat(figuresFrom(second)).isEqualTo(began);
            assertThat(processes).doesNotContain(postmaster());
            assertNothingLives(processes);
        }
        RunningPlatform.Ended report = RunningPlatform.run(
                temp,
                Map.of(),
                "report",
                YearMonth.now(java.time.ZoneId.of("Asia/Ho_Chi_Minh")).toString(),
                "--data",
                data().toString());
        assertThat(report.code()).as(report.err()).isZero();
        assertThat(report.out()).contains("Hệ thống phòng họp số", "Tỷ lệ sẵn sàng", "100,00%");
    }

    @Test
    void two_platforms_never_share_a_data_folder() throws Exception {
        try (RunningPlatform platform = start()) {
            assertThat(platform.get("/health/live").statusCode()).isEqualTo(200);
            RunningPlatform.Ended second =
                    RunningPlatform.run(temp, Map.of(), "run", "--port", "0", "--data", data().toString());

            assertThat(second.code()).isEqualTo(1);
            assertThat(second.err())
                    .contains("đang được một nền tảng khác sử dụng", "--data")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void the_metrics_are_what_prometheus_expects() throws Exception {
        Path promtool = Path.of("/usr/bin/promtool");
        assertThat(promtool).as("run ./infra/test, which installs prometheus").isExecutable();
        try (RunningPlatform platform = start()) {
            await().atMost(PATIENCE).until(() -> platform.get("/metrics").body().contains("probe_success{"));
            Path metrics = Files.writeString(
                    temp.resolve("metrics.txt"), platform.get("/metrics").body());
            Process check = new ProcessBuilder(promtool.toString(), "check", "metrics")
                    .redirectInput(metrics.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(check.waitFor()).as(said).isZero();
            assertThat(said).isBlank();
        }
    }

    /** From when on there are figures of the meeting rooms; empty while there are none. */
    private static String figuresFrom(RunningPlatform platform) {
        return platform.json("/api/v1/availability?target=meeting")
                .at("/0/from")
                .asText("");
    }

    /** The number of the database server's first process. */
    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(data().resolve("practice/postgres/database/cluster/postmaster.pid"))
                .get(0)
                .strip());
    }

    private static String practicePage(RunningPlatform platform) {
        return platform.said().stream()
                .filter(line -> line.contains("PHƯỜNG THỰC HÀNH"))
                .map(line -> line.substring(line.indexOf("http://")).strip())
                .findFirst()
                .orElseThrow();
    }

    private static void choose(String page, String system, String fault) {
        assertThat(RunningPlatform.send(HttpRequest.newBuilder(URI.create(page + "systems/" + system + "/fault"))
                                .header("content-type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"fault\":\"" + fault + "\"}")))
                        .statusCode())
                .isEqualTo(200);
    }

    private static boolean refuses(String page) {
        try {
            RunningPlatform.send(HttpRequest.newBuilder(URI.create(page)));
            return false;
        } catch (java.io.UncheckedIOException e) {
            return e.getCause() instanceof ConnectException;
        }
    }

    private static List<Long> family(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                .map(ProcessHandle::pid)
                .toList();
    }

    private static List<Long> programsIn(Path folder) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> {
                    try {
                        return Files.readSymbolicLink(Path.of("/proc", String.valueOf(pid), "exe"))
                                .startsWith(folder);
                    } catch (IOException goneOrNotOurs) {
                        return false;
                    }
                })
                .toList();
    }

    private static void assertNothingLives(List<Long> pids) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(pids.stream()
                                .filter(pid -> ProcessHandle.of(pid)
                                        .map(ProcessHandle::isAlive)
                                        .orElse(false)))
                        .as(Arrays.toString(pids.toArray()))
                        .isEmpty());
    }
}
