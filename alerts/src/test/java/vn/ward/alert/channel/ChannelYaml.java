package vn.ward.alert.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.Kind;
import vn.ward.core.config.ProblemText;
import vn.ward.core.config.Section;
import vn.ward.core.config.WardFile;
import vn.ward.core.testing.NoProbe;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** What stands below a channel kind's key, read by the real parser with its placeholders and its places. */
public final class ChannelYaml {

    private ChannelYaml() {}

    /** @param yaml a flow mapping on one line, or lines with eight blanks before them at least and a line break before all */
    public static <S> S read(
            Path folder, Function<Section, Optional<S>> reading, String yaml, Map<String, String> environment) {
        List<S> read = new ArrayList<>();
        Kind kind = new Kind("channel", section -> {
            reading.apply(section).ifPresent(read::add);
            return read.stream().findFirst().map(spec -> new NoProbe());
        });
        try {
            Path file = Files.writeString(
                    folder.resolve("ward.yaml"),
                    "ward: { name: A }\ntargets:\n  - id: w\n    name: W\n    group: network\n    probe:\n      channel: "
                            + yaml + "\n");
            WardFile.read(file, List.of(kind), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read.get(0);
    }

    /** The sentences in English of what is wrong with it, without their places. */
    public static <S> List<String> problems(
            Path folder, Function<Section, Optional<S>> reading, String yaml, Map<String, String> environment) {
        Wording wording = Wording.of(Language.EN, "vn.ward.core.config.words", "vn.ward.alert.words");
        try {
            read(folder, reading, yaml, environment);
            return List.of();
        } catch (ConfigRefused refused) {
            return refused.problems().stream()
                    .map(problem -> ProblemText.say(wording, problem).replaceFirst("^.*?:\\d+:\\d+: ", ""))
                    .toList();
        }
    }
}
