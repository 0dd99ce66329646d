package vn.ward.core.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Composite.Rule;

/** {@code any}, {@code all}, {@code at_least} or {@code mean} of a target, in place of {@code probe}. */
final class CompositeKeys {

    /** What says how a target is tried; a composite is not. */
    private static final List<String> OF_A_PROBE =
            List.of("every", "retry", "timeout", "confirm", "recover", "degraded", "down", "depends_on");

    private static final int MOST = 1_000;

    private final YamlSection section;
    private final Problems problems;

    CompositeKeys(YamlSection section, Problems problems) {
        this.section = section;
        this.problems = problems;
    }

    boolean isComposed() {
        return !rules().isEmpty();
    }

    private List<Rule> rules() {
        return Stream.of(Rule.values()).filter(rule -> section.has(rule.key())).toList();
    }

    /** The ids of its parts, and where they stand. */
    List<YamlSection.Item<String>> parts() {
        List<Rule> rules = rules();
        if (rules.isEmpty()) {
            return List.of();
        }
        Rule rule = rules.get(0);
        return rule == Rule.AT_LEAST
                ? section.sub(rule.key())
                        .map(counted -> counted.items("of", OfficeSections::id))
                        .orElse(List.of())
                : section.items(rule.key(), OfficeSections::id);
    }

    /** Empty if a problem was noted. */
    Optional<Composite> read(List<YamlSection.Item<String>> parts) {
        int before = problems.count();
        Rule rule = rules().get(0);
        boolean several = rules().size() > 1;
        if (several || section.has("probe")) {
            section.refuse(rule.key(), "composite.several", rule.key());
        }
        for (String key : OF_A_PROBE) {
            if (section.has(key)) {
                problems.note(section.place(key), "composite.key", key, rule.key());
            }
        }
        Set<String> once = new HashSet<>();
        for (YamlSection.Item<String> part : parts) {
            if (!once.add(part.value())) {
                part.note("composite.twice", part.raw());
            }
        }
        int needed = rule == Rule.AT_LEAST ? needed(parts.size()) : 0;
        if (namesNone(rule)) {
            section.refuse(rule.key(), "composite.none", rule.key());
        }
        return problems.count() > before || parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Composite(
                        rule,
                        needed,
                        parts.stream().map(YamlSection.Item::value).toList()));
    }

    /** Not: nothing that is fit to be a part, which is noted elsewhere. */
    private boolean namesNone(Rule rule) {
        return rule == Rule.AT_LEAST
                ? section.sub(rule.key())
                        .map(counted -> !counted.has("of") || counted.isEmptyList("of"))
                        .orElse(false)
                : section.isEmptyList(rule.key());
    }

    private int needed(int parts) {
        Optional<YamlSection> counted = section.sub(Rule.AT_LEAST.key());
        Optional<Integer> needed = counted.flatMap(at -> at.required("n", Readings.number(1, MOST)));
        if (needed.isPresent() && parts > 0 && needed.get() > parts) {
            counted.orElseThrow().refuse("n", "composite.needed", needed.get(), parts);
        }
        return needed.orElse(0);
    }
}
