package vn.ward.collect;

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
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.Problem;
import vn.ward.core.config.ProblemText;
import vn.ward.core.config.WardConfig;
import vn.ward.core.config.WardFile;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** What is recorded and shown of a target holds no secret. */
class ShownSecretsTest {

    private static final String SECRET = "hunter2-hunter2";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            url: "http://a.example/hook/${env:S}"                                | sau dấu "?"
            url: "http://a.example/hook/${env:S}?q=1"                            | sau dấu "?"
            url: "${env:URL}"                                                    | sau dấu "?"
            url: "http://a.example/", expect: { contains: "token ${env:S}" }     | headers hoặc body
            """)
    void a_secret_where_everybody_reads_it_is_refused_with_where_it_belongs(String http, String cure) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(http));

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(say(problem)).contains("headers").contains(cure).doesNotContain(SECRET);
        });
    }

    @Test
    void a_secret_in_a_query_a_header_or_a_body_is_taken_and_not_shown() throws IOException {
        WardConfig config = read(
                "url: 'http://a.example/?key=${env:S}', method: POST, headers: { X: '${env:S}' }, body: '${env:S}'");

        assertThat(config.targets().get(0).describe())
                .contains("a.example/?key=")
                .doesNotContain(SECRET);
    }

    private static String say(Problem problem) {
        return ProblemText.say(Wording.of(Language.VI, "vn.ward.collect.words"), problem);
    }

    private WardConfig read(String http) throws IOException {
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                targets: [ { id: a, name: A, group: public, probe: { http: { %s } } } ]
                """.formatted(http));
        return WardFile.read(file, Probes.kinds(), Map.of("S", SECRET, "URL", "http://a.example/" + SECRET));
    }
}
