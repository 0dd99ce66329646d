package vn.ward.alert.channel.zalo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The members of an answer, read without trust: Zalo writes a number now as a number, now as a text. Pure. */
public final class Members {

    private Members() {}

    /** Empty if it is neither a whole number nor a text of one. */
    public static OptionalLong number(JsonObject object, String name) {
        Object value = object.getValue(name);
        if (value instanceof Integer || value instanceof Long) {
            return OptionalLong.of(((Number) value).longValue());
        }
        if (value instanceof String text && text.matches("-?\\d{1,18}")) {
            return OptionalLong.of(Long.parseLong(text));
        }
        return OptionalLong.empty();
    }

    /** A text, or a whole number's; empty if it is another thing, or blank. */
    public static Optional<String> text(JsonObject object, String name) {
        Object value = object.getValue(name);
        return value instanceof String || value instanceof Integer || value instanceof Long
                ? Optional.of(value.toString()).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    public static Optional<JsonObject> object(JsonObject object, String name) {
        return object.getValue(name) instanceof JsonObject below ? Optional.of(below) : Optional.empty();
    }

    /** An object as the only one of a list, an array's objects, and of anything else nothing. */
    public static List<JsonObject> objects(JsonObject object, String name) {
        Object value = object.getValue(name);
        if (value instanceof JsonObject one) {
            return List.of(one);
        }
        return value instanceof JsonArray array
                ? array.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }
}
