package vn.ward.core.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.judge.Composition;
import vn.ward.core.judge.Downtime;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.Judgement;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.maintenance.UnderWay;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Composite;

/**
 * What the composites are, as their parts move: for the wall, incidents and mails. Their figures are computed from the
 * histories of their parts. Confined to one loop.
 */
final class Composites {

    private final Map<String, Standing> standings;
    private final Consequences consequences;
    private final Supplier<Maintenances> maintenances;
    private final List<Standing> composites;
    private final Map<String, Members> members = new HashMap<>();

    /** @param since when they became so; of those that were found at the start that is not known, and it is taken for long */
    private record Members(List<Standing> parts, Instant since) {}

    /** @param standings by target id; all that are watched */
    Composites(Map<String, Standing> standings, Consequences consequences, Supplier<Maintenances> maintenances) {
        this.standings = standings;
        this.consequences = consequences;
        this.maintenances = maintenances;
        this.composites = standings.values().stream()
                .filter(standing -> standing.target().isComposed())
                .sorted(Comparator.comparing(this::depth))
                .toList();
    }

    /** What has parts comes after them. */
    private int depth(Standing standing) {
        return 1 + parts(standing).mapToInt(this::depth).max().orElse(0);
    }

    private Stream<Standing> parts(Standing standing) {
        return standing.target().composite().stream()
                .flatMap(composite -> composite.parts().stream())
                .map(part -> Objects.requireNonNull(standings.get(part)));
    }

    /** What is tried in place of {@code id}: it, or its parts. */
    Stream<String> tried(String id) {
        Standing standing = standings.get(id);
        return standing == null || !standing.target().isComposed()
                ? Stream.of(id)
                : parts(standing).flatMap(part -> tried(part.target().id()));
    }

    /** Looks at all of them, once their parts are judged. */
    void look(Instant now, Consequences.Turn turn) {
        if (composites.isEmpty()) {
            return;
        }
        UnderWay underWay = maintenances.get().at(now);
        composites.forEach(whole -> {
            look(whole, members(whole, underWay, now), turn);
            seen(whole).ifPresent(seen -> consequences.calm(whole, seen, turn));
        });
    }

    /** Its parts but for those under maintenance. */
    private Members members(Standing whole, UnderWay underWay, Instant now) {
        List<Standing> parts = parts(whole)
                .filter(part ->
                        underWay.end(part.target().id(), part.target().group()).isEmpty())
                .toList();
        Members before = members.get(whole.target().id());
        Members after = before != null && before.parts().equals(parts)
                ? before
                : new Members(parts, before == null ? Instant.MIN : now);
        members.put(whole.target().id(), after);
        return after;
    }

    private void look(Standing whole, Members members, Consequences.Turn turn) {
        Composite composite = whole.target().composite().orElseThrow();
        List<Composition.Part> parts =
                members.parts().stream().map(Standing::toCompose).toList();
        State state = Composition.of(
                composite, parts.stream().map(Composition.Part::state).toList());
        @Nullable String cause = Composition.cause(composite, parts).orElse(null);
        Health health = whole.health();
        if (state != health.state()) {
            Instant floor = later(health.since(), members.since());
            Instant at = Composition.since(composite, parts, floor);
            @Nullable Reason reason = reason(state, members.parts());
            StateChange change = new StateChange(whole.target().id(), at, health.state(), state, reason, cause);
            consequences.compose(whole, new Judgement(Health.settled(state, at, null, reason), List.of(change)), turn);
        } else if (state == State.DOWN) {
            consequences.compose(whole, cause, whose(members.parts()), turn);
        }
    }

    /** What speaks against the first part that is as bad as the whole. */
    private static @Nullable Reason reason(State state, List<Standing> parts) {
        return state == State.UP
                ? null
                : parts.stream()
                        .map(Standing::health)
                        .filter(health -> health.state() == state)
                        .flatMap(health -> Optional.ofNullable(health.reason()).stream())
                        .findFirst()
                        .orElse(null);
    }

    /** Since when all outages of the parts are whose they are. */
    private static Instant whose(List<Standing> parts) {
        return parts.stream()
                .map(Standing::downtime)
                .filter(downtime -> downtime != null && downtime.isOpen())
                .map(Objects::requireNonNull)
                .map(Downtime::since)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** Up to when all that it is made of has been seen; empty before that. */
    private Optional<Instant> seen(Standing whole) {
        Set<Optional<Instant>> seen = tried(whole.target().id())
                .map(part -> Objects.requireNonNull(standings.get(part)).seen())
                .collect(Collectors.toSet());
        return seen.contains(Optional.<Instant>empty())
                ? Optional.empty()
                : seen.stream().flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
