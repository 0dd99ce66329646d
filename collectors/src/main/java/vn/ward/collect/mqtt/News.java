package vn.ward.collect.mqtt;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Accents;

/**
 * One message as it came.
 *
 * @param payload nobody else's
 * @param retained whether the broker kept it for us: then nobody knows how old it is
 * @param atNanos when it came, by the monotonic clock
 */
record News(Buffer payload, boolean retained, long atNanos) {

    /** Without blanks around it, in NFC, as all that it is compared with. */
    String text() {
        return plain(payload.toString(StandardCharsets.UTF_8));
    }

    /** Without blanks around it, in NFC. */
    static String plain(String text) {
        return Accents.composed(text.strip());
    }

    /** As JSON: a map, a list, a text, a number or a truth value; empty if it is none. */
    Optional<Object> document() {
        try {
            return Optional.ofNullable(bare(Json.decodeValue(payload)));
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Object bare(@Nullable Object decoded) {
        if (decoded instanceof JsonObject object) {
            return object.getMap();
        }
        return decoded instanceof JsonArray array ? array.getList() : decoded;
    }
}
