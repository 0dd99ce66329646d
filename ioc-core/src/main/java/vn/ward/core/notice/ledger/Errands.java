package vn.ward.core.notice.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What has not come to its end, by its id, its lane and its incident: ten thousand of them are found as fast as one. */
final class Errands {

    private final Map<String, Errand> all = new LinkedHashMap<>();
    private final Map<String, Set<String>> lanes = new LinkedHashMap<>();
    private final Map<Long, Integer> incidents = new HashMap<>();
    private final Map<String, Integer> notices = new HashMap<>();
    private final Set<String> moved = new LinkedHashSet<>();

    void add(Errand errand) {
        if (all.put(errand.id(), errand) == null) {
            incidents.merge(errand.notice().incident(), 1, Integer::sum);
            notices.merge(errand.notice().id(), 1, Integer::sum);
        }
        lanes.computeIfAbsent(errand.lane(), lane -> new LinkedHashSet<>()).add(errand.id());
        moved.add(errand.lane());
    }

    void change(String id, UnaryOperator<Errand> change) {
        all.computeIfPresent(id, (same, errand) -> change.apply(errand));
    }

    @Nullable
    Errand remove(String id) {
        Errand errand = all.remove(id);
        if (errand != null) {
            incidents.computeIfPresent(errand.notice().incident(), (number, count) -> count == 1 ? null : count - 1);
            notices.computeIfPresent(errand.notice().id(), (notice, count) -> count == 1 ? null : count - 1);
            lanes.computeIfPresent(errand.lane(), (lane, ids) -> {
                ids.remove(id);
                return ids.isEmpty() ? null : ids;
            });
        }
        return errand;
    }

    Collection<Errand> all() {
        return all.values();
    }

    boolean areOfIncident(long number) {
        return incidents.containsKey(number);
    }

    boolean areOfNotice(String id) {
        return notices.containsKey(id);
    }

    /** In the journal's order; empty if there is nothing. */
    List<Errand> lane(String lane) {
        return lanes.getOrDefault(lane, Set.of()).stream()
                .map(all::get)
                .filter(Objects::nonNull)
                .toList();
    }

    Set<String> lanes() {
        return Set.copyOf(lanes.keySet());
    }

    /** The lanes that got something new since this was asked last. */
    List<String> moved() {
        List<String> since = new ArrayList<>(moved);
        moved.clear();
        return since;
    }
}
