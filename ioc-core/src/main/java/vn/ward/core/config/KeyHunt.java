package vn.ward.core.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds every key that the parser knows, by letting it read files made up for that: first an empty one, then one with all that it
 * asked for, until it asks for nothing new; then one for each value that may make it ask for something else.
 */
final class KeyHunt {

    private static final int DEEPEST = 12;

    private final Consumer<String> parser;
    private final Keys found;
    private final Set<Choice> tried = new HashSet<>();

    /** A key on its way from the top, and what stands there; empty: nothing does. */
    private record Choice(List<String> path, String value) {

        static final Choice NONE = new Choice(List.of(), "");
    }

    /** @param parser reads a text, and writes down in {@code found} what it asks for */
    KeyHunt(Consumer<String> parser, Keys found) {
        this.parser = parser;
        this.found = found;
    }

    /** Some mappings hide what else there may be, so each is left out once. */
    void run() {
        hunt(Choice.NONE);
        for (Choice absent : mappings()) {
            if (settle(absent)) {
                hunt(absent);
            }
        }
    }

    private void hunt(Choice absent) {
        settle(absent);
        List<Choice> next = untried();
        while (!next.isEmpty()) {
            for (Choice choice : next) {
                tried.add(choice);
                parser.accept(text(found, List.of(), List.of(absent, choice)));
            }
            settle(absent);
            next = untried();
        }
    }

    /** Until the parser asks for nothing new. Gives whether it did. */
    private boolean settle(Choice absent) {
        boolean isNew = false;
        String before = text(found, List.of(), List.of(absent));
        parser.accept(before);
        String text = text(found, List.of(), List.of(absent));
        while (!text.equals(before)) {
            isNew = true;
            parser.accept(text);
            before = text;
            text = text(found, List.of(), List.of(absent));
        }
        return isNew;
    }

    private List<Choice> untried() {
        return choices().stream().filter(choice -> !tried.contains(choice)).toList();
    }

    private List<Choice> mappings() {
        return choices().stream().filter(choice -> choice.value().isEmpty()).toList();
    }

    private List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        collect(found, List.of(), choices);
        return choices;
    }

    private static void collect(Keys keys, List<String> path, List<Choice> choices) {
        if (path.size() > DEEPEST) {
            throw new IllegalStateException("mappings without an end: " + path);
        }
        for (Map.Entry<String, Keys.Key> entry : keys.byName().entrySet()) {
            Keys.Key key = entry.getValue();
            List<String> here = new ArrayList<>(path);
            here.add(entry.getKey());
            Shape shape = key.scalar() == null ? Shape.TEXT : key.scalar();
            choices.add(new Choice(here, quoted(shape.sample())));
            choices.add(new Choice(here, "{}"));
            shape.choices().forEach(value -> choices.add(new Choice(here, quoted(value))));
            for (Keys within : new Keys[] {key.below(), key.listed()}) {
                if (within != null) {
                    choices.add(new Choice(here, ""));
                    collect(within, here, choices);
                }
            }
        }
    }

    /** A file with every mapping that is known, and some values chosen. */
    private static String text(Keys keys, List<String> path, List<Choice> chosen) {
        List<String> entries = new ArrayList<>();
        keys.byName().forEach((name, key) -> {
            List<String> here = new ArrayList<>(path);
            here.add(name);
            String value = chosen.stream()
                    .filter(choice -> choice.path().equals(here))
                    .map(Choice::value)
                    .findFirst()
                    .orElseGet(() -> usual(key, here, chosen));
            if (!value.isEmpty()) {
                entries.add(quoted(name) + ": " + value);
            }
        });
        if (keys.isNamed() && !keys.byName().containsKey(Keys.NAME)) {
            entries.add(quoted(Keys.NAME) + ": {}");
        }
        return "{ " + String.join(", ", entries) + " }";
    }

    private static String usual(Keys.Key key, List<String> here, List<Choice> chosen) {
        if (key.below() != null) {
            return text(key.below(), here, chosen);
        }
        if (key.listed() != null) {
            return "[ " + text(key.listed(), here, chosen) + " ]";
        }
        return key.isKnown() ? "" : "{}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
