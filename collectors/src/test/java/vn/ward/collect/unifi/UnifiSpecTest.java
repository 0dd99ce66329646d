package vn.ward.collect.unifi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.Keys;
import vn.ward.collect.Probes;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.ProblemText;
import vn.ward.core.config.WardConfig;
import vn.ward.core.config.WardFile;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class UnifiSpecTest {

    private static final String SECRET = "hunter2-hunter2";
    private static final String PRINT = "00".repeat(32);

    @TempDir
    private Path folder;

    @BeforeEach
    void keys() throws Exception {
        new Keys(folder).own("unifi", "dns:unifi.local");
        Files.writeString(folder.resolve("unifi.pem"), new Keys(folder).pem("unifi", "key"));
    }

    @Test
    void every_key_is_read_and_no_secret_is_told() throws Exception {
        UnifiSpec spec = read("url: https://10.0.0.10:8443, key: '${env:S}', site: kho, point: Sảnh A, "
                + "trust: '${file:unifi.pem}', via: 10.0.0.2");

        assertThat(spec.access().key().reveal()).isEqualTo(SECRET);
        assertThat(spec.point()).isEqualTo("Sảnh A");
        assertThat(spec.describe())
                .startsWith("url=https://10.0.0.10:8443, site=kho, trust=sha256[")
                .endsWith("], via=10.0.0.2, point=Sảnh A")
                .doesNotContain(SECRET);
        assertThat(spec.toString() + spec.access()).doesNotContain(SECRET);
        assertThat(spec.access().at("/sites")).hasToString("https://10.0.0.10:8443/proxy/network/integration/v1/sites");
    }

    @Test
    void address_key_and_name_are_enough() throws Exception {
        UnifiSpec spec = read("url: 'https://unifi.example/integration/', key: '${env:S}', point: A");

        assertThat(spec.describe())
                .isEqualTo("url=https://unifi.example/integration/, site=default, trust=authorities, point=A");
        assertThat(spec.access().at("/sites")).hasToString("https://unifi.example/integration/v1/sites");
    }

    @Test
    void points_of_a_site_are_tried_together_and_by_another_way_they_are_the_same_points() throws Exception {
        String site = "url: https://10.0.0.10, key: '${env:S}', point: ";
        UnifiSpec hall = read(site + "A");
        UnifiSpec office = read(site + "B");
        UnifiSpec besides = read(site + "A, via: 10.0.0.2");

        assertThat(hall.round()).isEqualTo(office.round()).isNotEqualTo(besides.round());
        assertThat(hall.subject()).isEqualTo(besides.subject()).isNotEqualTo(office.subject());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            url: http://10.0.0.10, key: "${env:S}", point: A                        | https
            url: "https://10.0.0.10/?a=b", key: "${env:S}", point: A                | không có phần sau
            url: "https://${env:H}", key: "${env:S}", point: A                      | Hãy ghi thẳng
            url: https://10.0.0.10, point: A                                        | Settings > Integrations
            url: https://10.0.0.10, key: hunter2-hunter2, point: A                  | ${env:
            url: https://10.0.0.10, key: "${env:S}"                                 | point
            url: https://10.0.0.10, key: "${env:S}", point: "${env:S}"              | Hãy ghi thẳng
            url: https://10.0.0.10, key: "${env:S}", point: A, trust: unifi.pem     | ${file:unifi.pem}
            url: https://10.0.0.10, key: "${env:S}", point: A, trust: all           | dấu vân tay
            """)
    void what_can_not_be_is_refused_with_its_cure(String unifi, String cure) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(unifi));

        assertThat(refused.problems())
                .singleElement()
                .satisfies(problem -> assertThat(ProblemText.say(
                                Wording.of(Language.VI, "vn.ward.core.config.words", "vn.ward.collect.words"), problem))
                        .contains(cure)
                        .doesNotContain(SECRET));
    }

    @Test
    void a_fingerprint_is_shown_for_it_is_no_secret() throws Exception {
        assertThat(read("url: https://u.example, key: '${env:S}', point: A, trust: 'sha256:" + PRINT + "'")
                        .describe())
                .contains("trust=sha256[" + PRINT + "]");
    }

    private UnifiSpec read(String unifi) throws IOException {
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                targets: [ { id: a, name: A, group: wifi, probe: { unifi: { %s } } } ]
                """.formatted(unifi));
        WardConfig config = WardFile.read(file, Probes.kinds(), Map.of("S", SECRET, "H", "10.0.0.10"));
        return (UnifiSpec) config.targets().get(0).probe();
    }
}
