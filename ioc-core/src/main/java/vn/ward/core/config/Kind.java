package vn.ward.core.config;

import java.util.Optional;
import java.util.function.Function;
import vn.ward.core.target.ProbeSpec;

/**
 * A probe kind as the parser needs it.
 *
 * @param name its key in {@code probe: { <name>: … }}
 * @param parse reads what stands below that key; empty if a problem was noted
 */
public record Kind(String name, Function<Section, Optional<? extends ProbeSpec>> parse) {}
