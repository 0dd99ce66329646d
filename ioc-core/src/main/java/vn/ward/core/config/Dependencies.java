package vn.ward.core.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vn.ward.core.config.YamlSection.Item;

/** Checks that what targets depend on exists, and that no target depends on itself in the end. */
final class Dependencies {

    private final Map<String, List<Item<String>>> parents;
    private boolean circular;

    /** @param parents by target, in the files' order */
    Dependencies(Map<String, List<Item<String>>> parents) {
        this.parents = parents;
    }

    /** Whether there is no circle. */
    boolean check() {
        parents.forEach((id, depended) -> depended.forEach(parent -> checkExists(id, parent)));
        noteCycles();
        return !circular;
    }

    private void checkExists(String id, Item<String> parent) {
        if (parent.value().equals(id)) {
            parent.note("depends.self", id);
        } else if (!parents.containsKey(parent.value())) {
            String known = NearestKey.of(parent.value(), parents.keySet())
                    .orElseGet(() -> String.join(", ", parents.keySet()));
            parent.note("depends.unknown", parent.raw(), known);
        }
    }

    /** One step of the walk up: a target, and which of its parents come next. */
    private record Step(String id, Iterator<Item<String>> next) {}

    /** Walks up from each target, without recursion: a chain may be as long as the file. */
    private void noteCycles() {
        Set<String> done = new HashSet<>();
        for (String start : parents.keySet()) {
            Deque<Step> path = new ArrayDeque<>();
            Set<String> onPath = new HashSet<>();
            enter(start, path, onPath, done);
            while (!path.isEmpty()) {
                Step step = path.getLast();
                if (!step.next().hasNext()) {
                    done.add(step.id());
                    onPath.remove(step.id());
                    path.removeLast();
                    continue;
                }
                Item<String> parent = step.next().next();
                if (onPath.contains(parent.value())) {
                    noteCycle(path, step, parent);
                } else {
                    enter(parent.value(), path, onPath, done);
                }
            }
        }
    }

    private void enter(String id, Deque<Step> path, Set<String> onPath, Set<String> done) {
        List<Item<String>> next = parents.get(id);
        if (next != null && !done.contains(id)) {
            onPath.add(id);
            path.addLast(new Step(id, next.iterator()));
        }
    }

    private void noteCycle(Deque<Step> path, Step last, Item<String> parent) {
        circular = true;
        if (parent.value().equals(last.id())) {
            return; // noted as depends.self
        }
        List<String> ids = new ArrayList<>(path.stream().map(Step::id).toList());
        Stream<String> cycle = ids.subList(ids.indexOf(parent.value()), ids.size()).stream();
        String named = String.join(
                " → ", Stream.concat(cycle, Stream.of(parent.value())).toList());
        parent.note("depends.cycle", named);
    }
}
