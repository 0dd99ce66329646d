package vn.ward.core.target;

/**
 * How a target's state is found: what a probe kind needs to know to try it once, or what it is composed of ({@link
 * Composite}). Each kind brings its own immutable record; the core knows no
 * kind and only carries it from the configuration to the collector.
 */
public interface ProbeSpec {

    /** The probe kind's key in {@code ward.yaml}, such as {@code http}. */
    String kind();

    /**
     * The specification as a plain, stable text without secrets. It goes into the target's recorded versions: where
     * two specifications differ in more than a value that may be secret, their texts differ.
     */
    String describe();
}
