package vn.ward.core.engine;

import java.time.Instant;
import java.util.Map;

/**
 * What one attempt measured.
 *
 * @param at when the attempt began
 * @param values by name, base unit included; at least one
 */
public record Measured(Instant at, Map<String, Double> values) {

    public Measured {
        values = Map.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("an attempt that measured nothing has no measurements: " + at);
        }
    }
}
