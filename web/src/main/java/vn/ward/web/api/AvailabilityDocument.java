package vn.ward.web.api;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.figures.Budget;
import vn.ward.core.figures.GroupFigures;
import vn.ward.core.figures.Mean;
import vn.ward.core.figures.Outage;
import vn.ward.core.figures.Question;
import vn.ward.core.figures.Sums;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.incident.CauseClass;
import vn.ward.core.target.Objective;

/**
 * The figures of one target or group. Percentages have two decimals, rounded down; the milliseconds beside them are exact,
 * so that {@code available_ms / known_ms} can be computed again.
 *
 * @param target null of a group
 * @param from where the part of the asked period in which the target was watched begins; null if there is none
 * @param to where that part, or what of it has passed, ends
 * @param measure {@code availability}, or {@code within_thresholds} of what tells load and is never out of service
 * @param availabilityPercent null if nothing is known, and of what tells load
 * @param withinThresholdsPercent the part of the known time within all thresholds, of what tells load; null of all others
 * @param covered whether enough is known for the figure to be held against an objective
 * @param maintenanceMs announced: in no denominator
 * @param declaredAfterwards the second line; null if nothing was declared afterwards
 * @param incidents that began in the period and in which it was down
 * @param warnings that began in the period and in which it never was
 * @param mttaMs mean from telling an incident to its being taken on, over those that were; null if none was
 * @param mttrMs mean downtime of the incidents that ended in the period; null if none did
 * @param mtbfMs available time by incident; null without incidents
 * @param downtimeByCauseMs by cause class; what nobody classed yet is under {@code unclassified}
 * @param resolutionMs an outage of this length or more is surely seen
 * @param objectivePercent exact; null without an objective, and of a group
 * @param objectiveMet null without an objective or without enough data, and of a group
 * @param budgetMs how much downtime the objective allows of the known time; null without an objective
 * @param objectives of a group, how many of its targets met theirs; null of a target
 */
record AvailabilityDocument(
        @Nullable String target,
        String group,
        @Nullable Instant from,
        @Nullable Instant to,
        String calendar,
        String view,
        String measure,
        @Nullable BigDecimal availabilityPercent,
        @Nullable BigDecimal withinThresholdsPercent,
        long availableMs,
        long knownMs,
        long upMs,
        long degradedMs,
        long unknownMs,
        long periodMs,
        @Nullable BigDecimal coveragePercent,
        boolean covered,
        long maintenanceMs,
        @Nullable Afterwards declaredAfterwards,
        int incidents,
        List<Long> incidentNumbers,
        int warnings,
        int unacknowledged,
        @Nullable Long mttaMs,
        @Nullable Long mttrMs,
        @Nullable Long mtbfMs,
        long downtimeMs,
        long longestOutageMs,
        Map<String, Long> downtimeByCauseMs,
        long resolutionMs,
        @Nullable BigDecimal objectivePercent,
        @Nullable Boolean objectiveMet,
        @Nullable Long budgetMs,
        @Nullable Long budgetLeftMs,
        @Nullable Objectives objectives) {

    /** The figure without the time that was declared a maintenance only afterwards. */
    record Afterwards(long declaredMs, @Nullable BigDecimal availabilityPercent, long availableMs, long knownMs) {

        static Afterwards of(Sums.Afterwards line, boolean tellsLoad) {
            Availability times = line.availability();
            return new Afterwards(
                    line.declared().toMillis(),
                    tellsLoad ? null : percent(times.availabilityHundredths()),
                    times.availableMillis(),
                    times.knownMillis());
        }
    }

    /** How many targets of a group met their objective, missed it, or had too little data. */
    record Objectives(int met, int missed, int undecided) {}

    static AvailabilityDocument of(TargetFigures line, Question question) {
        Objective objective = line.described().objective();
        return of(
                line.target(),
                line.described().group(),
                line.described().tellsLoad(),
                line.period(),
                line.sums(),
                line.described().resolution(),
                objective == null ? null : objective.percent(),
                line.objectiveMet().orElse(null),
                line.budget(),
                null,
                question);
    }

    /** @param part the period it is of; what of it is still to come is not cut off */
    static AvailabilityDocument of(GroupFigures line, Period part, Question question) {
        return of(
                null,
                line.group(),
                false,
                Optional.of(part),
                line.sums(),
                line.resolution(),
                null,
                null,
                Optional.empty(),
                new Objectives(line.met(), line.missed(), line.undecided()),
                question);
    }

    private static AvailabilityDocument of(
            @Nullable String target,
            String group,
            boolean tellsLoad,
            Optional<Period> period,
            Sums sums,
            Duration resolution,
            @Nullable BigDecimal objective,
            @Nullable Boolean objectiveMet,
            Optional<Budget> budget,
            @Nullable Objectives objectives,
            Question question) {
        Availability times = sums.availability();
        return new AvailabilityDocument(
                target,
                group,
                period.map(Period::from).orElse(null),
                period.map(Period::until).orElse(null),
                question.counted().key(),
                question.view().key(),
                tellsLoad ? "within_thresholds" : "availability",
                tellsLoad ? null : percent(times.availabilityHundredths()),
                tellsLoad ? percent(times.withinThresholdsHundredths()) : null,
                times.availableMillis(),
                times.knownMillis(),
                times.upMillis(),
                times.degradedMillis(),
                times.unknownMillis(),
                times.periodMillis(),
                percent(times.coverageHundredths()),
                times.isCovered(),
                sums.maintenance().toMillis(),
                sums.afterwards().map(line -> Afterwards.of(line, tellsLoad)).orElse(null),
                sums.incidents(),
                numbers(sums.outages()),
                sums.warnings(),
                sums.unacknowledged(),
                millis(sums.acknowledgement()),
                millis(sums.repair()),
                millis(sums.betweenFailures()),
                times.downMillis(),
                sums.longestOutage().toMillis(),
                causes(sums.downtimeByCause(), times.downMillis()),
                resolution.toMillis(),
                objective,
                objectiveMet,
                millis(budget.map(Budget::allowed)),
                millis(budget.map(Budget::left)),
                objectives);
    }

    static @Nullable BigDecimal percent(OptionalLong hundredths) {
        return hundredths.isPresent() ? BigDecimal.valueOf(hundredths.getAsLong(), 2) : null;
    }

    private static List<Long> numbers(Collection<Outage> outages) {
        return outages.stream().filter(Outage::isRecorded).map(Outage::number).toList();
    }

    private static Map<String, Long> causes(Map<CauseClass, Duration> causes, long down) {
        Map<String, Long> millis = new TreeMap<>();
        long left = down;
        for (Map.Entry<CauseClass, Duration> cause : causes.entrySet()) {
            millis.put(
                    cause.getKey().name().toLowerCase(Locale.ROOT),
                    cause.getValue().toMillis());
            left -= cause.getValue().toMillis();
        }
        if (left > 0) {
            millis.put("unclassified", left);
        }
        return millis;
    }

    private static @Nullable Long millis(Mean mean) {
        return millis(mean.value());
    }

    private static @Nullable Long millis(Optional<Duration> duration) {
        return duration.map(Duration::toMillis).orElse(null);
    }
}
