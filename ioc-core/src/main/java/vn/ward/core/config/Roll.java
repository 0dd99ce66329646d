package vn.ward.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/** Everybody who can be told, by id: people, teams and duties share one namespace. For one reading; one thread. */
final class Roll {

    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> people = new LinkedHashSet<>();

    /** A duty; a problem at its key {@code id} if somebody has the id already. */
    void add(YamlSection section, String id) {
        add(id, section.place("id"), before -> section.refuse("id", "contact.twice", section.raw("id"), before));
    }

    void addPerson(YamlSection section, String id) {
        add(section, id);
        people.add(id);
    }

    /** @param twice is told the line in which somebody has the id already */
    void add(String id, Place place, IntConsumer twice) {
        Integer before = lines.putIfAbsent(id, place.line());
        if (before != null) {
            twice.accept(before);
        }
    }

    /** The ids of people alone. */
    Set<String> people() {
        return Collections.unmodifiableSet(people);
    }

    Set<String> everybody() {
        return Collections.unmodifiableSet(lines.keySet());
    }
}
