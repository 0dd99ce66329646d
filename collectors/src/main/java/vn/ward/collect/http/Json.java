package vn.ward.collect.http;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Refused;

/**
 * An answer in JSON, of which single values are read by JSONPath. Pure.
 *
 * @param root a map, a list or a value
 */
public record Json(@Nullable Object root) {

    private static final Configuration PLAIN = Configuration.defaultConfiguration();

    /** Empty if {@code text} is none. */
    public static Optional<Json> read(String text) {
        try {
            Object root = io.vertx.core.json.Json.decodeValue(text);
            if (root instanceof JsonObject object) {
                return Optional.of(new Json(object.getMap()));
            }
            return Optional.of(new Json(root instanceof JsonArray array ? array.getList() : root));
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    /**
     * A path that leads to one value, such as {@code $.data.token} or {@code $.items[0].id}.
     *
     * @throws Refused if it is none, or may lead to several
     */
    public static JsonPath path(String text) {
        try {
            JsonPath path = JsonPath.compile(text);
            if (!text.startsWith("$") || !path.isDefinite()) {
                throw new Refused("http.json-path", text);
            }
            return path;
        } catch (InvalidPathException | IllegalArgumentException e) {
            throw new Refused("http.json-path", text);
        }
    }

    /** The text, number or truth value that is there, written out; {@code null} for null; empty if none is. */
    public Optional<String> find(JsonPath path) {
        try {
            Object found = path.read(root, PLAIN);
            boolean isValue = found == null
                    || found instanceof CharSequence
                    || found instanceof Number
                    || found instanceof Boolean;
            return isValue ? Optional.of(written(found)) : Optional.empty();
        } catch (JsonPathException | IllegalArgumentException | ClassCastException e) {
            return Optional.empty(); // the library's words for "there is no such thing"
        }
    }

    /** Numbers with all their digits: {@code 10000000}, not {@code 1.0E7}. */
    private static String written(@Nullable Object value) {
        return value instanceof Double number && Double.isFinite(number)
                ? BigDecimal.valueOf(number).toPlainString()
                : String.valueOf(value);
    }
}
