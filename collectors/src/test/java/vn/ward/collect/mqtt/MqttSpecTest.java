package vn.ward.collect.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.Keys;
import vn.ward.collect.Probes;
import vn.ward.collect.WrittenProbe;
import vn.ward.core.config.WardFile;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Target;

/** How {@code mqtt} is configured. */
class MqttSpecTest {

    @TempDir
    Path folder;

    private WrittenProbe written() {
        return new WrittenProbe(folder, "mqtt");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            broker: mqtt://10.0.0.8, topic: a/state, up: online | broker=mqtt://10.0.0.8:1883, version=5, user=none, ca=jdk, topic=a/state, up="online", down=nothing, fresh=never mind, values={}
            broker: 'mqtts://[::1]', version: 3.1.1, topic: a, fresh: 10m | broker=mqtts://[::1]:8883, version=3.1.1, user=none, ca=jdk, topic=a, up=anything, down=nothing, fresh=10m, values={}
            broker: 'mqtt://b.example:1', user: u, password: '${env:S}', topic: Phòng/x, up: { json: $.p, is: "on" }, down: off!, values: { t_celsius: { json: $.t } }, via: 10.0.0.2 | broker=mqtt://b.example:1, version=5, user=u, ca=jdk, topic=Phòng/x, up=$.p is "on", down="off!", fresh=never mind, values={t_celsius=Place[path=$.t]}, via=10.0.0.2
            """)
    void what_is_left_out_has_a_default(String probe, String described) throws IOException {
        ProbeSpec spec = written().read(probe);

        assertThat(spec.describe()).isEqualTo(described);
        assertThat(spec.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            topic: a, up: x | thêm broker:
            broker: 'tcp://10.0.0.8', topic: a, up: x | mqtts
            broker: 'mqtt://10.0.0.8/x', topic: a, up: x | số cổng
            broker: mqtt://10.0.0.8, up: x | thêm topic:
            broker: mqtt://10.0.0.8, topic: 'a/#', up: x | phong-hop/man-hinh
            broker: mqtt://10.0.0.8, topic: a | fresh
            broker: mqtt://10.0.0.8, topic: a, up: { json: '$..x', is: y } | $.sensor.t
            broker: mqtt://10.0.0.8, topic: a, up: { json: '$.[', is: y } | $.sensor.t
            broker: mqtt://10.0.0.8, topic: a, up: { json: '$.a' } | thêm is:
            broker: mqtt://10.0.0.8, topic: a, up: x, values: { Nóng: { json: '$.a' } } | temperature_celsius
            broker: mqtt://10.0.0.8, topic: a, up: x, values: { a_celsius: {} } | thêm json:
            broker: mqtt://10.0.0.8, topic: a, up: '${env:S}' | Hãy ghi thẳng
            broker: mqtt://10.0.0.8, topic: a, up: x, down: { json: $.a, is: '${env:S}' } | Hãy ghi thẳng
            broker: mqtt://10.0.0.8, topic: 'a/${env:S}', up: x | Hãy ghi thẳng
            broker: mqtt://10.0.0.8, topic: a, up: x, password: '${env:S}' | thêm user
            broker: mqtt://10.0.0.8, topic: a, up: x, user: u, password: hunter2 | ${env:
            broker: mqtt://10.0.0.8, topic: a, up: x, version: 4 | 5, 3.1.1
            broker: mqtts://10.0.0.8, topic: a, up: x, ca: text.pem | text.pem: tệp này không có chứng thư PEM
            broker: mqtt://10.0.0.8, topic: a, up: x, ca: ca.pem | Hãy ghi broker: mqtts://
            broker: mqtt://10.0.0.8, topic: a, fresh: 241h | 240h
            """)
    void what_cannot_be_is_refused_with_its_cure(String probe, String cure) throws Exception {
        written().isRefused(probe, cure);
    }

    @Test
    void what_stands_commented_in_the_example_is_read() throws Exception {
        Keys keys = new Keys(folder);
        keys.own("ca", "dns:broker.example");
        Files.writeString(folder.resolve("office-ca.pem"), keys.pem("ca", "key"));
        String targets = Pattern.compile("(?m)^  # (- id: meeting-screen\\n(?:  #   .*\\n)+)")
                .matcher(Files.readString(Path.of("..", "docs", "ward-example.yaml")))
                .results()
                .map(block -> block.group(1).replaceAll("(?m)^  # ", ""))
                .collect(Collectors.joining());
        Path file = Files.writeString(
                folder.resolve("ward.yaml"), "ward: { name: Phường Thử }\ntargets:\n" + targets.indent(2));

        Target screen = WardFile.read(file, Probes.kinds(), Map.of("IOC_MQTT_PASSWORD", "hunter2"))
                .targets()
                .get(0);

        assertThat(screen.describe())
                .contains("broker=mqtts://192.0.2.8:8883")
                .containsPattern("ca=jdk\\+sha256\\[[0-9a-f]{64}]")
                .doesNotContain("hunter2");
    }

    @Test
    void two_ways_to_the_same_broker_have_the_same_subject() throws IOException {
        written().asksTheSameByAnotherLine("broker: mqtt://10.0.0.8, topic: a, up: x");
    }
}
