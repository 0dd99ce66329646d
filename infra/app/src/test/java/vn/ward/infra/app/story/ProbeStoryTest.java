package vn.ward.infra.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ioc probe}, and templates, as whoever installs a device meets them. */
class ProbeStoryTest {

    @TempDir
    Path folder;

    private ServerSocket camera;
    private int closed;

    @BeforeEach
    void serve() throws IOException {
        camera = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = free.getLocalPort();
        }
        Files.writeString(
                folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                targets:
                  - { id: camera, name: Camera cổng, kind: { camera: { host: localhost, port: %d } } }
                  - { id: slow, name: Chậm, kind: { camera: { host: localhost, port: %d } }, degraded: { rtt_seconds: "> 0" } }
                  - { id: broken, name: Hỏng, kind: { camera: { host: localhost, port: %d } } }
                  - { id: off-line, name: Mất dây, kind: { camera: { host: nowhere.invalid } } }
                  - { id: both, name: Cả hai, group: office, all: [ camera, slow ] }
                """.formatted(camera.getLocalPort(), camera.getLocalPort(), closed));
    }

    @AfterEach
    void close() throws IOException {
        camera.close();
    }

    private RunningPlatform.Ended ioc(String... arguments) {
        return RunningPlatform.run(folder, Map.of(), arguments);
    }

    private RunningPlatform.Ended probe(String... arguments) {
        return ioc(Stream.concat(
                        Stream.of(
                                "probe", "--config", folder.resolve("ward.yaml").toString()),
                        Stream.of(arguments))
                .toArray(String[]::new));
    }

    @Test
    void a_device_that_answers_is_told_with_every_measurement_and_leaves_nothing_behind() throws Exception {
        RunningPlatform.Ended ended = probe("camera");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("Camera cổng (camera): tốt", "tcp(host=localhost", "localhost có địa chỉ 127.0.0.1")
                .contains("thời gian trả lời: ", "(rtt_seconds)", "kết nối: ");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(Files::isDirectory); // no data folder was made
        }
    }

    @Test
    void what_is_slow_or_broken_is_told_with_its_reason() {
        RunningPlatform.Ended slow = probe("slow");
        assertThat(slow.code()).isEqualTo(1);
        assertThat(slow.out()).contains("suy giảm > 0 giây: vượt", "trả lời chậm");

        RunningPlatform.Ended broken = probe("broken", "--format", "json", "--repeat", "2", "--lang", "en");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out().strip().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("\"state\":\"DOWN\"", "refused"));
    }

    @Test
    void of_a_composite_its_parts_are_tried_one_after_the_other() {
        RunningPlatform.Ended text = probe("both");
        assertThat(text.code()).as(text.err()).isEqualTo(1);
        assertThat(text.out())
                .containsSubsequence(
                        "Cả hai (both) là hệ thống ghép",
                        "camera, slow",
                        "Camera cổng (camera): tốt",
                        "Chậm (slow): suy giảm");

        assertThat(probe("both", "--format", "json").out().strip().lines())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("{").contains("\"target\":\"camera\""),
                        second -> assertThat(second).startsWith("{").contains("\"target\":\"slow\""));
    }

    @Test
    void what_cant_be_tried_ends_in_a_sentence() {
        assertThat(probe("camra").err()).contains("camera");
        RunningPlatform.Ended unknown = probe("zzz");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("camera, slow, broken, off-line, both");
        assertThat(probe("camera", "--repeat", "0").code()).isEqualTo(2);
    }

    @Test
    void a_queue_is_looked_at_without_a_platform_and_what_is_away_is_not_known() throws Exception {
        Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                targets:
                  - id: mot-cua
                    name: Một cửa
                    kind: { queue-mqtt: { broker: "mqtt://127.0.0.1:%d", tickets: mot-cua/ve/+ } }
                    hours: always
                """.formatted(closed));
        RunningPlatform.Ended ended = probe("mot-cua");

        assertThat(ended.code()).as(ended.err()).isEqualTo(2);
        assertThat(ended.out()).contains("Một cửa (mot-cua): không thử được", "không kết nối được hệ thống lấy số");
    }

    @Test
    void check_shows_what_a_template_became_and_what_nobody_has_verified() throws Exception {
        Path file = folder.resolve("ward.yaml");
        Files.writeString(file, """
                ward: { name: Phường Thử }
                targets:
                  - { id: camera, name: Camera cổng, kind: { camera: { host: 10.0.0.9 } } }
                """);
        RunningPlatform.Ended good = ioc("check", "--expanded", file.toString());
        assertThat(good.code()).as(good.err()).isZero();
        assertThat(good.out()).contains("id: camera", "group: office", "554", "1 hệ thống");

        Files.writeString(file, Files.readString(file).replace("camera: {", "kamera: {"));
        RunningPlatform.Ended refused = ioc("check", file.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("ward.yaml:3:", "có phải ý bạn là camera?");
    }
}
