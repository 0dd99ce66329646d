package vn.ward.core.target;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** What no other target may have, too; empty: nothing. */
    default Optional<Claim> claim() {
        return Optional.empty();
    }

    /**
     * Whom it is asked together with: targets with the same answer and the same interval are tried at the same moment, so
     * that one question to a device serves them all. Empty: it is tried by itself.
     */
    default Optional<String> round() {
        return Optional.empty();
    }

    /**
     * The times of day at which it is tried instead of every so often, for a kind that costs its target much. Such a kind
     * keeps to them while a change of state waits for its confirmation, and is not hastened. Empty: it has a beat.
     */
    default Optional<DailyTimes> daily() {
        return Optional.empty();
    }

    /**
     * The shortest interval of a kind that has a beat and yet costs its target much. Such a kind keeps to its interval while a
     * change of state waits for its confirmation, and is not hastened. Empty: it may be tried sooner.
     */
    default Optional<Duration> leastEvery() {
        return Optional.empty();
    }

    /**
     * How long a try of a kind that costs its target much ({@link #daily}, {@link #leastEvery}) may take; a target may allow it
     * more, never less.
     */
    default Duration leastTimeout() {
        return Pace.of(Pace.DEFAULT_EVERY).timeout();
    }

    /**
     * What is tried instead while a person waits for it, of a kind whose whole try takes many minutes: it tells less, within {@link
     * Target#GLANCE}. Itself, as a rule.
     */
    default ProbeSpec glance() {
        return this;
    }

    /**
     * Whether it tells how much its target has to do, and not whether it is there: a desk at which too many people wait is busy,
     * not out of service. Such a target's times are times within its thresholds and beyond them. No, as a rule.
     */
    default boolean tellsLoad() {
        return false;
    }

    /**
     * Ids of the systems that its target can't serve people without, of a kind that {@linkplain #tellsLoad() tells load}. Empty:
     * all that {@link Serving#needs} stands for then.
     */
    default List<String> needs() {
        return List.of();
    }

    /**
     * How long after something came by itself the next look is taken, if nothing else comes: for a kind that waits for its
     * target to call, when it has been silent for too long.
     */
    default Duration patience(Duration every) {
        return every;
    }

    /**
     * The thresholds of a target that states no {@code degraded} of its own: what the law or good practice says of this
     * kind. None, as a rule.
     *
     * @param contract what the provider sold, if it is a line
     */
    default Thresholds usualThresholds(@Nullable Contract contract) {
        return Thresholds.NONE;
    }
}
