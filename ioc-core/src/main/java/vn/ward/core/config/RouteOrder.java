package vn.ward.core.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Subject;

/**
 * Which routes can ever be the first that matches, found by trying everything that the routes tell apart. Pure. Of several causes
 * at once each is tried alone: more of them never make a later route the first, since then one alone makes it so.
 */
final class RouteOrder {

    private final List<Route> routes;
    private final Map<String, String> groups;
    private final Set<String> first = new LinkedHashSet<>();
    private final Map<String, Set<String>> earlier = new LinkedHashMap<>();
    private boolean isRest;

    /** @param groups of the targets that routes name, by their ids */
    RouteOrder(List<Route> routes, Map<String, String> groups) {
        this.routes = routes;
        this.groups = groups;
        places().forEach(this::tryAll);
    }

    /** Where something may happen. */
    private record Spot(String target, String group) {}

    /** A target that no route names is told from others by its group alone. */
    private Stream<Spot> places() {
        return Stream.concat(
                MatchKeys.GROUPS.stream().map(group -> new Spot("", group)),
                groups.entrySet().stream().map(entry -> new Spot(entry.getKey(), entry.getValue())));
    }

    private void tryAll(Spot spot) {
        Set<Set<String>> causes = new LinkedHashSet<>(Set.of(Set.of()));
        routes.forEach(route -> route.match().causes().forEach(cause -> causes.add(Set.of(cause))));
        for (Severity severity : Severity.values()) {
            for (boolean working : List.of(true, false)) {
                causes.forEach(cause -> tryOne(new Subject(spot.target(), spot.group(), severity, cause, working)));
            }
        }
    }

    private void tryOne(Subject subject) {
        List<String> matching = routes.stream()
                .filter(route -> route.match().covers(subject))
                .map(Route::id)
                .toList();
        if (matching.isEmpty()) {
            isRest = true;
            return;
        }
        first.add(matching.get(0));
        matching.subList(1, matching.size())
                .forEach(later -> earlier.computeIfAbsent(later, id -> new LinkedHashSet<>())
                        .add(matching.get(0)));
    }

    /** Those that are never the first, each with those that are before it; with none if nothing at all matches it. */
    Map<String, List<String>> never() {
        Map<String, List<String>> never = new LinkedHashMap<>();
        for (Route route : routes) {
            if (!first.contains(route.id())) {
                never.put(route.id(), List.copyOf(earlier.getOrDefault(route.id(), Set.of())));
            }
        }
        return never;
    }

    /** Whether there is something that no route matches. */
    boolean isRest() {
        return isRest;
    }
}
