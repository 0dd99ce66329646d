package vn.ward.core.maintenance;

import java.util.List;
import java.util.TreeSet;

/**
 * What a maintenance is for: everything that is watched, or these groups and targets.
 *
 * @param all everything, also what is watched only later; then the others are empty
 * @param groups their keys
 * @param targets their ids
 */
public record Scope(boolean all, List<String> groups, List<String> targets) {

    /** Everything. */
    public static final Scope ALL = new Scope(true, List.of(), List.of());

    public Scope {
        groups = List.copyOf(new TreeSet<>(groups));
        targets = List.copyOf(new TreeSet<>(targets));
        boolean some = !groups.isEmpty() || !targets.isEmpty();
        if (all == some) {
            throw new Unfit(
                    "targets",
                    all ? "all, " + groups + ", " + targets : "[]",
                    "scope",
                    "a maintenance is for all, or for groups and targets that it names");
        }
    }

    /** These targets and no others. */
    public static Scope targets(String... ids) {
        return new Scope(false, List.of(), List.of(ids));
    }

    /** These groups and no others. */
    public static Scope groups(String... keys) {
        return new Scope(false, List.of(keys), List.of());
    }

    Scope renamed(String from, String to) {
        return new Scope(
                all,
                groups,
                targets.stream().map(id -> id.equals(from) ? to : id).toList());
    }

    /** Whether it is for {@code target} of {@code group}. */
    public boolean covers(String target, String group) {
        return all || targets.contains(target) || groups.contains(group);
    }
}
