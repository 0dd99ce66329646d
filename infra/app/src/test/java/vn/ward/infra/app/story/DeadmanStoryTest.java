package vn.ward.infra.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A platform that dies, and a dead-man on another site that says so. Two real processes. */
@Timeout(300)
class DeadmanStoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path STORIES = Path.of("target", "stories");
    private static final String SILENT = "không còn tín hiệu: mất điện hoặc mất toàn bộ kết nối";

    @TempDir
    Path folder;

    private Path deadman(int mailPort) throws IOException {
        return Files.writeString(folder.resolve("deadman.yaml"), """
                ward: { id: noi-khac, name: Nơi khác }
                mail: { smtp: "127.0.0.1:%d", from: ioc@quan.example, to: [ truc@quan.example ] }
                targets:
                  - id: phuong
                    name: Trung tâm giám sát phường
                    group: network
                    probe: { heartbeat: { from: phuong } }
                    every: 4s
                    retry: 1s
                    timeout: 500ms
                """.formatted(mailPort));
    }

    private Path ward(String deadman, String token) throws IOException {
        Files.writeString(folder.resolve("token"), token);
        return Files.writeString(folder.resolve("ward.yaml"), """
                ward: { id: phuong, name: Phường Thử }
                heartbeat: { to: [ { url: "%s/api/v1/heartbeats/phuong", token: "${file:token}" } ], every: 1s }
                targets:
                  - { id: portal, name: Cổng, group: public, probe: { tcp: { host: 127.0.0.1, port: 9 } }, every: 30s }
                """.formatted(deadman));
    }

    private RunningPlatform start(String role, Path config) throws IOException {
        return RunningPlatform.start(
                Files.createDirectories(STORIES).resolve("deadman-" + role + ".log"),
                "run",
                "--role",
                role,
                "--config",
                config.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--port",
                "0");
    }

    private String token(Path config) {
        RunningPlatform.Ended issued = RunningPlatform.run(
                folder,
                Map.of(),
                "token",
                "issue",
                "push",
                "--name",
                "Phường",
                "--target",
                "phuong",
                "--config",
                config.toString(),
                "--data",
                folder.resolve("data").toString());
        assertThat(issued.code()).as(issued.err()).isZero();
        return issued.out().strip().replaceAll(".* ", "");
    }

    @Test
    void a_platform_that_is_killed_is_missed_told_of_and_welcomed_back() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        Path config = deadman(mail.getSmtp().getPort());
        try (RunningPlatform listener = start("deadman", config)) {
            assertThat(listener.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(listener.json("/health/ready").at("/database/level").asText())
                    .isEqualTo("none");
            assertThat(folder.resolve("data/noi-khac/postgres")).doesNotExist();
            assertThat(listener.state("phuong")).as("it blames nobody yet").isEqualTo("UNKNOWN");

            Path ward = ward(listener.base(), token(config));
            RunningPlatform platform = start("ward", ward);
            try {
                await().atMost(PATIENCE).until(() -> listener.state("phuong").equals("UP"));
                platform.kill();
                await().atMost(PATIENCE).until(() -> listener.state("phuong").equals("DOWN"));
                JsonNode open = listener.json("/api/v1/wall").at("/incidents/0");
                assertThat(open.get("reason").asText()).isEqualTo(SILENT);
                await().atMost(PATIENCE).until(() -> mail.getReceivedMessages().length == 1);
                assertThat(text(mail.getReceivedMessages()[0])).contains("Trung tâm giám sát phường", SILENT);
            } finally {
                platform.close();
            }
            try (RunningPlatform again = start("ward", ward)) {
                await().atMost(PATIENCE).until(() -> listener.state("phuong").equals("UP"));
                await().atMost(PATIENCE).until(() -> mail.getReceivedMessages().length == 2);
                assertThat(again.get("/metrics").body()).contains("ioc_heartbeats_sent_total");
            }
        } finally {
            mail.stop();
        }
    }

    private static String text(MimeMessage message) throws MessagingException, IOException {
        Object content = message.getContent();
        return content instanceof jakarta.mail.Multipart parts
                ? String.valueOf(parts.getBodyPart(0).getContent())
                : String.valueOf(content);
    }

    @Test
    void a_restarted_dead_man_that_hears_nothing_waits_one_interval_before_it_says_so() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (RunningPlatform listener = start("deadman", deadman(mail.getSmtp().getPort()))) {
            assertThat(listener.state("phuong")).isEqualTo("UNKNOWN");
            await().atMost(PATIENCE).until(() -> listener.state("phuong").equals("DOWN"));
            assertThat(mail.getReceivedMessages().length).isLessThanOrEqualTo(1);
        } finally {
            mail.stop();
        }
    }

    @Test
    void a_dead_man_needs_a_file_of_its_own_and_no_store() throws Exception {
        RunningPlatform.Ended none = RunningPlatform.run(folder, Map.of(), "run", "--role", "deadman");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("--config deadman.yaml");
        Path stored = Files.writeString(
                folder.resolve("stored.yaml"),
                Files.readString(deadman(25))
                        + "store: { url: \"jdbc:postgresql://127.0.0.1:5432/ioc\", user: ioc, password: \"${env:PATH}\" }\n");
        RunningPlatform.Ended ended = RunningPlatform.run(
                folder, Map.of(), "run", "--role", "deadman", "--config", stored.toString(), "--port", "0");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("store").doesNotContain("Exception", "\tat ");
    }

    @Test
    void the_example_in_the_documents_is_good() {
        RunningPlatform.Ended ended = RunningPlatform.run(folder, Map.of(), "check", "../../docs/deadman-example.yaml");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).isBlank();
    }
}
