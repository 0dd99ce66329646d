package vn.ward.infra.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Debian's Prometheus and blackbox_exporter at the platform's work: the same targets, interval and text to look for. */
final class Peers implements AutoCloseable {

    private static final String PROMETHEUS = "/usr/bin/prometheus";
    private static final String BLACKBOX = "/usr/bin/prometheus-blackbox-exporter";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process prometheus;
    private final Process blackbox;
    private final String url;

    private Peers(Process prometheus, Process blackbox, String url) {
        this.prometheus = prometheus;
        this.blackbox = blackbox;
        this.url = url;
    }

    /** @throws TrialFailed if {@code program} is not there */
    static void need(String program, String debianPackage) {
        if (!Files.isExecutable(Path.of(program))) {
            throw new TrialFailed("no " + program + ": install Debian's " + debianPackage + ", as infra/test does");
        }
    }

    /** What it says goes to a file in its folder. */
    static Process launch(Path folder, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.log").toFile())
                .start();
    }

    static Peers start(Ground ground, List<String> urls, Duration every) throws IOException {
        need(PROMETHEUS, "prometheus");
        need(BLACKBOX, "prometheus-blackbox-exporter");
        int asked = PlatformProcess.freePort();
        int tried = PlatformProcess.freePort();
        Path probing = Files.createDirectory(ground.folder().resolve("blackbox"));
        Files.writeString(probing.resolve("blackbox.yml"), """
                modules:
                  page:
                    prober: http
                    http:
                      preferred_ip_protocol: ip4
                      fail_if_body_not_matches_regexp: ["%s"]
                """.formatted(ServedTargets.TEXT));
        Path scraping = Files.createDirectory(ground.folder().resolve("prometheus"));
        Files.writeString(
                scraping.resolve("prometheus.yml"), """
                global: { scrape_interval: %1$ds, scrape_timeout: %1$ds }
                scrape_configs:
                  - job_name: probes
                    metrics_path: /probe
                    params: { module: [page] }
                    static_configs:
                      - targets: [ %2$s ]
                    relabel_configs:
                      - { source_labels: [__address__], target_label: __param_target }
                      - { source_labels: [__param_target], target_label: instance }
                      - { target_label: __address__, replacement: "127.0.0.1:%3$d" }
                """.formatted(every.toSeconds(), String.join(", ", urls), tried));
        Process blackbox = launch(
                probing, List.of(BLACKBOX, "--config.file=blackbox.yml", "--web.listen-address=127.0.0.1:" + tried));
        Process prometheus = launch(
                scraping,
                List.of(
                        PROMETHEUS,
                        "--config.file=prometheus.yml",
                        "--storage.tsdb.path=tsdb",
                        "--web.listen-address=127.0.0.1:" + asked));
        return ground.take(new Peers(prometheus, blackbox, "http://127.0.0.1:" + asked));
    }

    double prometheusSeconds() {
        return treeSeconds(prometheus);
    }

    double blackboxSeconds() {
        return treeSeconds(blackbox);
    }

    /** Of a process and all it started. */
    private static double treeSeconds(Process root) {
        return Cpu.ofTree(tree(root.toHandle()));
    }

    static List<Long> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    /** Probes of the last {@code window} that found the text, as they are stored. */
    double succeeded(Duration window) throws IOException, InterruptedException {
        String query = "sum(sum_over_time(probe_success[" + window.toSeconds() + "s]))";
        URI asked = URI.create(url + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        JsonNode answer =
                JSON.readTree(CLIENT.send(HttpRequest.newBuilder(asked).build(), BodyHandlers.ofString())
                        .body());
        return answer.path("data").path("result").path(0).path("value").path(1).asDouble();
    }

    @Override
    public void close() {
        prometheus.destroyForcibly();
        blackbox.destroyForcibly();
    }
}
