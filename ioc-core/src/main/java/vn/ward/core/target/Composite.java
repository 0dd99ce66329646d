package vn.ward.core.target;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A target that is never tried: its state is what others make of it.
 *
 * @param needed of {@link Rule#AT_LEAST}, how many parts must answer; else 0
 * @param parts ids of the targets it is made of, each once
 */
public record Composite(Rule rule, int needed, List<String> parts) implements ProbeSpec {

    private static final Pattern TEXT = Pattern.compile("(\\w+)\\((?:(\\d+) of )?\\[([a-z0-9-]+(?:, [a-z0-9-]+)*)]\\)");

    /** How the parts make the whole. */
    public enum Rule {
        /** One that answers is enough. */
        ANY,
        /** All must answer. */
        ALL,
        /** So many must answer. */
        AT_LEAST,
        /** It is as good as its parts are together. */
        MEAN;

        /** The rule's key in {@code ward.yaml}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Composite {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.stream().distinct().count() < parts.size()) {
            throw new IllegalArgumentException("a composite has parts, each once: " + parts);
        }
        boolean counts = rule == Rule.AT_LEAST;
        if (counts ? needed < 1 || needed > parts.size() : needed != 0) {
            throw new IllegalArgumentException(
                    "at_least needs 1 to " + parts.size() + ", no other rule any: " + needed);
        }
    }

    public static Composite of(Rule rule, List<String> parts) {
        return new Composite(rule, 0, parts);
    }

    public static Composite atLeast(int needed, List<String> parts) {
        return new Composite(Rule.AT_LEAST, needed, parts);
    }

    @Override
    public String kind() {
        return rule.key();
    }

    @Override
    public String describe() {
        return (rule == Rule.AT_LEAST ? needed + " of " : "") + parts;
    }

    /** It is not tried: its parts are. */
    @Override
    public List<String> measurements() {
        return List.of();
    }

    /** Reads what {@link #kind()} and {@link #describe()} wrote, {@code any([a, b])}; empty if it is no composite's. */
    static Optional<Composite> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (Rule rule : Rule.values()) {
            if (rule.key().equals(matcher.group(1))) {
                int needed = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
                return Optional.of(
                        new Composite(rule, needed, List.of(matcher.group(3).split(", "))));
            }
        }
        return Optional.empty();
    }

    /**
     * Those that a sum over several targets is made of: a composite's parts stand in it, it does not, lest the same time
     * count twice; nor do targets that are sampled. Where there is nothing else it is made of them. What tells load is in no
     * sum at all: it is to be left out before.
     *
     * @param apart whether it is a composite, or sampled
     */
    public static <T> List<T> summed(Collection<T> all, Predicate<T> apart) {
        List<T> single = all.stream().filter(apart.negate()).toList();
        return single.isEmpty() ? List.copyOf(all) : single;
    }
}
