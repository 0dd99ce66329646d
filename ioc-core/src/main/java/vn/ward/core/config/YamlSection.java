package vn.ward.core.config;

import java.nio.file.Path;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping of the YAML file. A value gets at most one problem, the first. It remembers which keys were asked for;
 * {@link #noteUnknownKeys()}, at the end, notes the others. For one reading; one thread. Reading a placeholder may block.
 */
final class YamlSection implements Section {

    private final Problems problems;
    private final Placeholders placeholders;
    private final MappingNode node;
    private final Map<String, NodeTuple> entries;
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, YamlSection> below = new LinkedHashMap<>();
    private final List<YamlSection> listed = new ArrayList<>();
    private final @Nullable Keys trace;
    private final Set<Node> refused = Collections.newSetFromMap(new IdentityHashMap<>());

    YamlSection(MappingNode node, Problems problems, Placeholders placeholders) {
        this(node, problems, placeholders, null);
    }

    /** @param trace where what is asked for is written down; null: nowhere */
    YamlSection(MappingNode node, Problems problems, Placeholders placeholders, @Nullable Keys trace) {
        this.problems = problems;
        this.placeholders = placeholders;
        this.node = node;
        this.trace = trace;
        traced(Keys::begin);
        this.entries = entries(node);
    }

    private void traced(Consumer<Keys> what) {
        if (trace != null) {
            what.accept(trace);
        }
    }

    /**
     * A value and where it stands.
     *
     * @param raw as it is written, with its placeholders
     * @param place of the value, not of its key
     */
    record Item<T>(T value, String raw, Place place, Problems problems) {

        void note(String rule, Object... values) {
            problems.note(place, rule, values);
        }
    }

    @Override
    public <T> Optional<T> required(String key, Reading<T> reading) {
        traced(keys -> keys.required(key));
        traced(keys -> keys.scalar(key, reading.shape()));
        if (!has(key)) {
            problems.note(place(), "key.missing", key);
            return Optional.empty();
        }
        return optional(key, reading);
    }

    @Override
    public <T> Optional<T> optional(String key, Reading<T> reading) {
        traced(keys -> keys.scalar(key, reading.shape()));
        return find(key).flatMap(value -> read(key, value, reading));
    }

    /** The value of {@code key}, or {@code standard} if it is missing; empty if it is refused. */
    <T> Optional<T> orDefault(String key, Reading<T> reading, T standard) {
        return has(key) ? optional(key, reading) : Optional.of(standard);
    }

    @Override
    public <T> List<T> list(String key, Reading<T> reading) {
        return items(key, reading).stream().map(Item::value).toList();
    }

    /** {@link #list} with the place of each value. */
    <T> List<Item<T>> items(String key, Reading<T> reading) {
        traced(keys -> keys.items(key, reading.shape()));
        List<Item<T>> items = new ArrayList<>();
        for (Node value : sequence(key)) {
            scalar(key, value)
                    .ifPresent(scalar -> read(scalar, reading)
                            .ifPresent(read ->
                                    items.add(new Item<>(read, scalar.getValue(), Place.of(scalar), problems))));
        }
        return items;
    }

    @Override
    public List<Section> sections(String key) {
        return List.copyOf(mappings(key));
    }

    /** {@link #sections}, as what they are. */
    List<YamlSection> mappings(String key) {
        return mappings(key, UnaryOperator.identity());
    }

    /** @param expansion what each mapping is read as */
    List<YamlSection> mappings(String key, UnaryOperator<MappingNode> expansion) {
        Keys keys = trace == null ? null : trace.listed(key);
        List<YamlSection> sections = new ArrayList<>();
        for (Node value : sequence(key)) {
            mapping(key, value)
                    .ifPresent(mapping ->
                            sections.add(new YamlSection(expansion.apply(mapping), problems, placeholders, keys)));
        }
        listed.addAll(sections);
        return sections;
    }

    @Override
    public <T> Map<String, T> map(String key, Reading<T> reading) {
        traced(keys -> keys.values(key, reading.shape()));
        Map<String, T> values = new LinkedHashMap<>();
        find(key)
                .flatMap(value -> mapping(key, value))
                .ifPresent(mapping -> entries(mapping)
                        .forEach((name, entry) ->
                                read(name, entry.getValueNode(), reading).ifPresent(read -> values.put(name, read))));
        return Collections.unmodifiableMap(values);
    }

    @Override
    public Optional<Secret> secret(String key) {
        traced(keys -> keys.scalar(key, Shape.SECRET));
        return find(key).flatMap(value -> scalar(key, value)).flatMap(scalar -> secret(key, scalar));
    }

    @Override
    public <T> Optional<T> file(String key, Reading<T> reading) {
        if (Placeholders.isOfFile(raw(key))) {
            refuse(key, "part.filled", raw(key));
            return Optional.empty();
        }
        return optional(key, name -> reading.read(placeholders.part(name)));
    }

    private Optional<Secret> secret(String key, ScalarNode scalar) {
        if (!Placeholders.isOnlyPlaceholder(scalar.getValue())) {
            refuse(scalar, "secret.clear", key);
            return Optional.empty();
        }
        return read(scalar, text -> {
            if (text.isEmpty()) {
                throw new Refused("secret.empty");
            }
            return new Secret(text);
        });
    }

    @Override
    public Optional<Path> path(String key) {
        return optional(key, placeholders::path);
    }

    @Override
    public Optional<Section> section(String key) {
        return sub(key).map(section -> section);
    }

    /** {@link #section}, the same one each time. */
    Optional<YamlSection> sub(String key) {
        YamlSection known = below.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Keys keys = trace == null ? null : trace.below(key);
        Optional<YamlSection> section = find(key)
                .flatMap(value -> mapping(key, value))
                .map(mapping -> new YamlSection(mapping, problems, placeholders, keys));
        section.ifPresent(read -> below.put(key, read));
        return section;
    }

    /** {@link #sub}, with a problem if it is missing. */
    Optional<YamlSection> requiredSub(String key) {
        traced(keys -> keys.required(key));
        if (!has(key)) {
            problems.note(place(), "key.missing", key);
        }
        return sub(key);
    }

    @Override
    public void refuse(String key, String rule, Object... values) {
        asked.add(key);
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            problems.note(place(), rule, values);
        } else {
            refuse(entry.getValueNode(), rule, placeholders.hide(raw(key), values));
        }
    }

    /** The scalar of {@code key}, its placeholders not filled in; empty if it is missing, a problem if it is none. */
    Optional<ScalarNode> scalar(String key) {
        return find(key).flatMap(value -> scalar(key, value));
    }

    /** The mapping of {@code key}, whose own keys are nobody's here; empty if it is missing, a problem if it is none. */
    Optional<MappingNode> mapping(String key) {
        return find(key).flatMap(value -> mapping(key, value));
    }

    /** Whether {@code key} is there, with whatever value; from now on it is a known key. */
    boolean has(String key) {
        asked.add(key);
        traced(keys -> keys.mentioned(key));
        return entries.containsKey(key);
    }

    boolean isMapping(String key) {
        traced(keys -> keys.mentioned(key));
        return find(key).filter(MappingNode.class::isInstance).isPresent();
    }

    /** Whether the value of {@code key} is a sequence of nothing. */
    boolean isEmptyList(String key) {
        NodeTuple entry = entries.get(key);
        return entry != null
                && entry.getValueNode() instanceof SequenceNode sequence
                && sequence.getValue().isEmpty();
    }

    /** The value of {@code key} as it is written, with its placeholders; the key itself if it is no scalar. */
    String raw(String key) {
        NodeTuple entry = entries.get(key);
        return entry != null && entry.getValueNode() instanceof ScalarNode scalar ? scalar.getValue() : key;
    }

    @Override
    public Optional<String> written(String key) {
        traced(keys -> keys.mentioned(key));
        return find(key).filter(ScalarNode.class::isInstance).map(value -> ((ScalarNode) value).getValue());
    }

    @Override
    public Set<String> keys() {
        return trace == null ? entries.keySet() : new TracedNames(entries.keySet(), trace);
    }

    /** Who asks whether a name is among them knows that key; who goes through them takes any. */
    private static final class TracedNames extends AbstractSet<String> {
        private final Set<String> names;
        private final Keys trace;

        TracedNames(Set<String> names, Keys trace) {
            this.names = names;
            this.trace = trace;
        }

        @Override
        public boolean contains(Object name) {
            trace.mentioned(String.valueOf(name));
            return names.contains(name);
        }

        @Override
        public Iterator<String> iterator() {
            trace.allNames();
            return names.iterator();
        }

        @Override
        public int size() {
            trace.allNames();
            return names.size();
        }
    }

    MappingNode node() {
        return node;
    }

    Place place() {
        return Place.of(node);
    }

    /** As it was named on the command line. */
    String file() {
        return problems.file();
    }

    /** Where {@code key} itself stands; the mapping's place if it is missing. */
    Place place(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null ? place() : Place.of(entry.getKeyNode());
    }

    /** To be called once, when all is read. */
    void noteUnknownKeys() {
        for (Map.Entry<String, NodeTuple> entry : entries.entrySet()) {
            if (!asked.contains(entry.getKey())) {
                noteUnknown(entry.getKey(), Place.of(entry.getValue().getKeyNode()));
            }
        }
        below.values().forEach(YamlSection::noteUnknownKeys);
        listed.forEach(YamlSection::noteUnknownKeys);
    }

    private void noteUnknown(String key, Place place) {
        Optional<String> meant = NearestKey.of(key, asked);
        if (meant.isPresent()) {
            problems.note(place, "key.near", key, meant.get());
        } else {
            problems.note(place, "key.unknown", key, asked.isEmpty() ? "–" : String.join(", ", asked));
        }
    }

    private Optional<Node> find(String key) {
        asked.add(key);
        return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
    }

    private <T> Optional<T> read(String key, Node value, Reading<T> reading) {
        return scalar(key, value).flatMap(scalar -> read(scalar, reading));
    }

    private <T> Optional<T> read(ScalarNode scalar, Reading<T> reading) {
        String raw = scalar.getValue();
        Placeholders.@Nullable Filled filled = null;
        try {
            filled = placeholders.fill(raw);
            return Optional.of(reading.read(filled.text()));
        } catch (Refused e) {
            List<String> values = new ArrayList<>();
            values.add(raw);
            for (String value : e.values()) {
                values.add(filled == null ? value : filled.hide(value));
            }
            refuse(scalar, e.rule(), values.toArray());
            return Optional.empty();
        }
    }

    private List<Node> sequence(String key) {
        return find(key)
                .map(value -> {
                    if (value instanceof SequenceNode sequence) {
                        return sequence.getValue();
                    }
                    if (value instanceof MappingNode) {
                        refuse(value, "value.not-list", key);
                        return List.<Node>of();
                    }
                    return List.of(value);
                })
                .orElse(List.of());
    }

    private Optional<MappingNode> mapping(String key, Node value) {
        if (value instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        refuse(value, isNull(value) ? "value.empty" : "value.not-mapping", key);
        return Optional.empty();
    }

    private Optional<ScalarNode> scalar(String key, Node value) {
        if (!(value instanceof ScalarNode scalar)) {
            refuse(value, "value.not-text", key);
            return Optional.empty();
        }
        if (isNull(scalar)) {
            refuse(scalar, "value.empty", key);
            return Optional.empty();
        }
        return StrictEvents.isRefused(scalar) ? Optional.empty() : Optional.of(scalar);
    }

    private void refuse(Node value, String rule, Object... values) {
        if (!StrictEvents.isRefused(value) && refused.add(value)) {
            problems.note(Place.of(value), rule, values);
        }
    }

    private static boolean isNull(Node value) {
        return value instanceof ScalarNode scalar
                && scalar.isPlain()
                && (scalar.getValue().isEmpty()
                        || scalar.getValue().equals("~")
                        || scalar.getValue().equals("null"));
    }

    private Map<String, NodeTuple> entries(MappingNode mapping) {
        Map<String, NodeTuple> byKey = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Place place = Place.of(entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode key) || isNull(key)) {
                if (!StrictEvents.isRefused(entry.getKeyNode())) {
                    problems.note(place, "key.not-text", "?");
                }
                continue;
            }
            NodeTuple first = byKey.putIfAbsent(key.getValue(), entry);
            if (first != null) {
                problems.note(
                        place,
                        "key.twice",
                        key.getValue(),
                        Place.of(first.getKeyNode()).line());
            }
        }
        return byKey;
    }
}
