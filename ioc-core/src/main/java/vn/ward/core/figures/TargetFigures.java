package vn.ward.core.figures;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
 * @param objectiveMet empty without an objective, without data, or with too little of it
 * @param budget empty without an objective or without data
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
                objectiveMet(objective, availability),
                objective == null || availability.knownMillis() == 0
                        ? Optional.empty()
                        : Optional.of(Budget.of(objective, availability)));
    }

    private static Optional<Boolean> objectiveMet(@Nullable Objective objective, Availability availability) {
        if (objective == null || !availability.isCovered() || availability.knownMillis() == 0) {
            return Optional.empty();
        }
        return Optional.of(objective.isMetBy(availability.availableMillis(), availability.knownMillis()));
    }

    /** Those of a target that was not watched. */
    public static TargetFigures none(String target, Described described) {
        return new TargetFigures(target, Optional.empty(), Sums.NONE, described, Optional.empty(), Optional.empty());
    }

    /** Whether it is left out of sums: its parts stand for a composite, and a sampled target's states are too coarse. */
    public boolean standsApart() {
        return isComposed() || described.sampled();
    }

    public boolean isComposed() {
        return described.composite() != null;
    }

    public Availability availability() {
        return sums.availability();
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
