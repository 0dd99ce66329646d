package vn.ward.alert.channel.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.Kind;
import vn.ward.core.config.ProblemText;
import vn.ward.core.config.Section;
import vn.ward.core.config.WardFile;
import vn.ward.core.testing.NoProbe;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** Reads a section by the real parser, where a probe's would stand. */
public record Written(Path folder, Map<String, String> environment) {

    /** @param yaml what stands between the braces */
    public <T> T read(String yaml, Function<Section, Optional<T>> parse) throws IOException {
        AtomicReference<T> read = new AtomicReference<>();
        Path file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Thử }
                targets: [ { id: a, name: A, group: wifi, probe: { it: { %s } } } ]
                """.formatted(yaml));
        Kind kind = new Kind("it", section -> {
            Optional<T> found = parse.apply(section);
            found.ifPresent(read::set);
            return found.map(it -> new NoProbe());
        });
        WardFile.read(file, List.of(kind), environment);
        return Objects.requireNonNull(read.get());
    }

    /** The one problem, in Vietnamese and in English; both name a cure, and no secret is in it. */
    public <T> String refusal(String yaml, Function<Section, Optional<T>> parse) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(yaml, parse));
        assertThat(refused).as(yaml).isNotNull();
        assertThat(refused.problems()).as(yaml).hasSize(1);
        String said = "";
        for (Language language : List.of(Language.VI, Language.EN)) {
            Wording words = Wording.of(language, "vn.ward.core.config.words", "vn.ward.alert.words");
            said += ProblemText.say(words, refused.problems().get(0)) + "\n";
        }
        for (String secret : environment.values()) {
            assertThat(said).doesNotContain(secret);
        }
        return said;
    }
}
