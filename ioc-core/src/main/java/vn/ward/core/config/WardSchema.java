package vn.ward.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The form of {@code ward.yaml} as a JSON Schema (draft 7), by which an editor completes keys and underlines mistakes while they are
 * written. It is made of what the parser asks for, so that it knows the keys that the parser knows. It holds to less than
 * the parser does: what depends on something elsewhere only the parser sees.
 */
public final class WardSchema {

    private static final String PLACEHOLDER = "\\$\\{(env|file):[^}]+\\}";
    private static final String LANGUAGE = "vi";

    private final List<TemplateSheet> templates;

    private WardSchema(List<TemplateSheet> templates) {
        this.templates = templates;
    }

    /**
     * The schema, as what JSON is made of: maps in order, lists, texts, numbers, booleans.
     *
     * @param kinds the probe kinds there are
     * @param channelKinds the channel kinds there are, but for mail
     * @param templates what a target's {@code kind:} may name
     */
    public static Map<String, Object> of(List<Kind> kinds, List<ChannelKind> channelKinds, List<Template> templates) {
        Keys keys = new Keys();
        new KeyHunt(text -> WardFile.trace(text, kinds, channelKinds, keys), keys).run();
        List<TemplateSheet> sheets = templates.stream().map(TemplateSheet::of).toList();
        return new WardSchema(sheets).whole(keys);
    }

    private Map<String, Object> whole(Keys keys) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "Ward IOC");
        schema.putAll(object(keys, List.of()));
        return schema;
    }

    private Map<String, Object> object(Keys keys, List<String> path) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        Object others = false;
        for (Map.Entry<String, Keys.Key> entry : keys.byName().entrySet()) {
            List<String> here =
                    Stream.concat(path.stream(), Stream.of(entry.getKey())).toList();
            Object schema = here.equals(List.of("targets", "kind")) ? kind() : key(entry.getValue(), here);
            if (entry.getKey().equals(Keys.NAME)) {
                if (entry.getValue().isKnown()) {
                    others = schema;
                }
                continue;
            }
            properties.put(entry.getKey(), schema);
            if (keys.isRequired(entry.getKey())) {
                required.add(entry.getKey());
            }
        }
        if (path.equals(List.of("targets"))) {
            required.retainAll(List.of("id")); // the others its template may give
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (path.equals(List.of("targets", "probe"))) {
            schema.put("minProperties", 1);
            schema.put("maxProperties", 1);
        }
        schema.put("additionalProperties", others);
        return schema;
    }

    private Object key(Keys.Key key, List<String> path) {
        List<Object> ways = new ArrayList<>();
        if (key.scalar() != null) {
            ways.add(scalar(key.scalar()));
        }
        if (key.items() != null) {
            ways.addAll(oneOrMany(scalar(key.items())));
        }
        if (key.values() != null) {
            ways.add(ordered("type", "object", "additionalProperties", scalar(key.values())));
        }
        if (key.below() != null) {
            ways.add(object(key.below(), path));
        }
        if (key.listed() != null) {
            ways.addAll(oneOrMany(object(key.listed(), path)));
        }
        List<Object> each = ways.stream().distinct().toList();
        if (each.isEmpty()) {
            return true;
        }
        return each.size() == 1 ? each.get(0) : Map.of("anyOf", each);
    }

    private static List<Object> oneOrMany(Object one) {
        return List.of(one, ordered("type", "array", "items", one));
    }

    /** Whatever a value's own rule is, it may come from outside the file. */
    private static Object scalar(Shape shape) {
        if (shape.equals(Shape.SECRET)) {
            return ordered("type", "string", "pattern", "^" + PLACEHOLDER + "$");
        }
        if (!shape.choices().isEmpty()) {
            List<Object> choices = new ArrayList<>(shape.choices());
            if (shape.choices().contains("true")) {
                choices.add(true);
            }
            if (shape.choices().contains("false")) {
                choices.add(false);
            }
            shape.choices().stream()
                    .filter(choice -> choice.matches("\\d{1,9}")) // unquoted, an editor takes it for a number
                    .forEach(choice -> choices.add(Integer.valueOf(choice)));
            return orPlaceholder(ordered("enum", choices));
        }
        if (shape.least() != null && shape.most() != null) {
            return orPlaceholder(
                    ordered("type", "integer", "minimum", shape.least(), "maximum", shape.most()),
                    ordered("type", "string", "pattern", "^-?[0-9]+$"));
        }
        if (shape.pattern() != null) {
            boolean isNumber = Pattern.matches(shape.pattern(), "10"); // an editor takes it for one, not for a text
            return ordered(
                    "type",
                    isNumber ? List.of("string", "number") : "string",
                    "pattern",
                    "^(?:" + shape.pattern() + ")$|" + PLACEHOLDER);
        }
        return ordered("type", List.of("string", "number", "boolean"));
    }

    private static Object orPlaceholder(Object... ways) {
        List<Object> all = new ArrayList<>(List.of(ways));
        all.add(ordered("type", "string", "pattern", PLACEHOLDER));
        return ordered("anyOf", all);
    }

    /** A template's name, or with its parameters below it. Templates of the ward's own are known to nobody else. */
    private Object kind() {
        Map<String, Object> named = new LinkedHashMap<>();
        templates.forEach(sheet -> named.put(sheet.name(), parameters(sheet)));
        return ordered(
                "anyOf",
                List.of(
                        ordered("type", "string"),
                        ordered("type", "object", "properties", named, "minProperties", 1, "maxProperties", 1)));
    }

    private static Object parameters(TemplateSheet sheet) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (TemplateSheet.Parameter parameter : sheet.parameters()) {
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("description", String.valueOf(parameter.about().get(LANGUAGE)));
            schema.putAll(
                    parameter.secret()
                            ? ordered("type", "string", "pattern", "^" + PLACEHOLDER + "$")
                            : ordered("type", List.of("string", "number", "boolean")));
            parameter.standard().ifPresent(standard -> schema.put("default", standard));
            schema.put("examples", List.of(parameter.example()));
            parameters.put(parameter.name(), schema);
            if (parameter.isRequired()) {
                required.add(parameter.name());
            }
        }
        Map<String, Object> schema = ordered(
                "title",
                String.valueOf(sheet.title().get(LANGUAGE)),
                "description",
                String.valueOf(sheet.description().get(LANGUAGE)),
                "type",
                required.isEmpty() ? List.of("object", "null") : List.of("object"),
                "properties",
                parameters);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }
}
