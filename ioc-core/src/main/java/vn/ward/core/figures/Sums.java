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
import vn.ward.core.availability.Availability;
import vn.ward.core.incident.CauseClass;

/**
 * What is added up for a target, or for several.
 *
 * @param maintenance announced: outside the figure
 * @param afterwards what was declared a maintenance only afterwards; empty if nothing was
 * @param outages the incidents that began in the period and in which a target was down in time that counts; of several
 *     targets each counts once, however many it took down
 * @param warnings that began in the period and in which none ever was, but slow in time that counts
 * @param acknowledgement from telling an incident to somebody's taking it on, over those that began in the period
 * @param unacknowledged incidents that began in the period and that nobody has taken on
 * @param repair downtime of an incident in time that counts, over those that ended in the period
 * @param longestOutage the longest unbroken stretch of one target's downtime; zero if there was none
 * @param downtimeByCause what nobody classed yet is missing
 */
public record Sums(
        Availability availability,
        Duration maintenance,
        Optional<Afterwards> afterwards,
        List<Outage> outages,
        int warnings,
        Mean acknowledgement,
        int unacknowledged,
        Mean repair,
        Duration longestOutage,
        Map<CauseClass, Duration> downtimeByCause) {

    public static final Sums NONE = new Sums(
            Availability.NONE,
            Duration.ZERO,
            Optional.empty(),
            List.of(),
            0,
            Mean.NONE,
            0,
            Mean.NONE,
            Duration.ZERO,
            Map.of());

    /**
     * The second line, <i>khai báo sau</i>.
     *
     * @param declared how much time was declared a maintenance only afterwards
     * @param availability the figure without that time
     */
    public record Afterwards(Duration declared, Availability availability) {}

    public Sums {
        outages = List.copyOf(outages);
        downtimeByCause = Map.copyOf(downtimeByCause);
    }

    /** All of them together: their times added up, so that one that was watched for longer weighs more. */
    public static Sums of(Collection<Sums> all) {
        return new Sums(
                all.stream().map(Sums::availability).reduce(Availability.NONE, Availability::plus),
                all.stream().map(Sums::maintenance).reduce(Duration.ZERO, Duration::plus),
                afterwards(all),
                distinct(all),
                all.stream().mapToInt(Sums::warnings).sum(),
                mean(all, Sums::acknowledgement),
                all.stream().mapToInt(Sums::unacknowledged).sum(),
                mean(all, Sums::repair),
                all.stream()
                        .map(Sums::longestOutage)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO),
                causes(all));
    }

    /** How many outages there were. */
    public int incidents() {
        return outages.size();
    }

    /** Available time by incident; empty without incidents. */
    public Optional<Duration> betweenFailures() {
        return outages.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(availability.availableMillis() / outages.size()));
    }

    private static List<Outage> distinct(Collection<Sums> all) {
        Map<Object, Outage> distinct = new LinkedHashMap<>();
        for (Sums one : all) {
            for (Outage outage : one.outages()) {
                distinct.putIfAbsent(outage.isRecorded() ? (Object) outage.number() : outage, outage);
            }
        }
        return distinct.values().stream()
                .sorted(Comparator.comparing(Outage::beganAt).thenComparing(Outage::number))
                .toList();
    }

    private static Optional<Afterwards> afterwards(Collection<Sums> all) {
        if (all.stream().allMatch(one -> one.afterwards().isEmpty())) {
            return Optional.empty();
        }
        Duration declared = Duration.ZERO;
        Availability without = Availability.NONE;
        for (Sums one : all) {
            declared = declared.plus(one.afterwards().map(Afterwards::declared).orElse(Duration.ZERO));
            without =
                    without.plus(one.afterwards().map(Afterwards::availability).orElse(one.availability()));
        }
        return Optional.of(new Afterwards(declared, without));
    }

    private static Map<CauseClass, Duration> causes(Collection<Sums> all) {
        Map<CauseClass, Duration> causes = new EnumMap<>(CauseClass.class);
        all.forEach(one ->
                one.downtimeByCause().forEach((cause, downtime) -> causes.merge(cause, downtime, Duration::plus)));
        return causes;
    }

    private static Mean mean(Collection<Sums> all, Function<Sums, Mean> part) {
        return all.stream().map(part).reduce(Mean.NONE, Mean::plus);
    }
}
