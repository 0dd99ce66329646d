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
import vn.ward.core.config.Problem;
import vn.ward.core.config.Section;
import vn.ward.core.config.WardFile;
import vn.ward.core.notice.ChannelSpec;
import vn.ward.core.testing.NoProbe;

/** What stands below a channel kind's key, read by the platform's own parser: placeholders, unknown keys and all. */
public final class Written {

    private Written() {}

    /** @param flow the mapping in YAML's flow style, such as {@code { url: "http://h" }} */
    public static <S extends ChannelSpec> S spec(
            Function<Section, Optional<S>> reading, String flow, Map<String, String> environment) {
        List<S> read = new ArrayList<>();
        List<Problem> problems = parse(reading, flow, environment, read);
        if (!problems.isEmpty()) {
            throw new AssertionError(problems);
        }
        return read.get(0);
    }

    /** The rules it breaks; a specification comes out only of what breaks none. */
    public static <S extends ChannelSpec> List<String> broken(
            Function<Section, Optional<S>> reading, String flow, Map<String, String> environment) {
        return problems(reading, flow, environment).stream().map(Problem::rule).toList();
    }

    public static <S extends ChannelSpec> List<Problem> problems(
            Function<Section, Optional<S>> reading, String flow, Map<String, String> environment) {
        List<S> read = new ArrayList<>();
        List<Problem> problems = new ArrayList<>(parse(reading, flow, environment, read));
        boolean unknownKeys = problems.stream()
                .allMatch(problem ->
                        problem.rule().startsWith("key.") && !problem.rule().equals("key.missing"));
        if (!unknownKeys && !read.isEmpty()) {
            throw new AssertionError("read although " + problems);
        }
        return problems;
    }

    private static <S extends ChannelSpec> List<Problem> parse(
            Function<Section, Optional<S>> reading, String flow, Map<String, String> environment, List<S> read) {
        Kind kind = new Kind("it", section -> {
            reading.apply(section).ifPresent(read::add);
            return Optional.of(new NoProbe());
        });
        try {
            Path file = Files.createTempFile("ward", ".yaml");
            try {
                Files.writeString(file, """
                        ward: { name: Phường }
                        targets:
                          - { id: wan, name: wan, group: network, probe: { it: %s } }
                        """.formatted(flow));
                var unused = WardFile.read(file, List.of(kind), environment);
                return List.of();
            } catch (ConfigRefused refused) {
                return refused.problems();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
