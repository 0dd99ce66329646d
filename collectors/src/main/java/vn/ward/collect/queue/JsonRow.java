package vn.ward.collect.queue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.mqtt.Place;
import vn.ward.core.result.Reason;

/**
 * A JSON object. A name that begins with {@code $} is a place in it, any other one a member of it.
 *
 * @param document maps, lists, texts, numbers and truth values
 */
public record JsonRow(Map<?, ?> document) implements Row {

    /** @throws Garbled if it is no JSON object */
    public static JsonRow of(Buffer text) throws Garbled {
        return of(decoded(text));
    }

    /** @throws Garbled if it is no object */
    public static JsonRow of(@Nullable Object decoded) throws Garbled {
        if (bare(decoded) instanceof Map<?, ?> document) {
            return new JsonRow(document);
        }
        throw new Garbled(Reason.of("queue.no-object"));
    }

    /**
     * A whole document: a map, a list, a text, a number or a truth value.
     *
     * @throws Garbled if it is no JSON
     */
    public static @Nullable Object decoded(Buffer text) throws Garbled {
        try {
            return bare(Json.decodeValue(text));
        } catch (DecodeException | StackOverflowError e) {
            throw new Garbled(Reason.of("queue.no-json"));
        }
    }

    private static @Nullable Object bare(@Nullable Object decoded) {
        if (decoded instanceof JsonObject object) {
            return object.getMap();
        }
        return decoded instanceof JsonArray array ? (List<?>) array.getList() : decoded;
    }

    @Override
    public @Nullable Object value(String name) {
        return name.startsWith("$") ? new Place(name).find(document).orElse(null) : document.get(name);
    }
}
