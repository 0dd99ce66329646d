package vn.ward.core.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.journal.Entry;
import vn.ward.core.judge.Downtime;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.Judge;
import vn.ward.core.judge.Judgement;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/**
 * What a judgement of one target means for it and for those that depend on it: whose outage it is, and which incident it
 * belongs to. Confined to one loop.
 *
 * <p>An outage whose first failure lies within a parent's outage, or up to one of the parent's intervals before it, is the
 * parent's from its beginning on, or that of whatever took the parent down; so it is also if the parent's outage is
 * confirmed only later. It is the target's own from the parent's return on once {@code confirm} failures in a row started
 * after that.
 */
final class Consequences {

    private final Map<String, Standing> standings;
    private final Function<Target, Optional<Detail>> surroundings;
    private final Map<String, List<Standing>> dependents = new HashMap<>();

    /**
     * @param standings by target id; all that are watched
     * @param surroundings what is told besides of a target's incident that breaks out
     */
    Consequences(Map<String, Standing> standings, Function<Target, Optional<Detail>> surroundings) {
        this.standings = standings;
        this.surroundings = surroundings;
        standings
                .values()
                .forEach(standing -> standing.target()
                        .dependsOn()
                        .forEach(parent -> dependents
                                .computeIfAbsent(parent, id -> new ArrayList<>())
                                .add(standing)));
    }

    /** What is recorded in one turn, and of whom anything moved. */
    record Turn(List<Entry> entries, Set<String> moved) {

        private void add(Standing standing, Entry entry) {
            entries.add(entry);
            moved.add(standing.target().id());
        }
    }

    /** Judges an attempt and takes that over. */
    void take(Standing standing, Result result, Turn turn) {
        Judgement judgement = Judge.judge(standing.health(), result, standing.rules());
        Health after = judgement.health();
        if (after.failing() != null && result.startedAt().equals(after.lastStart())) {
            standing.failed(result.startedAt());
        }
        take(standing, judgement, turn);
    }

    /** Takes a judgement over. */
    void take(Standing standing, Judgement judgement, Turn turn) {
        compose(standing, judgement, turn);
        becomesItsOwn(standing, turn);
        standing.seen().ifPresent(seen -> calm(standing, seen, turn));
    }

    /** If nothing has changed for so long, up to {@code seen}, it flaps no more. */
    void calm(Standing standing, Instant seen, Turn turn) {
        standing.calm(seen).forEach(event -> turn.add(standing, event));
    }

    /** An outage of a composite goes on; whose it is may be found to be another's from {@code at} on. */
    void compose(Standing whole, @Nullable String cause, Instant at, Turn turn) {
        Downtime downtime = whole.downtime();
        if (downtime == null || !downtime.isOpen() || Objects.equals(cause, downtime.cause())) {
            return;
        }
        Instant from = at.isAfter(downtime.since()) ? at : downtime.since();
        if (cause == null) {
            isItsOwn(whole, downtime, from, turn);
        } else {
            reassign(whole, downtime, cause, from, turn);
        }
    }

    /** Takes a judgement over for what it is; of a composite it says whose outage it is. */
    void compose(Standing standing, Judgement judgement, Turn turn) {
        standing.settle(judgement).forEach(entry -> turn.add(standing, entry));
        judgement.changes().forEach(change -> apply(standing, change, turn));
    }

    private void apply(Standing standing, StateChange change, Turn turn) {
        Downtime before = standing.downtime();
        @Nullable String cause = change.to() == State.DOWN ? cause(standing, change) : null;
        StateChange told = change.causedBy(cause);
        change(standing, told, turn);
        if (before != null && before.isOpen() && before.cause() != null) {
            leave(standing, before.cause(), change.at(), turn);
        }
        if (cause == null) {
            decide(standing, told, turn);
        } else {
            join(standing, cause, turn);
        }
        if (change.to() == State.DOWN) {
            explain(standing, turn);
        } else if (change.to() != State.UNKNOWN) {
            comesBack(standing, change.at(), turn);
        }
    }

    /** What it took down before and is down still, goes over to the incident that it opens now. */
    private void decide(Standing standing, StateChange told, Turn turn) {
        String id = standing.target().id();
        List<Standing> drawn = standing.opensAnew(told) ? drawn(id) : List.of();
        drawn.forEach(child -> leave(child, id, told.at(), turn));
        standing.decide(told, surroundings).forEach(event -> turn.add(standing, event));
        drawn.forEach(child -> step(
                standing, Kind.JOINED, told.at(), Detail.joined(child.target().id(), told.at()), turn));
    }

    /** What is down by {@code cause}. */
    private List<Standing> drawn(String cause) {
        List<Standing> drawn = new ArrayList<>();
        for (Standing child : standings.values()) {
            Downtime downtime = child.downtime();
            if (downtime != null && downtime.isOpen() && cause.equals(downtime.cause())) {
                drawn.add(child);
            }
        }
        return drawn;
    }

    private static void change(Standing standing, StateChange told, Turn turn) {
        turn.add(standing, new Entry.StateChanged(told));
        standing.changed(told);
    }

    /** Whose an outage is that begins; null if it is the target's own. */
    private @Nullable String cause(Standing standing, StateChange change) {
        if (standing.target().isComposed()) {
            return change.cause();
        }
        for (String id : standing.target().dependsOn()) {
            Standing parent = standings.get(id);
            if (parent != null && explains(parent, change.at())) {
                return root(parent);
            }
        }
        return null;
    }

    private static boolean explains(Standing parent, Instant at) {
        Downtime downtime = parent.downtime();
        return downtime != null && downtime.explains(at, parent.target().pace().every());
    }

    /** What took {@code parent} down: itself, or what it depends on. */
    private static String root(Standing parent) {
        Downtime downtime = parent.downtime();
        return downtime == null || downtime.cause() == null ? parent.target().id() : downtime.cause();
    }

    /** An outage of {@code parent} is known now: it may be that of others, which were confirmed before it. */
    private void explain(Standing parent, Turn turn) {
        for (Standing child : dependents.getOrDefault(parent.target().id(), List.of())) {
            Downtime downtime = child.downtime();
            if (downtime != null) {
                explain(child, downtime, parent, turn);
            }
        }
    }

    private void explain(Standing child, Downtime downtime, Standing parent, Turn turn) {
        String root = root(parent);
        String cause = downtime.cause();
        Optional<Instant> from = Optional.empty();
        if (cause == null && explains(parent, downtime.since())) {
            from = Optional.of(downtime.since());
        } else if (cause != null && cause.equals(parent.target().id()) && !cause.equals(root)) {
            from = Optional.of(downtime.since());
        } else if (cause != null && !cause.equals(root) && downtime.isOpen()) {
            from = returned(cause).filter(at -> explains(parent, at));
        }
        from.ifPresent(at -> reassign(child, downtime, root, at, turn));
    }

    private void reassign(Standing child, Downtime downtime, String root, Instant at, Turn turn) {
        if (downtime.cause() != null && !at.equals(downtime.since())) {
            leave(child, downtime.cause(), at, turn);
        }
        change(child, same(child, at).causedBy(root), turn);
        join(child, root, turn);
        explain(child, turn);
    }

    /** Still down; only whose outage it is changes from {@code at} on. */
    private static StateChange same(Standing standing, Instant at) {
        return new StateChange(
                standing.target().id(),
                at,
                State.DOWN,
                State.DOWN,
                standing.health().reason());
    }

    /** When what caused an outage came back; empty while it is down, or nobody can say. */
    private Optional<Instant> returned(String cause) {
        Standing standing = standings.get(cause);
        Downtime downtime = standing == null ? null : standing.downtime();
        return downtime == null ? Optional.empty() : Optional.ofNullable(downtime.returned());
    }

    /** {@code standing} answers again: what it took down is taken down by something else now, or may soon be its own. */
    private void comesBack(Standing standing, Instant at, Turn turn) {
        for (Standing child : drawn(standing.target().id())) {
            Downtime downtime = child.downtime();
            if (downtime != null) {
                Optional<String> other = other(child, standing.target().id());
                if (other.isPresent()) {
                    reassign(child, downtime, other.get(), at, turn);
                } else {
                    becomesItsOwn(child, turn);
                }
            }
        }
    }

    private Optional<String> other(Standing child, String gone) {
        return child.target().dependsOn().stream()
                .map(standings::get)
                .filter(parent -> parent != null
                        && parent.downtime() != null
                        && parent.downtime().isOpen())
                .map(Consequences::root)
                .filter(root -> !root.equals(gone))
                .findFirst();
    }

    private void becomesItsOwn(Standing standing, Turn turn) {
        Downtime downtime = standing.downtime();
        if (downtime == null || !downtime.isOpen() || downtime.cause() == null) {
            return;
        }
        Optional<Instant> returned = returned(downtime.cause()).filter(at -> at.isAfter(downtime.since()));
        if (returned.isPresent() && standing.failedSince(returned.get())) {
            isItsOwn(standing, downtime, returned.get(), turn);
        }
    }

    /** What took them down may be watched no longer: then nobody knows when it comes back. */
    void forgetGone(Instant now, Turn turn) {
        for (Standing standing : standings.values()) {
            Downtime downtime = standing.downtime();
            if (downtime != null
                    && downtime.isOpen()
                    && downtime.cause() != null
                    && !standings.containsKey(downtime.cause())) {
                isItsOwn(standing, downtime, now, turn);
            }
        }
    }

    private void isItsOwn(Standing standing, Downtime downtime, Instant from, Turn turn) {
        if (downtime.cause() != null) {
            leave(standing, downtime.cause(), from, turn);
        }
        StateChange own = same(standing, from);
        change(standing, own, turn);
        standing.decide(own, surroundings).forEach(event -> turn.add(standing, event));
        explain(standing, turn);
    }

    /** The outage, and an incident that was opened for it, become a part of the incident of what caused it. */
    private void join(Standing standing, String cause, Turn turn) {
        Downtime downtime = standing.downtime();
        Standing root = standings.get(cause);
        Incident incident = root == null ? null : root.incident();
        if (root == null || incident == null || downtime == null) {
            return;
        }
        standing.merge(downtime, incident.number()).ifPresent(event -> turn.add(standing, event));
        step(
                root,
                Kind.JOINED,
                downtime.since(),
                Detail.joined(standing.target().id(), downtime.since()),
                turn);
        if (downtime.until() != null) {
            step(
                    root,
                    Kind.LEFT,
                    downtime.until(),
                    Detail.left(standing.target().id(), downtime.until()),
                    turn);
        }
    }

    private void leave(Standing standing, String cause, Instant at, Turn turn) {
        Standing root = standings.get(cause);
        if (root != null && root.incident() != null) {
            step(root, Kind.LEFT, at, Detail.left(standing.target().id(), at), turn);
        }
    }

    private static void step(Standing standing, Kind kind, Instant at, Detail detail, Turn turn) {
        Incident incident = standing.incident();
        if (incident != null) {
            turn.add(standing, standing.step(incident.step(kind, at, IncidentEvent.JUDGE, detail)));
        }
    }
}
