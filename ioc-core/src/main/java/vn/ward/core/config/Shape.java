package vn.ward.core.config;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a value looks like to whoever writes it: the part of a {@link Reading}'s rule that an editor can show before the file is
 * read.
 *
 * @param choices the only values there are; empty: any
 * @param pattern of the whole text; null: any
 * @param least of a whole number; null: it is no number
 * @param most of a whole number
 * @param sample a value that is taken
 */
public record Shape(
        List<String> choices,
        @Nullable String pattern,
        @Nullable Integer least,
        @Nullable Integer most,
        String sample) {

    /** Any text. */
    static final Shape TEXT = new Shape(List.of(), null, null, null, "x");

    /** What must come from outside the file. */
    static final Shape SECRET = new Shape(List.of(), "\\$\\{(env|file):[^}]+\\}", null, null, "${env:HOME}");

    public Shape {
        choices = List.copyOf(choices);
    }

    static Shape oneOf(Collection<String> choices) {
        return new Shape(
                List.copyOf(choices),
                null,
                null,
                null,
                choices.isEmpty() ? "x" : choices.iterator().next());
    }

    static Shape of(Pattern pattern, String sample) {
        return new Shape(List.of(), pattern.pattern(), null, null, sample);
    }

    static Shape number(int least, int most) {
        return new Shape(List.of(), null, least, most, String.valueOf(least));
    }

    /** {@code reading}, which is known to have this shape. */
    <T> Reading<T> reads(Reading<T> reading) {
        return new Reading<>() {
            @Override
            public T read(String text) {
                return reading.read(text);
            }

            @Override
            public Shape shape() {
                return Shape.this;
            }
        };
    }
}
