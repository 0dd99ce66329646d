package vn.ward.core.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.ward.core.calendar.Hours;
import vn.ward.core.target.Claim;
import vn.ward.core.target.Target;

/** The {@code targets} of the files: each for itself, then what they say of each other. For one reading; one thread. */
final class TargetList {

    private final List<Kind> kinds;
    private final Expansion expansion;
    private final List<Target> complete = new ArrayList<>();
    private final Map<String, Hours> hours = new LinkedHashMap<>();
    private final Map<String, YamlSection> sections = new LinkedHashMap<>();
    private final Map<String, List<YamlSection.Item<String>>> dependencies = new LinkedHashMap<>();
    private final Map<String, String> was = new LinkedHashMap<>();

    TargetList(List<Kind> kinds, Expansion expansion) {
        this.kinds = kinds;
        this.expansion = expansion;
    }

    /** @param required whether there must be targets in this file */
    void read(YamlSection top, Problems problems, Problems notices, boolean required) {
        if (!top.has("targets")) {
            if (required) {
                top.refuse("targets", "key.missing", "targets");
            }
            return;
        }
        List<YamlSection> found = top.mappings("targets", target -> expansion.expand(target, problems, notices));
        if (top.isEmptyList("targets") && required) {
            top.refuse("targets", "targets.none", "targets");
        }
        found.forEach(section -> {
            int before = problems.elsewhere();
            read(section, new TargetEntry(section, kinds, problems, notices));
            if (problems.elsewhere() > before) {
                section.refuse(Expansion.KEY, "template.inside", Expansion.named(section));
            }
        });
    }

    private void read(YamlSection section, TargetEntry entry) {
        Optional<String> id = entry.id();
        section.has(Expansion.KEY); // which the expansion has read
        id.ifPresent(known -> noteTwice(section, known));
        List<YamlSection.Item<String>> parents = entry.dependsOn();
        List<YamlSection.Item<String>> parts = entry.parts();
        Optional<String> former = section.optional("was", OfficeSections::id);
        id.ifPresent(known -> {
            dependencies.putIfAbsent(
                    known, Stream.concat(parents.stream(), parts.stream()).toList());
            former.ifPresent(old -> was.putIfAbsent(known, old));
        });
        entry.read(id, parents, parts).ifPresent(complete::add);
        id.ifPresent(known -> entry.ownHours().ifPresent(own -> hours.put(known, own)));
    }

    /** What the targets of all files say of each other; called once. */
    void finish() {
        boolean sound = new Dependencies(dependencies).check();
        noteFormer();
        noteClaims();
        noteDesks();
        if (sound) {
            pace();
        }
    }

    /** One that is watched can't be what another one was called before, and two can't have been the same one. */
    private void noteFormer() {
        Map<String, String> once = new LinkedHashMap<>();
        was.forEach((id, old) -> {
            String other = once.putIfAbsent(old, id);
            YamlSection section = Objects.requireNonNull(sections.get(id));
            if (dependencies.containsKey(old)) {
                section.refuse("was", "was.watched", old);
            } else if (other != null) {
                section.refuse("was", "was.twice", old, other);
            }
        });
    }

    /** The second one is told, at its id: the claim itself may stand in a template. */
    private void noteClaims() {
        Map<Claim, String> once = new LinkedHashMap<>();
        for (Target target : complete) {
            target.probe().claim().ifPresent(claim -> {
                String other = once.putIfAbsent(claim, target.id());
                if (other != null && !other.equals(target.id())) {
                    YamlSection first = Objects.requireNonNull(sections.get(other));
                    YamlSection section = Objects.requireNonNull(sections.get(target.id()));
                    section.refuse("id", "claim.twice", target.id(), claim.key(), other, where(first, section));
                }
            });
        }
    }

    /** What tells load makes no whole with others, and needs what is watched. Both may stand in a template: they are told at the id. */
    private void noteDesks() {
        Set<String> desks =
                complete.stream().filter(Target::tellsLoad).map(Target::id).collect(Collectors.toSet());
        for (Target target : complete) {
            YamlSection section = Objects.requireNonNull(sections.get(target.id()));
            target.composite().stream()
                    .flatMap(composite -> composite.parts().stream())
                    .filter(desks::contains)
                    .forEach(part -> section.refuse("id", "composite.load", target.id(), part));
            target.probe().needs().stream()
                    .filter(need -> !dependencies.containsKey(need))
                    .forEach(need -> section.refuse(
                            "id", "needs.unknown", target.id(), need, String.join(", ", dependencies.keySet())));
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
                .flatMap(part -> Optional.ofNullable(byId.get(part)).stream())
                .map(part -> paced(part, byId))
                .max(Comparator.comparing(Target::resolution));
        return coarsest.map(part -> target.paced(part.pace(), part.confirmation()))
                .orElse(target);
    }

    /** What was read of them, in the files' order; all of them if no problem was noted. */
    List<Target> complete() {
        return complete;
    }

    /** The group of each target that the files name, by its id; one that was refused has none: {@code ""}. */
    Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        dependencies.keySet().forEach(id -> groups.put(id, ""));
        complete.forEach(target -> groups.put(target.id(), target.group()));
        return groups;
    }

    /** Hours of targets' own, by id. */
    Map<String, Hours> hours() {
        return hours;
    }

    /** What targets were called before, by their ids. */
    Map<String, String> was() {
        return was;
    }

    private void noteTwice(YamlSection section, String id) {
        YamlSection first = sections.putIfAbsent(id, section);
        if (first != null) {
            section.refuse("id", "id.twice", section.raw("id"), where(first, section));
        }
    }

    /** The line; with the file if it is another one. */
    private static String where(YamlSection first, YamlSection second) {
        int line = first.place("id").line();
        return first.file().equals(second.file()) ? String.valueOf(line) : first.file() + ":" + line;
    }
}
