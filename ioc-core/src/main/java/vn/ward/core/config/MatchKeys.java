package vn.ward.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Subject;
import vn.ward.core.target.Groups;

/** {@code { group, target, severity, cause, working }}, each a value or a list. For one reading. */
final class MatchKeys {

    static final Map<String, Severity> SEVERITIES = severities();
    static final List<String> GROUPS = Stream.concat(Groups.IDS.stream(), Stream.of(Subject.PLATFORM, Subject.FOREIGN))
            .toList();

    private final List<YamlSection.Item<String>> targets = new ArrayList<>();

    private static Map<String, Severity> severities() {
        Map<String, Severity> byWord = new LinkedHashMap<>();
        for (Severity severity : Severity.values()) {
            byWord.put(severity.name().toLowerCase(Locale.ROOT), severity);
        }
        return byWord;
    }

    Match read(YamlSection section) {
        Set<String> groups = new LinkedHashSet<>(Known.list(section, "group", GROUPS, "match.unknown"));
        Set<String> named = new LinkedHashSet<>();
        for (YamlSection.Item<String> item : section.items("target", Readings.text())) {
            targets.add(item);
            named.add(item.value());
        }
        Set<Severity> severities = new LinkedHashSet<>();
        Known.list(section, "severity", SEVERITIES.keySet(), "match.unknown")
                .forEach(word -> severities.add(severity(word)));
        Set<String> causes = new LinkedHashSet<>(section.list("cause", Readings.text()));
        Optional<Boolean> working = section.optional("working", Readings.bool());
        for (String key : List.of("group", "target", "severity", "cause")) {
            if (section.isEmptyList(key)) {
                section.refuse(key, "match.empty", key);
            }
        }
        return new Match(groups, named, severities, causes, working.orElse(null));
    }

    static Severity severity(String word) {
        Severity severity = SEVERITIES.get(word);
        if (severity == null) {
            throw new IllegalArgumentException("no severity: " + word);
        }
        return severity;
    }

    /** The targets that are named, whether there are such or not. */
    Set<String> targets() {
        Set<String> named = new LinkedHashSet<>();
        targets.forEach(item -> named.add(item.value()));
        return named;
    }

    /** Notes the targets that there are none of, once all are known. */
    void finish(Set<String> known) {
        for (YamlSection.Item<String> target : targets) {
            if (!known.contains(target.value())) {
                target.note("match.target", target.raw(), Known.nearest(target.value(), known));
            }
        }
    }
}
