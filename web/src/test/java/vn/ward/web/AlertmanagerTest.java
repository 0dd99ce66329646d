package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.access.Actor;
import vn.ward.core.access.Permission;
import vn.ward.core.access.TokenKind;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.register.Tokens;

/** Alerts come in, from a real Alertmanager and from those who try by hand. */
@Timeout(120)
class AlertmanagerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Served served;

    @BeforeEach
    void start() throws Exception {
        served = Served.start();
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    private String token(TokenKind kind, Set<Permission> scopes) {
        return served.register
                .tokens()
                .issue(
                        new Tokens.Wanted(kind, "am", scopes, null, null, Duration.ofDays(1)),
                        Actor.command("test"),
                        Instant.now())
                .secret();
    }

    private HttpResponse<String> send(String body) throws Exception {
        return served.send(served.anonymous("/api/v1/alertmanager")
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .header("Authorization", "Bearer " + token(TokenKind.API, Set.of(Permission.ALERT)))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The answer to a body that is only announced: by its length, before any of it is sent. */
    private String announced(int length) throws Exception {
        String head = String.join(
                "\r\n",
                "POST /api/v1/alertmanager HTTP/1.1",
                "Host: 127.0.0.1:" + served.port(),
                "Authorization: Bearer " + token(TokenKind.API, Set.of(Permission.ALERT)),
                "Content-Type: application/json",
                "Content-Length: " + length,
                "",
                "");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    private static String alert(String status, String fingerprint, String severity) {
        return """
                {"status": "%s", "labels": {"alertname": "DiskFull", "instance": "nas:9100", "severity": "%s"},
                 "annotations": {"summary": "Ổ đĩa\\n đầy"}, "startsAt": "2026-05-20T04:00:00.123456789Z",
                 "endsAt": "%s", "generatorURL": "http://prometheus", "fingerprint": "%s"}""".formatted(
                        status,
                        severity,
                        status.equals("firing") ? "0001-01-01T00:00:00Z" : "2026-05-20T04:10:00Z",
                        fingerprint);
    }

    private static String batch(String... alerts) {
        return """
                {"version": "4", "groupKey": "{}:{}", "truncatedAlerts": 2, "status": "firing", "receiver": "ward",
                 "groupLabels": {}, "commonLabels": {}, "commonAnnotations": {}, "externalURL": "http://am", "new": 1,
                 "alerts": [%s]}""".formatted(String.join(",", alerts));
    }

    @Test
    void each_alert_is_an_incident_and_sent_again_it_is_the_same() throws Exception {
        HttpResponse<String> first =
                send(batch(alert("firing", "f00d", "critical"), alert("firing", "beef", "warning")));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        JsonNode taken = Served.json(first);
        assertThat(taken.at("/raised").asInt()).isEqualTo(2);
        assertThat(taken.at("/truncated").asInt()).isEqualTo(2);
        assertThat(Served.json(send(batch(alert("firing", "f00d", "critical"))))
                        .at("/incidents/0")
                        .asLong())
                .isEqualTo(taken.at("/incidents/0").asLong());

        Incident disk = Objects.requireNonNull(served.alarms.latest.get("alertmanager/f00d"));
        assertThat(disk.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(disk.beganAt()).isEqualTo(Instant.parse("2026-05-20T04:00:00.123Z"));
        assertThat(Objects.requireNonNull(disk.reason()).values()).containsExactly("Ổ đĩa đầy (nas:9100)");

        JsonNode over =
                Served.json(send(batch(alert("resolved", "f00d", "critical"), alert("resolved", "unheard", "page"))));
        assertThat(over.at("/cleared").asInt()).isEqualTo(1);
        assertThat(Objects.requireNonNull(served.alarms.latest.get("alertmanager/f00d"))
                        .resolvedAt())
                .isEqualTo(Instant.parse("2026-05-20T04:10:00Z"));
    }

    @Test
    void an_alert_that_fires_again_reopens_its_incident_within_ten_minutes_and_opens_another_after_them()
            throws Exception {
        long first = incident(send(batch(alert("firing", "f00d", "critical"))));
        send(batch(alert("resolved", "f00d", "critical"))); // at 4:10
        assertThat(incident(send(batch(firingSince("2026-05-20T04:15:00Z"))))).isEqualTo(first);
        assertThat(Objects.requireNonNull(served.alarms.latest.get("alertmanager/f00d")))
                .matches(Incident::isOpen)
                .extracting(Incident::reopened)
                .isEqualTo(1);
        send(batch(alert("resolved", "f00d", "critical").replace("04:10", "04:20")));
        assertThat(incident(send(batch(firingSince("2026-05-20T04:30:00Z"))))).isEqualTo(first + 1);
    }

    @Test
    void an_alert_that_is_never_resolved_is_told_again_when_it_fires_anew_after_a_person_ended_it() throws Exception {
        long first = incident(send(batch(alert("firing", "f00d", "critical"))));
        Incident open = Objects.requireNonNull(served.alarms.latest.get("alertmanager/f00d"));
        Instant ended = Instant.parse("2026-05-20T04:30:00Z");
        served.alarms.latest.put(
                "alertmanager/f00d", Incident.after(open, open.step(Kind.RESOLVED, ended, "Lan", null)));
        assertThat(incident(send(batch(alert("firing", "f00d", "critical"))))).isEqualTo(first);
        assertThat(incident(send(batch(firingSince("2026-05-20T04:40:00Z"))))).isEqualTo(first + 1);
    }

    private static String firingSince(String moment) {
        return alert("firing", "f00d", "critical").replace("2026-05-20T04:00:00.123456789Z", moment);
    }

    private static long incident(HttpResponse<String> taken) throws Exception {
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        return Served.json(taken).at("/incidents/0").asLong();
    }

    @Test
    void a_batch_with_anything_wrong_is_refused_whole_and_told_all_of_it() throws Exception {
        HttpResponse<String> response = send(batch(
                alert("firing", "f00d", "critical"),
                alert("burning", "f00d", "critical"),
                alert("firing", "", "critical"),
                alert("firing", "a", "critical").replace("2026-05-20T04:00:00.123456789Z", "yesterday"),
                "7"));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .contains(
                        "alerts/1/status",
                        "burning",
                        "alerts/2/fingerprint",
                        "alerts/3/startsAt",
                        "yesterday",
                        "alerts/4");
        assertThat(served.alarms.latest).isEmpty();
        assertThat(send("[]").statusCode()).isEqualTo(400);
        assertThat(send("{").statusCode()).isEqualTo(400);
        assertThat(send("{}").statusCode()).isEqualTo(400);
        assertThat(send("{\"alerts\": {}}").statusCode()).isEqualTo(400);
    }

    @Test
    void a_batch_is_bounded() throws Exception {
        List<String> many = Collections.nCopies(501, alert("firing", "f00d", "critical"));
        HttpResponse<String> response = send(batch(many.toArray(String[]::new)));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("501", "500");
        String most = batch(
                Collections.nCopies(500, alert("firing", "f00d", "critical")).toArray(String[]::new));
        assertThat(most.length()).as("more than people may send").isGreaterThan(16 * 1024);
        assertThat(send(most).statusCode()).isEqualTo(200);
        assertThat(announced(1024 * 1024 + 1)).startsWith("HTTP/1.1 413 ");
        HttpResponse<String> elsewhere = served.send(served.anonymous("/api/v1/incidents")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(17 * 1024))));
        assertThat(elsewhere.statusCode())
                .as("all others take what people write")
                .isEqualTo(413);
    }

    @Test
    void who_may_read_may_not_raise_alarms_and_the_other_way_round() throws Exception {
        for (String secret : List.of(
                token(TokenKind.API, Set.of(Permission.READ)), token(TokenKind.PUSH, Set.of(Permission.PUSH)))) {
            assertThat(served.send(served.anonymous("/api/v1/alertmanager")
                                    .header("Content-Type", "application/json")
                                    .header("Authorization", "Bearer " + secret)
                                    .POST(HttpRequest.BodyPublishers.ofString(batch())))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(served.send(served.anonymous("/api/v1/incidents")
                                .header("Authorization", "Bearer " + token(TokenKind.API, Set.of(Permission.ALERT))))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_real_alertmanager_opens_an_incident_and_ends_it() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("token"), token(TokenKind.API, Set.of(Permission.ALERT)));
        Path config = Files.writeString(folder.resolve("alertmanager.yml"), """
                route: { receiver: ward, group_wait: 100ms, group_interval: 1s, repeat_interval: 2s }
                receivers:
                  - name: ward
                    webhook_configs:
                      - url: %s
                        send_resolved: true
                        http_config: { authorization: { credentials_file: %s } }
                """.formatted(
                        served.anonymous("/api/v1/alertmanager").build().uri(), folder.resolve("token")));
        Process alertmanager = new ProcessBuilder(
                        "/usr/bin/prometheus-alertmanager",
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("am"),
                        "--cluster.listen-address=",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("am.log").toFile())
                .start();
        try {
            URI alerts = URI.create("http://127.0.0.1:" + port + "/api/v2/alerts");
            await().atMost(PATIENCE).ignoreExceptions().until(() -> post(alerts, firing()) == 200);
            await().atMost(PATIENCE).until(() -> served.alarms.latest.size() == 1);
            Incident opened = served.alarms.latest.values().iterator().next();
            assertThat(opened.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(Objects.requireNonNull(opened.reason()).values())
                    .containsExactly("Máy in không trả lời (printer:9100)");
            assertThat(opened.number()).isEqualTo(100);

            assertThat(post(alerts, firing().replace("}]", ", \"endsAt\": \"" + Instant.now() + "\"}]")))
                    .isEqualTo(200);
            await().atMost(PATIENCE)
                    .until(() -> served.alarms.latest.values().stream().noneMatch(Incident::isOpen));
        } finally {
            alertmanager.destroyForcibly();
            assertThat(alertmanager.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String firing() {
        return """
                [{"labels": {"alertname": "Down", "severity": "page", "instance": "printer:9100"},
                  "annotations": {"summary": "Máy in không trả lời"}}]""";
    }

    private static int post(URI where, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(where)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
