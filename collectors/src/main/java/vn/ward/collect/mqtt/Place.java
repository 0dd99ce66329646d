package vn.ward.collect.mqtt;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import java.util.Optional;
import vn.ward.core.config.Refused;

/**
 * Where one value stands in a JSON document: {@code $.sensor.t}. Paths that may find several are refused, so that what is found is never
 * a matter of order, and costs no more than the way there.
 *
 * @param path as it is written
 */
public record Place(String path) {

    /** @throws IllegalArgumentException if it is one that may find several */
    public Place {
        if (!JsonPath.compile(path).isDefinite()) {
            throw new IllegalArgumentException("a path that may find several values: " + path);
        }
    }

    /** @throws Refused if it is no path, or one that may find several */
    public static Place read(String text) {
        try {
            return new Place(text);
        } catch (InvalidPathException | IllegalArgumentException e) {
            throw new Refused("mqtt.json");
        }
    }

    /** What stands there; empty if nothing does, or {@code null}. */
    public Optional<Object> find(Object document) {
        try {
            return Optional.ofNullable(JsonPath.compile(path).<Object>read(document));
        } catch (JsonPathException | ClassCastException | IllegalArgumentException notThere) {
            return Optional.empty();
        }
    }

    /** The number that stands there; empty if none does. */
    public Optional<Double> number(Object document) {
        return find(document)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue())
                .filter(value -> !value.isNaN() && !value.isInfinite());
    }
}
