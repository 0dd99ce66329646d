package vn.ward.core.figures;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.target.Described;
import vn.ward.core.target.Objective;

/**
 * One target's line in the table.
 *
 * @param target the target's id
 * @param period from the first to the last instant of the asked period at which the target was watched, the time between
 *     a removal and a return included, which counts nowhere; empty if there is none
 * @param described its configuration at the period's end, which it is held against
 * @param objectiveMet empty without an objective, without data, or with too little of it; what tells load is held to being within
 *     its thresholds
 * @param budget empty without an objective or without data, and of what tells load
 */
public record TargetFigures(
        String target,
        Optional<Period> period,
        Sums sums,
        Described described,
        Optional<Boolean> objectiveMet,
        Optional<Budget> budget) {

    static TargetFigures of(String target, Optional<Period> period, Sums sums, Described described) {
        Objective objective = described.objective();
        Availability availability = sums.availability();
        return new TargetFigures(
                target,
                period,
                sums,
                described,
                objectiveMet(objective, availability, described.tellsLoad()),
                objective == null || availability.knownMillis() == 0 || described.tellsLoad()
                        ? Optional.empty()
                        : Optional.of(Budget.of(objective, availability)));
    }

    private static Optional<Boolean> objectiveMet(
            @Nullable Objective objective, Availability availability, boolean tellsLoad) {
        if (objective == null || !availability.isCovered() || availability.knownMillis() == 0) {
            return Optional.empty();
        }
        long good = tellsLoad ? availability.upMillis() : availability.availableMillis();
        return Optional.of(objective.isMetBy(good, availability.knownMillis()));
    }

    /** Those of a target that was not watched. */
    public static TargetFigures none(String target, Described described) {
        return new TargetFigures(target, Optional.empty(), Sums.NONE, described, Optional.empty(), Optional.empty());
    }

    /**
     * Whether it is left out of sums as long as there is anything else: its parts stand for a composite, and a sampled target's states
     * are too coarse. What tells load is in no sum at all.
     */
    public boolean standsApart() {
        return isComposed() || described.sampled();
    }

    public boolean isComposed() {
        return described.composite() != null;
    }

    /** Its times; whether they make an availability, {@link #available} says. */
    public Availability availability() {
        return sums.availability();
    }

    /** Hundredths of a percent; empty if nothing is known, and of what tells load: that is never out of service. */
    public OptionalLong available() {
        return described.tellsLoad() ? OptionalLong.empty() : availability().availabilityHundredths();
    }

    /** The part of the time within all thresholds, of what tells load; empty if nothing is known, and of all others. */
    public OptionalLong withinThresholds() {
        return described.tellsLoad() ? availability().withinThresholdsHundredths() : OptionalLong.empty();
    }

    public List<Outage> outages() {
        return sums.outages();
    }

    /** How many outages it had. */
    public int incidents() {
        return sums.incidents();
    }

    public Duration downtime() {
        return sums.availability().downtime();
    }

    public Duration longestOutage() {
        return sums.longestOutage();
    }

    /** The time in which it answered, but beyond a threshold. */
    public Duration slow() {
        return Duration.ofMillis(sums.availability().degradedMillis());
    }
}
