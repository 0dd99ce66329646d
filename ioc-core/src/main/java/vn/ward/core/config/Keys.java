package vn.ward.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the readers of one mapping ask for, and what they take there: what is known of the file's form once it was read
 * often enough. The parser writes it down on the way if it is asked to.
 */
final class Keys {

    /** Stands for whatever name there is, where a mapping's keys are names; it is one of a weekday as well. */
    static final String NAME = "mon";

    private final Map<String, Key> byName = new LinkedHashMap<>();
    private boolean named;
    private int read;

    /** One key: each part is null as long as nobody took it so. */
    static final class Key {
        private int demanded;
        private @Nullable Shape scalar;
        private @Nullable Shape items;
        private @Nullable Shape values;
        private @Nullable Keys below;
        private @Nullable Keys listed;

        @Nullable
        Shape scalar() {
            return scalar;
        }

        /** Of a list of scalars. */
        @Nullable
        Shape items() {
            return items;
        }

        /** Of a mapping from names to scalars. */
        @Nullable
        Shape values() {
            return values;
        }

        /** Of a mapping. */
        @Nullable
        Keys below() {
            return below;
        }

        /** Of a list of mappings. */
        @Nullable
        Keys listed() {
            return listed;
        }

        boolean isKnown() {
            return scalar != null || items != null || values != null || below != null || listed != null;
        }
    }

    Map<String, Key> byName() {
        return byName;
    }

    /** Such a mapping is read. */
    void begin() {
        read++;
    }

    /** Whether no such mapping was read without asking for it. */
    boolean isRequired(String name) {
        return mentioned(name).demanded >= read;
    }

    /** Whether somebody looked at all the names there are. */
    boolean isNamed() {
        return named;
    }

    void allNames() {
        named = true;
    }

    Key mentioned(String name) {
        return byName.computeIfAbsent(name, first -> new Key());
    }

    void required(String name) {
        mentioned(name).demanded++;
    }

    void scalar(String name, Shape shape) {
        Key key = mentioned(name);
        key.scalar = key.scalar == null ? shape : both(key.scalar, shape);
    }

    void items(String name, Shape shape) {
        Key key = mentioned(name);
        key.items = key.items == null ? shape : both(key.items, shape);
    }

    void values(String name, Shape shape) {
        mentioned(name).values = shape;
    }

    Keys below(String name) {
        Key key = mentioned(name);
        Keys keys = key.below == null ? new Keys() : key.below;
        key.below = keys;
        return keys;
    }

    Keys listed(String name) {
        Key key = mentioned(name);
        Keys keys = key.listed == null ? new Keys() : key.listed;
        key.listed = keys;
        return keys;
    }

    /** Read in two ways: what one of them takes is taken. */
    private static Shape both(Shape one, Shape other) {
        if (one.equals(other) || (!one.choices().isEmpty() && !other.choices().isEmpty())) {
            List<String> choices = new ArrayList<>(one.choices());
            other.choices().stream().filter(choice -> !choices.contains(choice)).forEach(choices::add);
            return choices.isEmpty() ? one : Shape.oneOf(choices);
        }
        return Shape.TEXT;
    }
}
