package vn.ward.core.target;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

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

    /** What its attempts may measure, by names with the base unit in them: what {@code degraded} and {@code down} can limit. */
    List<String> measurements();

    /** The machine's own address that its packets leave from, and so the line they take; empty: as the machine routes them. */
    default Optional<InetAddress> via() {
        return Optional.empty();
    }

    /** What is tried, whichever way it is reached: two specifications that differ in {@link #via} alone have the same. */
    default String subject() {
        return kind() + "(" + describe() + ")";
    }

    /**
     * Whom it is asked together with: targets with the same answer and the same interval are tried at the same moment, so
     * that one question to a device serves them all. Empty: it is tried by itself.
     */
    default Optional<String> round() {
        return Optional.empty();
    }
}
