package vn.ward.core.target;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who can't work without whom. Immutable. */
public final class Dependents {

    private final Map<String, Set<String>> byParent = new HashMap<>();

    public Dependents(Collection<Target> targets) {
        targets.forEach(target -> target.dependsOn()
                .forEach(parent -> byParent.computeIfAbsent(parent, above -> new HashSet<>())
                        .add(target.id())));
    }

    /** The ids of those that depend on {@code target}, and on those in turn; itself left out. */
    public Set<String> of(String target) {
        Set<String> carried = new HashSet<>();
        Deque<String> ahead = new ArrayDeque<>();
        ahead.add(target);
        while (!ahead.isEmpty()) {
            byParent.getOrDefault(ahead.remove(), Set.of()).stream()
                    .filter(carried::add)
                    .forEach(ahead::add);
        }
        return carried;
    }
}
