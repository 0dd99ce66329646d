package vn.ward.collect.prometheus;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.collect.Probes;
import vn.ward.collect.Templates;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.config.WardFile;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** The template for a Linux server against Debian's node exporter. */
@Timeout(120)
class NodeExporterTest {

    @TempDir
    static Path folder;

    private static Process exporter;
    private static int port;
    private static Vertx vertx;

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        exporter = new ProcessBuilder(
                        "/usr/bin/prometheus-node-exporter",
                        "--web.listen-address=127.0.0.1:" + port,
                        "--collector.filesystem.fs-types-exclude=^$") // so that a container's disk is one
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("exporter.log").toFile())
                .start();
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() throws Exception {
        exporter.destroy();
        exporter.waitFor();
        vertx.close().await(10, SECONDS);
    }

    private static Target server() throws IOException {
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                targets: [ { id: a, name: A, kind: { linux-server: { host: 127.0.0.1, port: %d } } } ]
                """.formatted(port));
        return WardFile.read(file, Probes.kinds(), java.util.List.of(), Templates.all(), Map.of())
                .targets()
                .get(0);
    }

    @Test
    void what_the_template_says_is_read_of_a_real_exporter() throws Exception {
        Target server = server();
        PrometheusProbe probe = new PrometheusProbe(new Gear(vertx));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> look(probe, server, Notes.NONE).outcome().equals(new Answered()));

        probe.expect(java.util.List.of());
        Result result = look(probe, server, note -> {});

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements())
                .hasEntrySatisfying("cpu_ratio", ratio -> assertThat(ratio).isBetween(0.0, 1.0))
                .hasEntrySatisfying(
                        "memory_available_ratio", ratio -> assertThat(ratio).isBetween(0.001, 1.0))
                .hasEntrySatisfying(
                        "disk_free_ratio", ratio -> assertThat(ratio).isBetween(0.0, 1.0))
                .hasEntrySatisfying("load_ratio", ratio -> assertThat(ratio).isBetween(0.0, 1_000.0));
    }

    private static Result look(PrometheusProbe probe, Target target, Notes notes) throws Exception {
        return probe.tryOnce(target, Instant.EPOCH, notes).await(20, SECONDS);
    }
}
