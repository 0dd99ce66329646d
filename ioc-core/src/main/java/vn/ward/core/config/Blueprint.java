package vn.ward.core.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import vn.ward.core.config.TemplateSheet.Parameter;

/**
 * A template that was read.
 *
 * @param standards the values of parameters that have one, as they stand in the template
 * @param target the keys it gives a target, with places such as {@code {host}} for the parameters
 */
record Blueprint(TemplateSheet sheet, Map<String, ScalarNode> standards, MappingNode target) {

    /** A place for a parameter. */
    static final Pattern PLACE = Pattern.compile("\\{([a-z][a-z0-9_-]*)}");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");

    /** What only a target itself can say. */
    private static final List<String> A_TARGETS_OWN = List.of("id", "was", Expansion.KEY);

    /** Empty if a problem was noted. */
    static Optional<Blueprint> read(Template template, Problems problems) {
        int before = problems.count();
        return YamlTree.template(template.text(), problems)
                .flatMap(root -> read(template, root, problems))
                .filter(read -> problems.count() == before);
    }

    private static Optional<Blueprint> read(Template template, MappingNode root, Problems problems) {
        YamlSection top = new YamlSection(root, problems, new Placeholders(Path.of(template.file()), Map.of()));
        Map<String, String> title = inBothLanguages(top, "title");
        Map<String, String> description = inBothLanguages(top, "description");
        boolean verified = top.required("verified", Readings.bool()).orElse(false);
        Optional<String> source = top.required("source", Readings.text());
        List<Parameter> parameters = new ArrayList<>();
        Map<String, ScalarNode> standards = new LinkedHashMap<>();
        top.sub("parameters")
                .ifPresent(all -> List.copyOf(all.keys())
                        .forEach(name -> parameter(all, name, standards).ifPresent(parameters::add)));
        if (!top.has("target")) {
            top.refuse("target", "key.missing", "target");
        }
        Optional<MappingNode> target = top.mapping("target");
        target.ifPresent(given -> {
            refuseOwn(new YamlSection(given, problems, new Placeholders(Path.of(template.file()), Map.of())));
            List<String> known =
                    top.sub("parameters").map(all -> List.copyOf(all.keys())).orElse(List.of());
            Set<String> unused = new HashSet<>(known);
            notePlaces(given, known, unused, problems);
            unused.forEach(name -> top.sub("parameters").orElseThrow().refuse(name, "template.unused", name));
        });
        top.noteUnknownKeys();
        return target.flatMap(given -> source.map(known -> new Blueprint(
                new TemplateSheet(template.name(), title, description, verified, known, parameters, keys(given)),
                standards,
                given)));
    }

    private static Map<String, String> inBothLanguages(YamlSection section, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        section.requiredSub(key).ifPresent(said -> {
            for (String language : List.of("vi", "en")) {
                said.required(language, Readings.text()).ifPresent(text -> texts.put(language, text));
            }
        });
        return texts;
    }

    private static Optional<Parameter> parameter(YamlSection all, String name, Map<String, ScalarNode> standards) {
        if (!NAME.matcher(name).matches()) {
            all.refuse(name, "template.name", name);
        }
        return all.sub(name).flatMap(said -> {
            Map<String, String> about = inBothLanguages(said, "about");
            boolean optional = said.optional("optional", Readings.bool()).orElse(false);
            boolean secret = said.optional("secret", Readings.bool()).orElse(false);
            Optional<ScalarNode> standard = said.scalar("default");
            standard.ifPresent(value -> standards.put(name, value));
            if (optional && standard.isPresent()) {
                said.refuse("optional", "template.optional", name);
            }
            if (secret
                    && standard.filter(value -> !Placeholders.isOnlyPlaceholder(value.getValue()))
                            .isPresent()) {
                said.refuse("default", "secret.clear", name);
            }
            Optional<ScalarNode> example = said.scalar("example");
            if (!said.has("example")) {
                said.refuse("example", "key.missing", "example");
            }
            return example.map(shown ->
                    new Parameter(name, about, standard.map(ScalarNode::getValue), optional, secret, shown.getValue()));
        });
    }

    private static void refuseOwn(YamlSection target) {
        for (String key : A_TARGETS_OWN) {
            if (target.has(key)) {
                target.refuse(key, "template.key", key);
            }
        }
    }

    /** Takes from {@code unused} what has a place, and notes places of parameters that there are not. */
    private static void notePlaces(Node node, List<String> known, Set<String> unused, Problems problems) {
        if (node instanceof MappingNode mapping) {
            if (isUnquotedPlace(mapping)) {
                problems.note(
                        Place.of(mapping), "template.quotes", keys(mapping).get(0));
            }
            for (NodeTuple entry : mapping.getValue()) {
                notePlaces(entry.getValueNode(), known, unused, problems);
            }
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> notePlaces(item, known, unused, problems));
        } else if (node instanceof ScalarNode scalar) {
            PLACE.matcher(scalar.getValue()).results().forEach(place -> {
                unused.remove(place.group(1));
                if (!known.contains(place.group(1))) {
                    problems.note(
                            Place.of(scalar),
                            "template.place",
                            place.group(1),
                            known.isEmpty() ? "–" : String.join(", ", known));
                }
            });
        }
    }

    /** YAML takes {@code {host}} without quotes for a mapping. */
    private static boolean isUnquotedPlace(MappingNode mapping) {
        return mapping.getValue().size() == 1
                && mapping.getValue().get(0).getValueNode() instanceof ScalarNode empty
                && empty.isPlain()
                && empty.getValue().isEmpty();
    }

    private static List<String> keys(MappingNode mapping) {
        return mapping.getValue().stream()
                .map(NodeTuple::getKeyNode)
                .filter(ScalarNode.class::isInstance)
                .map(key -> ((ScalarNode) key).getValue())
                .toList();
    }
}
