package vn.ward.core.notice.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** When to look at which incident. */
final class Agenda {

    private final Map<Long, Instant> looks = new HashMap<>();
    private final TreeMap<Instant, Set<Long>> agenda = new TreeMap<>();

    /** Instead of when it was to be looked at before; {@link Instant#MAX}: not at all. */
    void look(long incident, Instant at) {
        Instant before = looks.remove(incident);
        if (before != null) {
            agenda.computeIfPresent(before, (then, others) -> {
                others.remove(incident);
                return others.isEmpty() ? null : others;
            });
        }
        if (!at.equals(Instant.MAX)) {
            looks.put(incident, at);
            agenda.computeIfAbsent(at, then -> new HashSet<>()).add(incident);
        }
    }

    /** Takes out what is to be looked at by {@code now}, in the order of the incidents: one that a new start comes to as well. */
    List<Long> due(Instant now) {
        List<Long> due = new ArrayList<>();
        agenda.headMap(now, true).values().forEach(due::addAll);
        Collections.sort(due);
        due.forEach(incident -> look(incident, Instant.MAX));
        return due;
    }

    Instant next() {
        return agenda.isEmpty() ? Instant.MAX : agenda.firstKey();
    }
}
