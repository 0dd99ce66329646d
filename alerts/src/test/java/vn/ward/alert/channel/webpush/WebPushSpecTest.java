package vn.ward.alert.channel.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
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
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.Kind;
import vn.ward.core.config.ProblemText;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Section;
import vn.ward.core.config.WardFile;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class WebPushSpecTest {

    @TempDir
    private Path folder = Path.of("");

    private final WebPushSpec[] seen = new WebPushSpec[1];

    /** A target's probe that reads what stands below it as a channel: so that the platform's own parser reads it. */
    private record Carrier() implements ProbeSpec {
        @Override
        public String kind() {
            return WebPushSpec.KIND;
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

    private WebPushSpec read(String written) throws Exception {
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                targets: [ { id: a, name: A, group: wifi, probe: { web_push: { %s } } } ]
                """.formatted(written));
        WardFile.read(file, List.of(new Kind(WebPushSpec.KIND, this::carried)), Map.of());
        return seen[0];
    }

    private Optional<ProbeSpec> carried(Section section) {
        return WebPushSpec.read(section).map(spec -> {
            seen[0] = spec;
            return new Carrier();
        });
    }

    @Test
    void a_contact_is_enough() throws Exception {
        assertThat(read("contact: \"mailto:it@office.example\""))
                .isEqualTo(new WebPushSpec(URI.create("mailto:it@office.example"), Duration.ofHours(4), List.of()));
    }

    @Test
    void every_key_is_read() throws Exception {
        assertThat(
                        read(
                                "contact: \"https://office.example/it\", keep: 30m, allow: [ \"https://push.office.example\" ]"))
                .isEqualTo(new WebPushSpec(
                        URI.create("https://office.example/it"),
                        Duration.ofMinutes(30),
                        List.of(URI.create("https://push.office.example"))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            keep: 1h                                                                | contact
            contact: it@office.example                                              | viết như mailto:
            contact: "mailto:it"                                                    | @
            contact: "http://office.example"                                        | viết như mailto:
            contact: "mailto:it@office.example", keep: 5s                           | 1m
            contact: "mailto:it@office.example", allow: [ "https://a.example/x" ]   | bỏ phần đường dẫn
            contact: "mailto:it@office.example", allow: [ "https://a.example?x" ]   | bỏ phần đường dẫn
            contact: "mailto:it@office.example", allow: [ push.example ]            | https
            contact: "mailto:it@office.example", key: abc                           | key
            """)
    void what_can_not_be_is_refused_with_its_cure(String written, String cure) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(written));

        assertThat(refused.problems())
                .singleElement()
                .satisfies(problem -> assertThat(ProblemText.say(
                                Wording.of(Language.VI, "vn.ward.core.config.words", "vn.ward.alert.words"), problem))
                        .contains(cure));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lan", "nguyen.van-a", "a1"})
    void an_address_is_a_sign_in_name(String name) {
        assertThat(WebPush.ADDRESS.read(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Lan", "lan@office.example", "https://push.example/x", "0912 345 678"})
    void anything_else_is_refused(String address) {
        assertThatThrownBy(() -> WebPush.ADDRESS.read(address))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo("web-push.address"));
    }
}
