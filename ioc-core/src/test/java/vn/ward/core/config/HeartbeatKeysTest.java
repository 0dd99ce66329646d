package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatKeysTest {

    @TempDir
    Path folder;

    private Optional<Heartbeat> read(String heartbeat) throws Exception {
        Files.writeString(folder.resolve("ca.crt"), "-----BEGIN CERTIFICATE-----");
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường }
                heartbeat: %s
                targets:
                  - { id: b, name: B, group: network, probe: { none: {} } }
                """.formatted(heartbeat));
        return WardFile.read(
                        file, List.of(new Kind("none", section -> Optional.of(new Nothing()))), Map.of("T", "s3cret"))
                .heartbeat();
    }

    record Nothing() implements vn.ward.core.target.ProbeSpec {
        @Override
        public String kind() {
            return "none";
        }

        @Override
        public String describe() {
            return "";
        }

        @Override
        public List<String> measurements() {
            return List.of();
        }
    }

    @Test
    void every_key_is_read_and_the_token_is_never_shown() throws Exception {
        Heartbeat read =
                read("{ to: [ { url: \"https://b.example/api/v1/heartbeats/phuong\", token: \"${env:T}\", ca: ca.crt } ], every: 5s }")
                        .orElseThrow();
        assertThat(read.every()).isEqualTo(Duration.ofSeconds(5));
        assertThat(read.to().get(0).url()).hasHost("b.example");
        assertThat(read.to().get(0).token().reveal()).isEqualTo("s3cret");
        assertThat(read.to().get(0).ca()).isPresent();
        assertThat(read.toString()).doesNotContain("s3cret");
        assertThat(read("{ to: [ { url: \"http://127.0.0.1:8081/api/v1/heartbeats/a\", token: \"${env:T}\" } ] }")
                        .orElseThrow()
                        .every())
                .isEqualTo(Heartbeat.DEFAULT_EVERY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {} | heartbeat.nobody
            { to: [] } | heartbeat.nobody
            { to: [ { url: "https://b.example/", token: "${env:T}" } ] } | heartbeat.path
            { to: [ { url: "https://b.example/api/v1/heartbeats/A?b", token: "${env:T}" } ] } | heartbeat.path
            { to: [ { url: "http://b.example/api/v1/heartbeats/a", token: "${env:T}" } ] } | heartbeat.https
            { to: [ { url: "https://b.example/api/v1/heartbeats/a" } ] } | key.missing
            { to: [ { url: "https://b.example/api/v1/heartbeats/a", token: "${env:T}", ca: none.crt } ] } | tls.missing
            { to: [ { url: "https://b.example/api/v1/heartbeats/a", token: "${env:T}" } ], every: 1h } | duration.range
            """)
    void what_can_not_work_is_refused(String heartbeat, String rule) {
        assertThatThrownBy(() -> read(heartbeat))
                .isInstanceOfSatisfying(
                        ConfigRefused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::rule)
                                .contains(rule));
    }
}
