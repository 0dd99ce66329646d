package vn.ward.core.figures;

import java.time.Duration;
import java.util.Optional;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;

/**
 * One target's line in the table.
 *
 * @param target the target's id
 * @param period from the first to the last instant of the asked period at which the target was watched, the time between
 *     a removal and a return included, which counts nowhere; empty if there is none
 * @param incidents that began in the period and in which the target was down
 * @param warnings that began in the period and in which it never was
 * @param longestOutage the longest unbroken stretch of downtime inside the period; zero if there was none
 * @param objectiveMet empty without an objective, without data, or with too little of it
 */
public record TargetFigures(
        String target,
        Optional<Period> period,
        Availability availability,
        int incidents,
        int warnings,
        Duration longestOutage,
        Optional<Boolean> objectiveMet) {}
