package vn.ward.collect.ics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An entry, a zone or a part of one, as its lines say. Of one reading; one thread. */
final class Draft {

    private final Map<String, List<Line>> lines = new HashMap<>();
    private final List<Draft> parts = new ArrayList<>();

    void add(String name, Line line) {
        lines.computeIfAbsent(name, first -> new ArrayList<>(1)).add(line);
    }

    void add(Draft part) {
        parts.add(part);
    }

    Optional<Line> first(String name) {
        return all(name).stream().findFirst();
    }

    /** The value of the first line of this name; empty if there is none. */
    String value(String name) {
        return first(name).map(Line::value).orElse("");
    }

    List<Line> all(String name) {
        return lines.getOrDefault(name, List.of());
    }

    /** Of a zone: when which time begins. */
    List<Draft> parts() {
        return parts;
    }
}
