package vn.ward.core.config;

import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * From text to nodes that know their place. Every scalar stays the text that was written ({@code no} is no boolean,
 * {@code 1.10} no number): what it means is decided by the {@link Reading} of its key.
 */
final class YamlTree {

    private static final LoadSettings SETTINGS = labelled("");

    private static final Pattern NAMES = Pattern.compile("(?<=handle|alias|anchor) .*");

    private YamlTree() {}

    private static LoadSettings labelled(String file) {
        return LoadSettings.builder()
                .setSchema(new FailsafeSchema())
                .setLabel(file)
                .build();
    }

    /** The mapping that the one document of {@code text} is; empty if a problem was noted. */
    static Optional<MappingNode> root(String text, Problems problems) {
        return root(text, problems, SETTINGS);
    }

    /** {@link #root} of a template: its nodes know its file, wherever they are put. */
    static Optional<MappingNode> template(String text, Problems problems) {
        return root(text, problems, labelled(problems.file()));
    }

    private static Optional<MappingNode> root(String text, Problems problems, LoadSettings settings) {
        if (!isPrintable(text, problems)) {
            return Optional.empty();
        }
        try {
            return compose(text, problems, settings);
        } catch (StrictEvents.Stopped e) {
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            // Never its message: that quotes the line.
            problems.note(
                    Place.of(e.getProblemMark().or(e::getContextMark)),
                    "yaml.syntax",
                    words(String.valueOf(e.getProblem())));
            return Optional.empty();
        } catch (YamlEngineException e) {
            problems.note(Place.START, "yaml.syntax", "YAML");
            return Optional.empty();
        }
    }

    /** What the library complains of, without the names that it takes from the file: they may be parts of a password. */
    private static String words(String complaint) {
        return NAMES.matcher(complaint).replaceAll("");
    }

    private static Optional<MappingNode> compose(String text, Problems problems, LoadSettings settings) {
        StrictEvents events = new StrictEvents(new ParserImpl(settings, new StreamReader(settings, text)), problems);
        Composer composer = new Composer(settings, events);
        if (!composer.hasNext()) {
            problems.note(Place.START, "file.empty", problems.file());
            return Optional.empty();
        }
        Optional<MappingNode> root = mapping(composer.next(), problems);
        if (composer.hasNext()) {
            problems.note(Place.of(events.peekEvent().getStartMark()), "yaml.documents", "---");
        }
        return root;
    }

    private static Optional<MappingNode> mapping(Node root, Problems problems) {
        if (root instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        boolean empty = root instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty();
        problems.note(Place.of(root), empty ? "file.empty" : "file.not-mapping", problems.file());
        return Optional.empty();
    }

    private static boolean isPrintable(String text, Problems problems) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!StreamReader.isPrintable(text.codePointAt(i))) {
                String name = String.format("U+%04X", text.codePointAt(i));
                problems.note(Place.behind(text.substring(0, i)), "yaml.character", name);
                return false;
            }
        }
        return true;
    }
}
