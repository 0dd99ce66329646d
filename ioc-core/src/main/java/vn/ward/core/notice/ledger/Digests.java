package vn.ward.core.notice.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Of which incidents each digest that is under way tells whom. */
final class Digests {

    private final Map<String, Map<Long, Set<String>>> members = new HashMap<>();

    /** @param digest its notice's id */
    void add(String digest, long incident, Set<String> people) {
        members.computeIfAbsent(digest, id -> new LinkedHashMap<>()).put(incident, people);
    }

    /** The incidents that it tells {@code person} of, in its order. */
    List<Long> of(String digest, String person) {
        return members.getOrDefault(digest, Map.of()).entrySet().stream()
                .filter(member -> member.getValue().contains(person))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** It came to its end with everybody. Gives its incidents. */
    Collection<Long> remove(String digest) {
        Map<Long, Set<String>> removed = members.remove(digest);
        return removed == null ? List.of() : removed.keySet();
    }

    /** Whether one of them tells anybody of {@code incident}. */
    boolean tellOf(long incident) {
        return members.values().stream().anyMatch(of -> of.containsKey(incident));
    }
}
