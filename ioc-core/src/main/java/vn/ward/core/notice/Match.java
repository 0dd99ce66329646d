package vn.ward.core.notice;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Severity;

/**
 * What something is about. Each part that is empty matches everything; all parts must match.
 *
 * @param working true: in working time alone; false: outside it; null: always
 */
public record Match(
        Set<String> groups,
        Set<String> targets,
        Set<Severity> severities,
        Set<String> causes,
        @Nullable Boolean working) {

    public static final Match ALL = new Match(Set.of(), Set.of(), Set.of(), Set.of(), null);

    public Match {
        groups = Set.copyOf(groups);
        targets = Set.copyOf(targets);
        severities = severities.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(severities));
        causes = Set.copyOf(causes);
    }

    /** The same once the target {@code from} is called {@code to}: as what it is about, and as a cause. */
    Match renamed(String from, String to) {
        return new Match(groups, renamed(targets, from, to), severities, renamed(causes, from, to), working);
    }

    private static Set<String> renamed(Set<String> ids, String from, String to) {
        return ids.stream().map(id -> id.equals(from) ? to : id).collect(Collectors.toSet());
    }

    public boolean covers(Subject subject) {
        return isAbout(subject)
                && (severities.isEmpty() || severities.contains(subject.severity()))
                && (causes.isEmpty() || causes.stream().anyMatch(subject.causes()::contains))
                && (working == null || working == subject.working());
    }

    /** Whether it is about such a target, however grave it is, whatever its cause, whenever. */
    public boolean isAbout(Subject subject) {
        return (groups.isEmpty() || groups.contains(subject.group()))
                && (targets.isEmpty() || targets.contains(subject.target()));
    }

    /** Whether it may cover what is known no closer: of thousands few are worth a closer look. */
    public boolean mayCover(String target, Severity severity) {
        return (targets.isEmpty() || targets.contains(target))
                && (severities.isEmpty() || severities.contains(severity));
    }
}
