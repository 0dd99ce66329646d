package vn.ward.core.figures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Times;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Described;
import vn.ward.core.target.Serving;

/**
 * When one desk should have served people and could not, because a system was down that it needs.
 *
 * @param desk its target's id
 * @param times by the system that was down, in the targets' order; what never was down in its hours is missing
 */
public record Exposure(String desk, String name, Serving serving, Map<String, OfSystem> times) {

    /** Through one system. */
    public record OfSystem(String name, Times times) {}

    public Exposure {
        times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
    }

    /** Through any of them: where two were down at once that counts once. */
    public Times all() {
        return times.values().stream().map(OfSystem::times).reduce(Times.NONE, Times::or);
    }

    /**
     * Of each desk that was configured at the end of {@code period}. Its own time is that in which it should be known how it is; a
     * system's downtime is what its figure counts.
     *
     * @param figures as the ward experienced it, around the clock, by id
     * @param counted which stretches of a system's downtime
     * @param named what a target is called now, by what it was called once
     */
    public static List<Exposure> of(
            Map<String, Figures> figures, Period period, Predicate<Interval> counted, UnaryOperator<String> named) {
        Map<String, Described> all = new LinkedHashMap<>();
        figures.forEach((id, own) -> all.put(id, own.described(period)));
        Map<String, Times> down = new LinkedHashMap<>();
        List<Exposure> exposures = new ArrayList<>();
        all.forEach((id, described) -> {
            Serving serving = described.serving();
            if (serving != null) {
                Times served =
                        times(figures, id, period, interval -> interval.kind().isObserved());
                Map<String, OfSystem> exposed = new LinkedHashMap<>();
                for (String system : needs(serving, all, named)) {
                    Times own = down.computeIfAbsent(
                                    system,
                                    one -> times(
                                            figures,
                                            one,
                                            period,
                                            interval -> interval.kind() == Kind.DOWN && counted.test(interval)))
                            .and(served);
                    if (!own.isEmpty()) {
                        exposed.put(
                                system,
                                new OfSystem(
                                        Objects.requireNonNull(all.get(system)).name(), own));
                    }
                }
                exposures.add(new Exposure(id, described.name(), serving, exposed));
            }
        });
        return exposures;
    }

    private static Times times(Map<String, Figures> figures, String id, Period period, Predicate<Interval> which) {
        return Times.of(Objects.requireNonNull(figures.get(id)).breakdown(period).intervals().stream()
                .filter(which)
                .map(interval -> new Period(interval.from(), interval.until()))
                .toList());
    }

    private static Collection<String> needs(Serving serving, Map<String, Described> all, UnaryOperator<String> named) {
        return serving.needs().isEmpty()
                ? usual(all, named)
                : serving.needs().stream()
                        .map(named)
                        .filter(all::containsKey)
                        .distinct()
                        .toList();
    }

    /**
     * Of a composite the whole is needed, not each part: one line may do for two. A mean is no system of its own: its parts are. What is
     * sampled is known too coarsely.
     */
    private static Set<String> usual(Map<String, Described> all, UnaryOperator<String> named) {
        Set<String> usual = new LinkedHashSet<>();
        all.forEach((id, described) -> {
            if (Serving.USUAL.contains(described.group()) && !described.sampled() && !described.tellsLoad()) {
                usual.add(id);
            }
        });
        Set<String> parts = new LinkedHashSet<>();
        Set<String> means = new LinkedHashSet<>();
        for (String id : usual) {
            Composite composite = Objects.requireNonNull(all.get(id)).composite();
            if (composite != null && composite.rule() != Composite.Rule.MEAN) {
                add(composite, all, named, parts);
            } else if (composite != null
                    && composite.parts().stream().map(named).allMatch(usual::contains)) {
                means.add(id);
            }
        }
        usual.removeAll(parts);
        usual.removeAll(means);
        return usual;
    }

    private static void add(
            Composite composite, Map<String, Described> all, UnaryOperator<String> named, Set<String> parts) {
        for (String part : composite.parts().stream().map(named).toList()) {
            Described described = all.get(part);
            if (parts.add(part) && described != null && described.composite() != null) {
                add(described.composite(), all, named, parts);
            }
        }
    }
}
