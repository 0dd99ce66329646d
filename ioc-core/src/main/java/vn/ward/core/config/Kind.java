package vn.ward.core.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.ward.core.target.ProbeSpec;

/**
 * A probe kind as the parser needs it.
 *
 * @param name its key in {@code probe: { <name>: … }}
 * @param parse reads what stands below that key; empty if a problem was noted
 * @param measurements names of what its attempts may measure, units included: what {@code degraded} and {@code down} can limit
 */
public record Kind(String name, Function<Section, Optional<? extends ProbeSpec>> parse, List<String> measurements) {
    public Kind {
        measurements = List.copyOf(measurements);
    }
}
