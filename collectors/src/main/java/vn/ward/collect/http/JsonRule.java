package vn.ward.collect.http;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Refused;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Limit;

/**
 * What one value of an answer in JSON should be.
 *
 * @param expected a comparison with a number, such as {@code > 0}, or the value itself
 */
record JsonRule(String path, String expected) {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(?:\\.\\d{1,30})?");
    private static final Pattern TELLS_NOTHING = Pattern.compile(NUMBER + "|true|false|null");

    JsonRule {
        Json.path(path);
        if (startsLikeALimit(expected)) {
            limit(expected);
        }
    }

    private static boolean startsLikeALimit(String expected) {
        return expected.startsWith(">") || expected.startsWith("<");
    }

    private static Limit limit(String expected) {
        try {
            return Limit.parse(expected);
        } catch (IllegalArgumentException e) {
            throw new Refused("http.json-limit", expected);
        }
    }

    /** Empty if it is as expected. A text that is not is never repeated: it may be anything. */
    Optional<Reason> unmet(Json answer) {
        Optional<String> found = answer.find(Json.path(path));
        if (found.isEmpty()) {
            return Optional.of(Reason.of("http.json-missing", path));
        }
        if (holds(found.get())) {
            return Optional.empty();
        }
        return Optional.of(
                TELLS_NOTHING.matcher(found.get()).matches()
                        ? Reason.of("http.json-value", path, found.get(), expected)
                        : Reason.of("http.json", path, expected));
    }

    private boolean holds(String found) {
        @Nullable BigDecimal number = number(found);
        if (startsLikeALimit(expected)) {
            return number != null && limit(expected).holds(number.doubleValue());
        }
        @Nullable BigDecimal wanted = number(expected);
        return (number != null && wanted != null) ? number.compareTo(wanted) == 0 : found.equals(expected);
    }

    private static @Nullable BigDecimal number(String text) {
        return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
    }
}
