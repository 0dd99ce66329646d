package vn.ward.core.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import vn.ward.core.calendar.Hours;
import vn.ward.core.target.Target;

/** The {@code targets} of the file: each for itself, then what they say of each other. For one reading; one thread. */
final class TargetList {

    private final List<Kind> kinds;
    private final Problems problems;
    private final Problems notices;
    private final List<Target> complete = new ArrayList<>();
    private final Map<String, Hours> hours = new LinkedHashMap<>();

    TargetList(List<Kind> kinds, Problems problems, Problems notices) {
        this.kinds = kinds;
        this.problems = problems;
        this.notices = notices;
    }

    void read(YamlSection top) {
        if (!top.has("targets")) {
            top.refuse("targets", "key.missing", "targets");
            return;
        }
        List<YamlSection> sections = top.sections("targets");
        if (top.isEmptyList("targets")) {
            top.refuse("targets", "targets.none", "targets");
        }
        Map<String, Place> places = new LinkedHashMap<>();
        Map<String, List<YamlSection.Item<String>>> dependencies = new LinkedHashMap<>();
        for (YamlSection section : sections) {
            TargetEntry entry = new TargetEntry(section, kinds, problems, notices);
            Optional<String> id = entry.id();
            id.ifPresent(known -> noteTwice(section, known, places));
            List<YamlSection.Item<String>> parents = entry.dependsOn();
            List<YamlSection.Item<String>> parts = entry.parts();
            id.ifPresent(known -> dependencies.putIfAbsent(
                    known, Stream.concat(parents.stream(), parts.stream()).toList()));
            entry.read(id, parents, parts).ifPresent(complete::add);
            id.ifPresent(known -> entry.ownHours().ifPresent(own -> hours.put(known, own)));
        }
        new Dependencies(dependencies, problems).check();
        if (problems.isEmpty()) {
            pace();
        }
    }

    /** A composite is as coarse as the coarsest of its parts, which may be composites themselves. */
    private void pace() {
        Map<String, Target> byId = new LinkedHashMap<>();
        complete.forEach(target -> byId.put(target.id(), target));
        complete.replaceAll(target -> paced(target, byId));
    }

    private static Target paced(Target target, Map<String, Target> byId) {
        Optional<Target> coarsest = target.composite().stream()
                .flatMap(composite -> composite.parts().stream())
                .map(part -> paced(Objects.requireNonNull(byId.get(part)), byId))
                .max(Comparator.comparing(Target::resolution));
        return coarsest.map(part -> target.paced(part.pace(), part.confirmation()))
                .orElse(target);
    }

    /** What was read of them, in the file's order; all of them if no problem was noted. */
    List<Target> complete() {
        return complete;
    }

    /** Hours of targets' own, by id. */
    Map<String, Hours> hours() {
        return hours;
    }

    private static void noteTwice(YamlSection section, String id, Map<String, Place> places) {
        Place first = places.putIfAbsent(id, section.place("id"));
        if (first != null) {
            section.refuse("id", "id.twice", section.raw("id"), first.line());
        }
    }
}
