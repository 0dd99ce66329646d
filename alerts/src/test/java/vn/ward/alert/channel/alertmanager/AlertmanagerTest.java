package vn.ward.alert.channel.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Gears;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Messages;
import vn.ward.alert.channel.Peer;
import vn.ward.alert.channel.Written;
import vn.ward.alert.channel.http.HttpPeer;
import vn.ward.alert.channel.http.HttpPeer.Reply;
import vn.ward.alert.channel.http.RawServer;

class AlertmanagerTest {

    private static final Map<String, String> SECRETS = Map.of("P", "s3cret", "T", "t0ken");
    private static final Instant NOW = Instant.parse("2026-11-25T02:10:10Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private final Vertx vertx = Vertx.vertx();
    private Duration patience = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    /** Debian's Alertmanager, asked by its own tool. */
    private final class Real implements AutoCloseable {
        private final int port = Peer.freePort();
        private final Peer peer;

        Real() throws Exception {
            Path configuration = Files.writeString(folder.resolve("alertmanager.yml"), """
                    route: { receiver: nobody }
                    receivers: [ { name: nobody } ]
                    """);
            peer = Peer.start(
                    List.of(
                            "/usr/bin/prometheus-alertmanager",
                            "--config.file=" + configuration,
                            "--storage.path=" + folder.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port,
                            "--cluster.listen-address="),
                    Map.of(),
                    port,
                    folder.resolve("said"));
        }

        /** The alerts that are up, each as Alertmanager has it. */
        List<JsonObject> up() throws Exception {
            String said = Peer.run(
                    "",
                    "/usr/bin/amtool",
                    "alert",
                    "query",
                    "--alertmanager.url=http://127.0.0.1:" + port,
                    "--output=json");
            return new JsonArray(said).stream().map(JsonObject.class::cast).toList();
        }

        @Override
        public void close() {
            peer.close();
        }
    }

    @Test
    void a_real_alertmanager_has_the_incident_until_it_is_over_and_once_however_often_it_is_told() throws Exception {
        try (Real real = new Real()) {
            Instant since = Instant.now().minusSeconds(60);
            Map<String, String> begun = Map.of(Facts.SINCE, since.toString());
            Message opened = Messages.message("-", "opened", "critical", "firing", begun);

            assertThat(send(real.port, opened)).isEqualTo(Attempt.taken("HTTP 200"));
            assertThat(send(real.port, opened)).isEqualTo(Attempt.taken("HTTP 200"));

            assertThat(real.up()).singleElement().satisfies(alert -> {
                assertThat(alert.getJsonObject("labels"))
                        .isEqualTo(new JsonObject()
                                .put("alertname", "WardIncident")
                                .put("ward", "Phường Ô Chợ Dừa")
                                .put("target", "documents")
                                .put("group", "documents")
                                .put("severity", "critical")
                                .put("incident", "123"));
                assertThat(alert.getJsonObject("annotations").getString("summary"))
                        .isEqualTo("Gián đoạn: " + Messages.NAME);
                assertThat(alert.getJsonObject("annotations").getString("description"))
                        .contains("Bắt đầu: 09:10");
                assertThat(alert.getString("generatorURL")).isEqualTo("https://ioc.office.example/incidents/123");
                assertThat(Duration.between(Instant.now(), Instant.parse(alert.getString("endsAt"))))
                        .isGreaterThan(Duration.ofDays(6));
                assertThat(alert.getJsonObject("status").getString("state")).isEqualTo("active");
            });

            Message over = Messages.message(
                    "-",
                    "recovered",
                    "critical",
                    "resolved",
                    Map.of(
                            Facts.SINCE,
                            since.toString(),
                            Facts.UNTIL,
                            Instant.now().toString()));
            assertThat(send(real.port, over).isTaken()).isTrue();
            assertThat(real.up()).isEmpty();
        }
    }

    @Test
    void a_slow_line_that_goes_down_is_one_alert_and_none_stays_when_it_is_mended() throws Exception {
        try (Real real = new Real()) {
            Map<String, String> begun =
                    Map.of(Facts.SINCE, Instant.now().minusSeconds(60).toString());
            send(real.port, Messages.message("-", "opened", "warning", "firing", begun));
            send(real.port, Messages.message("-", "raised", "critical", "firing", begun));
            assertThat(real.up())
                    .extracting(alert -> alert.getJsonObject("labels").getString("severity"))
                    .containsExactly("critical");

            send(real.port, Messages.message("-", "recovered", "warning", "resolved", begun));
            assertThat(real.up()).isEmpty();
        }
    }

    @Test
    void a_real_alertmanager_refuses_what_is_no_alert_with_its_reason() throws Exception {
        try (Real real = new Real()) {
            Message nonsense = Messages.message("-", "opened", "critical", "firing", Map.of());
            Message broken = new Message(
                    nonsense.key(),
                    nonsense.to(),
                    nonsense.title(),
                    nonsense.lines(),
                    nonsense.brief(),
                    nonsense.urgency(),
                    URI.create("x"),
                    nonsense.facts());

            Attempt attempt = send(real.port, broken);

            assertThat(attempt.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(attempt.detail()).contains("generatorURL");
        }
    }

    @Test
    void a_test_and_a_digest_are_news_that_end_by_themselves_and_an_address_is_a_label() {
        Map<String, String> none = Map.of(Facts.INCIDENT, "", Facts.SINCE, "", Facts.SEVERITY, "");
        for (Map.Entry<String, String> name :
                Map.of("test", "WardTest", "digest", "WardDigest").entrySet()) {
            JsonArray alerts = Alerts.of(Messages.message("phong-truc", name.getKey(), "", "firing", none), WEEK, NOW);

            assertThat(alerts).hasSize(1);
            JsonObject alert = alerts.getJsonObject(0);
            assertThat(alert.getJsonObject("labels").getString("alertname")).isEqualTo(name.getValue());
            assertThat(alert.getJsonObject("labels").getString("message")).isEqualTo("41.lan.it");
            assertThat(alert.getJsonObject("labels").getString("receiver")).isEqualTo("phong-truc");
            assertThat(alert.getString("endsAt")).isEqualTo("2026-11-25T02:20:10Z");
        }
    }

    @Test
    void no_alert_ends_before_it_starts_whatever_the_clocks_say() {
        Message ahead = Messages.message(
                "-",
                "recovered",
                "critical",
                "resolved",
                Map.of(Facts.SINCE, "2026-11-25T03:00:00Z", Facts.UNTIL, "2026-11-25T02:00:00Z"));
        assertThat(Alerts.of(ahead, WEEK, NOW).stream().map(JsonObject.class::cast))
                .allSatisfy(alert -> assertThat(Instant.parse(alert.getString("endsAt")))
                        .isAfterOrEqualTo(Instant.parse(alert.getString("startsAt"))));
    }

    @Test
    void who_asks_is_shown_by_a_password_or_a_token() throws Exception {
        try (HttpPeer server = new HttpPeer(vertx, asked -> Reply.of(200, ""))) {
            send(server.port(), ", user: ioc, password: '${env:P}'", Messages.opened("-"));
            send(server.port(), ", token: '${env:T}'", Messages.opened("-"));
            send(server.port(), "", Messages.opened("-"));

            assertThat(server.asked())
                    .extracting(asked -> asked.header("Authorization"))
                    .containsExactly("Basic aW9jOnMzY3JldA==", "Bearer t0ken", "");
            assertThat(server.asked()).allSatisfy(asked -> {
                assertThat(asked.method()).isEqualTo("POST");
                assertThat(asked.path()).isEqualTo("/api/v2/alerts");
                assertThat(asked.header("Content-Type")).isEqualTo("application/json");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html, UNKNOWN", "204, '', UNKNOWN", "302, '', BROKEN", "400, '', REFUSED", "401, '', BROKEN",
        "403, '', BROKEN", "404, '', BROKEN", "429, '', DEFERRED", "500, '', UNKNOWN", "503, '', DEFERRED"
    })
    void every_other_answer_has_its_outcome(int status, String type, Outcome outcome) throws Exception {
        try (HttpPeer server =
                new HttpPeer(vertx, asked -> new Reply(status, Map.of("Content-Type", type), "\"why t0ken\""))) {
            Attempt attempt = send(server.port(), ", token: '${env:T}'", Messages.opened("-"));

            assertThat(attempt.outcome()).isEqualTo(outcome);
            assertThat(attempt.detail()).doesNotContain("t0ken");
        }
    }

    @Test
    void who_closes_after_reading_may_have_taken_it_and_who_is_late_too() throws Exception {
        patience = Duration.ofSeconds(2);
        try (RawServer closing = RawServer.saying(new byte[0]);
                RawServer silent = RawServer.silent()) {
            assertThat(send(closing.port(), Messages.opened("-")).outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(send(silent.port(), Messages.opened("-")).outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    private Attempt send(int port, Message message) throws Exception {
        return send(port, "", message);
    }

    private Attempt send(int port, String more, Message message) throws Exception {
        AlertmanagerSpec spec =
                Written.spec(AlertmanagerSpec::read, "{ url: 'http://127.0.0.1:" + port + "'" + more + " }", SECRETS);
        Alertmanager channel = new Alertmanager("am", spec, Gears.of(vertx), patience, Clock.system(ZoneOffset.UTC));
        try {
            return channel.send(message).await(30, TimeUnit.SECONDS);
        } finally {
            channel.close().await(10, TimeUnit.SECONDS);
        }
    }
}
