package vn.ward.core.figures;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.incident.CauseClass;
import vn.ward.core.target.Described;

/**
 * One target's line in the table.
 *
 * @param target the target's id
 * @param period from the first to the last instant of the asked period at which the target was watched, the time between
 *     a removal and a return included, which counts nowhere; empty if there is none
 * @param maintenance announced: outside the figure
 * @param afterwards what was declared a maintenance only afterwards; empty if nothing was
 * @param outages the incidents that began in the period and in which the target was down in time that counts
 * @param warnings that began in the period and in which it never was, but slow in time that counts
 * @param acknowledgement from telling an incident to somebody's taking it on, over those that began in the period
 * @param unacknowledged incidents that began in the period and that nobody has taken on
 * @param repair downtime of an incident in time that counts, over those that ended in the period
 * @param betweenFailures available time by incident; empty without incidents
 * @param longestOutage the longest unbroken stretch of downtime inside the period; zero if there was none
 * @param downtimeByCause what nobody classed yet is missing
 * @param described its configuration at the period's end, which it is held against
 * @param objectiveMet empty without an objective, without data, or with too little of it
 * @param budget empty without an objective or without data
 */
public record TargetFigures(
        String target,
        Optional<Period> period,
        Availability availability,
        Duration maintenance,
        Optional<Afterwards> afterwards,
        List<Outage> outages,
        int warnings,
        Mean acknowledgement,
        int unacknowledged,
        Mean repair,
        Optional<Duration> betweenFailures,
        Duration longestOutage,
        Map<CauseClass, Duration> downtimeByCause,
        Described described,
        Optional<Boolean> objectiveMet,
        Optional<Budget> budget) {

    /**
     * The second line, <i>khai báo sau</i>.
     *
     * @param declared how much time was declared a maintenance only afterwards
     * @param availability the figure without that time
     */
    public record Afterwards(Duration declared, Availability availability) {}

    public TargetFigures {
        outages = List.copyOf(outages);
        downtimeByCause = Map.copyOf(downtimeByCause);
    }

    /** Those of a target that was not watched. */
    public static TargetFigures none(String target, Described described) {
        return new TargetFigures(
                target,
                Optional.empty(),
                Availability.NONE,
                Duration.ZERO,
                Optional.empty(),
                List.of(),
                0,
                Mean.NONE,
                0,
                Mean.NONE,
                Optional.empty(),
                Duration.ZERO,
                Map.of(),
                described,
                Optional.empty(),
                Optional.empty());
    }

    /** How many outages it had. */
    public int incidents() {
        return outages.size();
    }

    public Duration downtime() {
        return availability.downtime();
    }

    /** The time in which it answered, but beyond a threshold. */
    public Duration slow() {
        return Duration.ofMillis(availability.degradedMillis());
    }
}
