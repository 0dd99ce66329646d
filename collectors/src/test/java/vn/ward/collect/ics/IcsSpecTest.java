package vn.ward.collect.ics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
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
import vn.ward.collect.attempt.Authorities;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.ProblemText;
import vn.ward.core.config.WardFile;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class IcsSpecTest {

    private static final String SECRET = "hunter2-hunter2";

    @TempDir
    private Path folder;

    @Test
    void an_address_is_enough_and_nothing_of_it_shows_but_its_host() throws Exception {
        IcsSpec secret = read("url: \"${env:URL}\"");
        IcsSpec clear = read("url: \"https://lich.example/%s.ics?key=%s\"".formatted(SECRET, SECRET));

        for (IcsSpec spec : new IcsSpec[] {secret, clear}) {
            assertThat(spec.describe()).isEqualTo("url=https://lich.example/…, headers=[]");
            assertThat(spec.toString() + spec.source() + spec.subject()).doesNotContain(SECRET);
        }
    }

    @Test
    void every_key_is_read() throws Exception {
        lay();
        IcsSpec spec = read(
                "url: https://lich.example:8443/a, headers: { Authorization: \"Bearer ${env:S}\" }, ca: office-ca.pem, "
                        + "via: 192.0.2.7");
        String print = Authorities.fingerprint(new Keys(folder).certificate("ca", "key"));

        assertThat(spec.describe())
                .isEqualTo("url=https://lich.example:8443/…, headers=[Authorization], ca=jdk+sha256[" + print
                        + "], via=192.0.2.7");
        assertThat(spec.subject()).doesNotContain("via");
        assertThat(((Source.Web) spec.source()).revealedHeaders()).containsEntry("Authorization", "Bearer " + SECRET);
    }

    @Test
    void a_file_lies_beside_the_configuration() throws Exception {
        IcsSpec spec = read("file: lịch/họp.ics");

        assertThat(spec.describe()).isEqualTo("file=lịch/họp.ics");
        assertThat(((Source.Paper) spec.source()).path()).isEqualTo(folder.resolve("lịch/họp.ics"));
    }

    @Test
    void an_address_as_calendar_programs_hand_it_out_is_https() throws Exception {
        assertThat(((Source.Web) read("url: webcal://lich.example/a.ics").source()).address())
                .isEqualTo(URI.create("https://lich.example/a.ics"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            via: 192.0.2.7                                              | đúng một nguồn
            url: "https://a.example/", file: a.ics                      | đúng một nguồn
            url: "ftp://a.example/${env:S}"                             | https
            url: "https://${env:S}@a.example/"                          | bỏ phần trước dấu @
            url: "https://a.example/", headers: { Host: "${env:S}" }    | Host
            url: "https://a.example/", headers: { A: "một" }            | ASCII
            url: "https://a.example/", ca: "${env:S}"                   | không đọc được tệp này
            url: "https://a.example/", ca: missing.pem                  | missing.pem: không đọc được tệp này
            file: "${env:S}"                                            | Hãy ghi thẳng
            file: a.ics, ca: ca.pem                                     | chỉ dùng với url
            file: a.ics, headers: { A: b }                              | chỉ dùng với url
            """)
    void what_can_not_be_is_refused_with_its_cure(String ics, String cure) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(ics));

        assertThat(refused.problems())
                .singleElement()
                .satisfies(problem -> assertThat(ProblemText.say(
                                Wording.of(Language.VI, "vn.ward.core.config.words", "vn.ward.collect.words"), problem))
                        .contains(cure)
                        .doesNotContain(SECRET));
    }

    @Test
    void what_stands_commented_in_the_example_is_read() throws Exception {
        lay();
        String example = Files.readString(Path.of("../docs/ward-example.yaml"));
        String block = Pattern.compile("(?m)^  # (- id: lich-hop\\n(?:  #   .*\\n)+)")
                .matcher(example)
                .results()
                .map(found -> found.group(1).replaceAll("(?m)^  # ", "  "))
                .collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("ward.yaml"), "ward: { name: A }\ntargets:\n  " + block);

        Target target = WardFile.read(
                        file,
                        Probes.kinds(),
                        Map.of("LICH_HOP", "https://lich.example/a.ics", "LICH_HOP_TOKEN", SECRET))
                .targets()
                .get(0);

        assertThat(target.probe().describe())
                .startsWith("url=https://lich.example/…, headers=[Authorization], ca=jdk+sha256[");
    }

    /** The authority that is named beside the configuration. */
    private void lay() throws Exception {
        Keys keys = new Keys(folder);
        keys.own("ca", "dns:lich.example");
        Files.writeString(folder.resolve("office-ca.pem"), keys.pem("ca", "key"));
    }

    private IcsSpec read(String ics) throws IOException {
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                targets: [ { id: a, name: A, group: meeting, probe: { ics: { %s } } } ]
                """.formatted(ics));
        return (IcsSpec) WardFile.read(
                        file,
                        Probes.kinds(),
                        Map.of("S", SECRET, "URL", "https://lich.example/private-" + SECRET + "/basic.ics"))
                .targets()
                .get(0)
                .probe();
    }
}
