package vn.ward.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import vn.ward.collect.tls.Issuer;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.ProblemText;
import vn.ward.core.config.WardFile;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/**
 * A probe of one kind as it is written in a {@code ward.yaml} of its own. In its environment is {@code S}, a {@link #SECRET}; beside it
 * lie {@code ca.pem}, a certificate, and {@code text.pem}, which is none.
 */
public record WrittenProbe(Path folder, String kind) {

    public static final String SECRET = "hunter2";

    /** @param keys what stands below the kind */
    public ProbeSpec read(String keys) throws IOException {
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                targets: [ { id: a, name: A, group: meeting, probe: { %s: { %s } } } ]
                """.formatted(kind, keys));
        return WardFile.read(file, Probes.kinds(), Map.of("S", SECRET))
                .targets()
                .get(0)
                .probe();
    }

    /** That {@code keys} are refused for one mistake alone, in Vietnamese words that hold {@code cure} and no secret. */
    public void isRefused(String keys, String cure) throws Exception {
        Files.writeString(folder.resolve("ca.pem"), Issuer.root("CN=A").pem());
        Files.writeString(folder.resolve("text.pem"), "no certificate");
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(keys));

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            String said = ProblemText.say(
                    Wording.of(Language.VI, "vn.ward.collect.words", "vn.ward.core.config.words"), problem);
            assertThat(said).contains(cure).doesNotContain(SECRET);
        });
    }

    /** That whichever line of ours it goes by, it asks the same. */
    public void asksTheSameByAnotherLine(String keys) throws IOException {
        ProbeSpec one = read(keys);
        ProbeSpec other = read(keys + ", via: 192.0.2.7");

        assertThat(other.subject()).isEqualTo(one.subject());
        assertThat(other.describe()).isNotEqualTo(one.describe());
    }
}
