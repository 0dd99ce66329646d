package vn.ward.core.figures;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import vn.ward.core.target.Composite;

/**
 * The mean of a group.
 *
 * @param met how many targets met their objective
 * @param missed how many did not
 * @param undecided how many have an objective and not enough data
 * @param resolution the coarsest of those that are summed
 */
public record GroupFigures(String group, Sums sums, int met, int missed, int undecided, Duration resolution) {

    /**
     * @param lines with composites: in the sums their parts stand for them, but each has an objective of its own; with those
     *     that are sampled, which are in no sum; and with those that tell load, which are left out altogether
     */
    public static GroupFigures of(String group, Collection<TargetFigures> lines) {
        List<TargetFigures> all =
                lines.stream().filter(line -> !line.described().tellsLoad()).toList();
        List<TargetFigures> summed = Composite.summed(all, TargetFigures::standsApart);
        return new GroupFigures(
                group,
                Sums.of(summed.stream().map(TargetFigures::sums).toList()),
                count(all, line -> line.objectiveMet().orElse(false)),
                count(all, line -> !line.objectiveMet().orElse(true)),
                count(
                        all,
                        line -> line.described().objective() != null
                                && line.objectiveMet().isEmpty()),
                summed.stream()
                        .map(line -> line.described().resolution())
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO));
    }

    private static int count(Collection<TargetFigures> lines, Predicate<TargetFigures> which) {
        return (int) lines.stream().filter(which).count();
    }
}
