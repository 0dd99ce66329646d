package vn.ward.collect.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.Probes;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.ProblemText;
import vn.ward.core.config.WardFile;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class PortalSpecTest {

    @TempDir
    private Path folder;

    @Test
    void what_is_expected_is_enough() throws Exception {
        assertThat(read("expect: open").describe())
                .isEqualTo("url=http://connectivitycheck.gstatic.com/generate_204, answer=204, expect=open, "
                        + "contains=anything");
    }

    @Test
    void every_key_is_read() throws Exception {
        PortalSpec spec = read("url: http://captive.apple.com/hotspot-detect.html, answer: Success, expect: redirect, "
                + "page: { contains: Phường Ô Chợ Dừa }, via: 10.20.0.5");

        assertThat(spec.describe())
                .isEqualTo("url=http://captive.apple.com/hotspot-detect.html, answer=\"Success\", expect=redirect, "
                        + "contains=\"Phường Ô Chợ Dừa\", via=10.20.0.5");
        assertThat(spec.subject()).doesNotContain("via");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            url: "https://www.gstatic.com/generate_204", expect: open       | http
            url: "http://a.example/${env:S}", expect: open                  | Hãy ghi thẳng
            expect: closed                                                  | open
            expect: open, page: { contains: x }                             | expect: redirect
            expect: redirect, page: { contains: "${env:S}" }                | Hãy ghi thẳng
            """)
    void what_can_not_be_is_refused_with_its_cure(String portal, String cure) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(portal));

        assertThat(refused.problems())
                .singleElement()
                .satisfies(problem -> assertThat(ProblemText.say(
                                Wording.of(Language.VI, "vn.ward.core.config.words", "vn.ward.collect.words"), problem))
                        .contains(cure));
    }

    private PortalSpec read(String portal) throws IOException {
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                targets: [ { id: a, name: A, group: wifi, probe: { portal: { %s } } } ]
                """.formatted(portal));
        return (PortalSpec) WardFile.read(file, Probes.kinds(), Map.of("S", "hunter2-hunter2"))
                .targets()
                .get(0)
                .probe();
    }
}
