package vn.ward.collect.http.journey;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text with places such as {@code <token>} for what earlier answers gave. It may hold secrets, and never prints. */
final class Phrase {

    static final String NAME = "[a-z][a-z0-9_]{0,39}";
    private static final Pattern PLACE = Pattern.compile("<(" + NAME + ")>");

    private final String text;

    Phrase(String text) {
        this.text = text;
    }

    /** The names in its places. */
    List<String> names() {
        return PLACE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** With {@code values} in their places, each written as {@code as} does. A place for something else stays as it is. */
    String with(Map<String, String> values, UnaryOperator<String> as) {
        return PLACE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found, values, as)));
    }

    private static String value(MatchResult place, Map<String, String> values, UnaryOperator<String> as) {
        @Nullable String value = values.get(place.group(1));
        return value == null ? place.group() : as.apply(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Phrase phrase && phrase.text.equals(text);
    }

    /** The same for all, since what is printed of an object may show it. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "•••";
    }
}
