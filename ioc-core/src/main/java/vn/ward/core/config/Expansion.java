package vn.ward.core.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import vn.ward.core.config.TemplateSheet.Parameter;

/**
 * Gives a target what the template that its {@code kind} names has for it, at the nodes and before anything is read of it. So
 * whatever the user wrote keeps its place in the user's file, a parameter's value wherever the template puts it, and what
 * the template wrote keeps its place in the template's. For one reading; one thread.
 *
 * <p>A target's own keys come before the template's; {@code degraded} and {@code down} are put together metric by metric.
 * What can't be known, since a parameter is wrong or the template missing, is put in as a value of which nothing more is
 * said: the problem is noted once, and reading goes on to the other mistakes.
 */
final class Expansion {

    /** Names the template of a target. */
    static final String KEY = "kind";

    /** What no target does without: a missing template would have given it. */
    private static final List<String> NEEDED = List.of("name", "group", "probe");

    private static final Set<String> MERGED = Set.of("degraded", "down");

    private final TemplateShelf shelf;
    private final Placeholders placeholders;

    Expansion(TemplateShelf shelf, Placeholders placeholders) {
        this.shelf = shelf;
        this.placeholders = placeholders;
    }

    /** {@code target} itself if it names no template. */
    MappingNode expand(MappingNode target, Problems problems, Problems notices) {
        Optional<NodeTuple> kind = find(target, KEY);
        if (kind.isEmpty()) {
            return target;
        }
        Node named = kind.get().getValueNode();
        return name(target, problems)
                .flatMap(name -> blueprint(name, problems).map(blueprint -> {
                    noteUnverified(blueprint, name, notices);
                    return with(target, filled(blueprint, named, problems));
                }))
                .orElseGet(() -> with(target, unknown(named)));
    }

    /** The scalar that names the template: the value of {@code kind}, or its one key. */
    private Optional<ScalarNode> name(MappingNode target, Problems problems) {
        YamlSection own = new YamlSection(target, problems, placeholders);
        if (!own.isMapping(KEY)) {
            return own.scalar(KEY);
        }
        List<NodeTuple> entries = own.mapping(KEY).orElseThrow().getValue();
        if (entries.size() != 1) {
            own.refuse(KEY, "template.several", KEY, String.join(", ", shelf.names()));
            return Optional.empty();
        }
        if (entries.get(0).getKeyNode() instanceof ScalarNode name) {
            return Optional.of(name);
        }
        own.refuse(KEY, "key.not-text", "?");
        return Optional.empty();
    }

    /** The name that {@code kind} gives of a target that was expanded; for a sentence. */
    static String named(YamlSection target) {
        return target.isMapping(KEY)
                ? target.mapping(KEY).map(kind -> key(kind.getValue().get(0))).orElse(KEY)
                : target.raw(KEY);
    }

    private Optional<Blueprint> blueprint(ScalarNode name, Problems problems) {
        String text = name.getValue();
        List<String> names = shelf.names();
        if (!names.contains(text) && !StrictEvents.isRefused(name)) {
            NearestKey.of(text, names)
                    .ifPresentOrElse(
                            near -> problems.note(Place.of(name), "template.near", text, near),
                            () -> problems.note(
                                    Place.of(name),
                                    "template.unknown",
                                    text,
                                    names.isEmpty() ? "–" : String.join(", ", names)));
        }
        return shelf.find(text);
    }

    private void noteUnverified(Blueprint blueprint, ScalarNode name, Problems notices) {
        if (!blueprint.sheet().verified() && shelf.isFirst(name.getValue())) {
            notices.note(
                    Place.of(name),
                    "notice.template-unverified",
                    name.getValue(),
                    blueprint.sheet().source());
        }
    }

    private List<NodeTuple> unknown(Node kind) {
        return NEEDED.stream()
                .map(key -> new NodeTuple(Filling.text(key, kind), StrictEvents.refused(kind)))
                .toList();
    }

    private List<NodeTuple> filled(Blueprint blueprint, Node kind, Problems problems) {
        Map<String, ScalarNode> values = new LinkedHashMap<>(blueprint.standards());
        Node written = written(kind);
        if (written instanceof MappingNode said) {
            YamlSection parameters = new YamlSection(said, problems, placeholders);
            blueprint
                    .sheet()
                    .parameters()
                    .forEach(parameter -> value(parameters, blueprint, parameter)
                            .ifPresent(value -> values.put(parameter.name(), value)));
            parameters.noteUnknownKeys();
        } else {
            if (!StrictEvents.isRefused(written)) {
                problems.note(
                        Place.of(written),
                        "template.parameters",
                        blueprint.sheet().name());
            }
            blueprint.sheet().parameters().forEach(any -> values.put(any.name(), StrictEvents.refused(written)));
        }
        return ((MappingNode) new Filling(values).of(blueprint.target()).orElseThrow()).getValue();
    }

    /** What stands below the template's name; a mapping of nothing where nothing does. */
    private static Node written(Node kind) {
        if (kind instanceof MappingNode named) {
            Node below = named.getValue().get(0).getValueNode();
            boolean isEmpty = below instanceof ScalarNode scalar
                    && scalar.isPlain()
                    && scalar.getValue().isEmpty()
                    && !StrictEvents.isRefused(scalar);
            return isEmpty ? nothing(below) : below;
        }
        return nothing(kind);
    }

    private static MappingNode nothing(Node kind) {
        return new MappingNode(Tag.MAP, true, List.of(), FlowStyle.FLOW, kind.getStartMark(), kind.getEndMark());
    }

    private static Optional<ScalarNode> value(YamlSection parameters, Blueprint blueprint, Parameter parameter) {
        String name = parameter.name();
        if (!parameters.has(name)) {
            if (!parameter.isRequired()) {
                return Optional.empty();
            }
            parameters.refuse(
                    name, "template.parameter", name, blueprint.sheet().name(), parameter.example());
            return Optional.of(StrictEvents.refused(parameters.node()));
        }
        boolean sound = parameter.secret()
                ? parameters.secret(name).isPresent()
                : parameters.optional(name, text -> text).isPresent();
        Optional<ScalarNode> value = parameters.scalar(name).filter(node -> sound);
        return Optional.of(value.orElseGet(() -> StrictEvents.refused(parameters.node())));
    }

    /** {@code target} with those of {@code given} that it does not say itself. */
    private static MappingNode with(MappingNode target, List<NodeTuple> given) {
        List<NodeTuple> entries = new ArrayList<>();
        Set<String> said = new HashSet<>();
        for (NodeTuple entry : target.getValue()) {
            said.add(key(entry));
            entries.add(new NodeTuple(entry.getKeyNode(), with(key(entry), entry.getValueNode(), given)));
        }
        given.stream().filter(entry -> !said.contains(key(entry))).forEach(entries::add);
        return new MappingNode(
                target.getTag(), true, entries, target.getFlowStyle(), target.getStartMark(), target.getEndMark());
    }

    private static Node with(String key, Node own, List<NodeTuple> given) {
        if (!MERGED.contains(key) || !(own instanceof MappingNode metrics)) {
            return own;
        }
        for (NodeTuple entry : given) {
            if (key(entry).equals(key) && entry.getValueNode() instanceof MappingNode more) {
                return with(metrics, more.getValue());
            }
        }
        return own;
    }

    private static Optional<NodeTuple> find(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(entry -> key(entry).equals(key))
                .findFirst();
    }

    private static String key(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
    }
}
