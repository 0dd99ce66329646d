package vn.ward.web.wall;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.figures.GroupFigures;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.target.Groups;
import vn.ward.core.target.Target;

/**
 * The month so far. Ratios are hundredths of a percent, rounded down; null where nothing is known.
 *
 * @param asOf when the database was asked
 * @param targets by id
 * @param groups by id
 */
public record Figures(
        Instant from,
        Instant to,
        Instant asOf,
        Map<String, OfTarget> targets,
        Map<String, OfGroup> groups,
        Total total) {

    /**
     * @param availability null of what tells load, too
     * @param covered whether enough is known for the figure to be held against an objective
     * @param objectiveMet null without an objective or without enough data
     * @param resolutionMillis an outage of this length or more is surely in it
     */
    public record OfTarget(
            @Nullable Long availability,
            boolean covered,
            @Nullable Boolean objectiveMet,
            long resolutionMillis) {}

    /** The mean of the parts: their times added up. */
    public record OfGroup(@Nullable Long availability, boolean covered) {}

    /**
     * @param meeting how many targets meet their objective
     * @param withObjective how many have one
     * @param resolutionMillis an outage of this length or more is surely seen, of whichever target; null without any
     */
    public record Total(
            int incidents,
            long downtimeMillis,
            long longestOutageMillis,
            int meeting,
            int withObjective,
            @Nullable Long coverage,
            @Nullable Long resolutionMillis) {}

    /** A target that is watched now, and its figures. */
    private record Line(Target target, TargetFigures figures) {}

    static Figures of(Period period, Instant asOf, List<Target> targets, List<TargetFigures> figures) {
        Map<String, TargetFigures> byId =
                figures.stream().collect(Collectors.toMap(TargetFigures::target, Function.identity()));
        List<Line> lines = targets.stream()
                .flatMap(target ->
                        Optional.ofNullable(byId.get(target.id())).map(found -> new Line(target, found)).stream())
                .toList();
        Map<String, OfTarget> ofTargets = new LinkedHashMap<>();
        lines.forEach(line -> ofTargets.put(line.target().id(), ofTarget(line)));
        Map<String, OfGroup> ofGroups = new LinkedHashMap<>();
        for (String group : Groups.IDS) {
            List<Line> parts = lines.stream()
                    .filter(line -> line.target().group().equals(group))
                    .toList();
            if (!parts.isEmpty()) {
                ofGroups.put(group, ofGroup(sum(parts).sums().availability()));
            }
        }
        return new Figures(period.from(), period.until(), asOf, ofTargets, ofGroups, total(lines));
    }

    private static OfTarget ofTarget(Line line) {
        Availability availability = line.figures().availability();
        return new OfTarget(
                orNull(line.figures().available()),
                availability.isCovered(),
                line.figures().objectiveMet().orElse(null),
                line.target().resolution().toMillis());
    }

    private static OfGroup ofGroup(Availability sum) {
        return new OfGroup(orNull(sum.availabilityHundredths()), sum.isCovered());
    }

    /** Of a group, or of all: composites are summed by their parts. */
    private static GroupFigures sum(List<Line> lines) {
        return GroupFigures.of("", lines.stream().map(Line::figures).toList());
    }

    private static Total total(List<Line> lines) {
        GroupFigures all = sum(lines);
        Availability sum = all.sums().availability();
        return new Total(
                all.sums().incidents(),
                sum.downMillis(),
                all.sums().longestOutage().toMillis(),
                all.met(),
                (int) lines.stream()
                        .filter(line -> line.target().objective() != null
                                && !line.target().tellsLoad())
                        .count(),
                orNull(sum.coverageHundredths()),
                lines.isEmpty() ? null : (Long) all.resolution().toMillis());
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }
}
