package vn.ward.core.figures;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import vn.ward.core.availability.Availability;
import vn.ward.core.incident.CauseClass;

/**
 * The mean of a group: its targets' times added up, so that one that was watched for longer weighs more.
 *
 * @param afterwards what was declared a maintenance only afterwards; empty if nothing was
 * @param outages each counts once, however many targets it took down
 * @param met how many targets met their objective
 * @param missed how many did not
 * @param undecided how many have an objective and not enough data
 * @param resolution the coarsest
 */
public record GroupFigures(
        String group,
        Availability availability,
        Duration maintenance,
        Optional<TargetFigures.Afterwards> afterwards,
        List<Outage> outages,
        int warnings,
        Mean acknowledgement,
        int unacknowledged,
        Mean repair,
        Optional<Duration> betweenFailures,
        Duration longestOutage,
        Map<CauseClass, Duration> downtimeByCause,
        int met,
        int missed,
        int undecided,
        Duration resolution) {

    public GroupFigures {
        outages = List.copyOf(outages);
        downtimeByCause = Map.copyOf(downtimeByCause);
    }

    public static GroupFigures of(String group, Collection<TargetFigures> lines) {
        Availability availability =
                lines.stream().map(TargetFigures::availability).reduce(Availability.NONE, Availability::plus);
        List<Outage> outages = distinct(lines);
        return new GroupFigures(
                group,
                availability,
                sum(lines, TargetFigures::maintenance),
                afterwards(lines),
                outages,
                count(lines, TargetFigures::warnings),
                mean(lines, TargetFigures::acknowledgement),
                count(lines, TargetFigures::unacknowledged),
                mean(lines, TargetFigures::repair),
                outages.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Duration.ofMillis(availability.availableMillis() / outages.size())),
                longest(lines, TargetFigures::longestOutage),
                causes(lines),
                count(lines, line -> line.objectiveMet().orElse(false) ? 1 : 0),
                count(lines, line -> line.objectiveMet().orElse(true) ? 0 : 1),
                count(
                        lines,
                        line -> line.described().objective() != null
                                        && line.objectiveMet().isEmpty()
                                ? 1
                                : 0),
                longest(lines, line -> line.described().resolution()));
    }

    private static List<Outage> distinct(Collection<TargetFigures> lines) {
        Map<Object, Outage> distinct = new LinkedHashMap<>();
        for (TargetFigures line : lines) {
            for (Outage outage : line.outages()) {
                distinct.putIfAbsent(outage.isRecorded() ? (Object) outage.number() : outage, outage);
            }
        }
        return distinct.values().stream()
                .sorted(Comparator.comparing(Outage::beganAt).thenComparing(Outage::number))
                .toList();
    }

    private static Optional<TargetFigures.Afterwards> afterwards(Collection<TargetFigures> lines) {
        if (lines.stream().allMatch(line -> line.afterwards().isEmpty())) {
            return Optional.empty();
        }
        Duration declared = Duration.ZERO;
        Availability without = Availability.NONE;
        for (TargetFigures line : lines) {
            declared = declared.plus(
                    line.afterwards().map(TargetFigures.Afterwards::declared).orElse(Duration.ZERO));
            without = without.plus(line.afterwards()
                    .map(TargetFigures.Afterwards::availability)
                    .orElse(line.availability()));
        }
        return Optional.of(new TargetFigures.Afterwards(declared, without));
    }

    private static Map<CauseClass, Duration> causes(Collection<TargetFigures> lines) {
        Map<CauseClass, Duration> causes = new EnumMap<>(CauseClass.class);
        lines.forEach(line ->
                line.downtimeByCause().forEach((cause, downtime) -> causes.merge(cause, downtime, Duration::plus)));
        return causes;
    }

    private static Mean mean(Collection<TargetFigures> lines, Function<TargetFigures, Mean> part) {
        return lines.stream().map(part).reduce(Mean.NONE, Mean::plus);
    }

    private static int count(Collection<TargetFigures> lines, ToIntFunction<TargetFigures> part) {
        return lines.stream().mapToInt(part).sum();
    }

    private static Duration sum(Collection<TargetFigures> lines, Function<TargetFigures, Duration> part) {
        return lines.stream().map(part).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration longest(Collection<TargetFigures> lines, Function<TargetFigures, Duration> part) {
        return lines.stream().map(part).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }
}
