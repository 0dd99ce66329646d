package vn.ward.core.target;

/**
 * What a probe kind needs to know to try a target once. Each kind brings its own immutable record; the core knows no
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
