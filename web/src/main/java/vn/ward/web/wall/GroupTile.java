package vn.ward.web.wall;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.ward.core.engine.Watched;
import vn.ward.core.judge.Composition;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.UnderWay;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Groups;
import vn.ward.core.wording.Wording;

/**
 * One group on the wall.
 *
 * @param tellsLoad whether all its parts tell how much they have to do, and it has no availability
 * @param since when it became so, as far as the parts' present states tell
 * @param targets how many parts it has
 * @param up how many of them are up
 * @param maintained how many of them are under announced maintenance: they say nothing of the group's state, unless all are
 */
public record GroupTile(
        String id, String name, boolean tellsLoad, State state, Instant since, int targets, int up, int maintained) {

    /** The groups that have a target, in {@link Groups#IDS} order. */
    static List<GroupTile> of(List<Watched> targets, UnderWay maintenance, Wording wording) {
        return Groups.IDS.stream()
                .map(id -> targets.stream()
                        .filter(watched -> watched.target().group().equals(id))
                        .toList())
                .filter(parts -> !parts.isEmpty())
                .map(parts -> tile(parts, maintenance, wording))
                .toList();
    }

    private static GroupTile tile(List<Watched> all, UnderWay maintenance, Wording wording) {
        String group = all.get(0).target().group();
        List<Watched> parts = Composite.summed(
                all, part -> part.target().isComposed() || part.target().isSampled());
        List<Watched> working = parts.stream()
                .filter(part -> maintenance.end(part.target().id(), group).isEmpty())
                .toList();
        List<Health> healths = Stream.concat(
                        (working.isEmpty() ? parts : working).stream(),
                        all.stream().filter(part -> !parts.contains(part) && fellShort(part)))
                .map(Watched::health)
                .toList();
        List<State> states = healths.stream().map(Health::state).toList();
        State shown = Composition.mean(states);
        return new GroupTile(
                group,
                wording.say("group." + group),
                all.stream().allMatch(part -> part.target().tellsLoad()),
                shown,
                since(shown, healths),
                parts.size(),
                (int) parts.stream()
                        .filter(part -> part.health().state() == State.UP)
                        .count(),
                parts.size() - working.size());
    }

    /** What is sampled says something of its group when it falls short, and nothing while it waits for its time. */
    private static boolean fellShort(Watched part) {
        State state = part.health().state();
        return part.target().isSampled() && (state == State.DEGRADED || state == State.DOWN);
    }

    /**
     * UP and DOWN begin with the last part that agrees. DEGRADED and UNKNOWN begin with the first that is so or worse, but
     * no group is DEGRADED before a part of it has left DOWN.
     */
    private static Instant since(State shown, List<Health> parts) {
        if (shown == State.UP || shown == State.DOWN) {
            return parts.stream()
                    .map(Health::since)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
        Instant first = first(parts, part -> part.state().compareTo(shown) >= 0);
        Instant leftDown = first(parts, part -> part.state() != State.DOWN);
        return first.isAfter(leftDown) ? first : leftDown;
    }

    private static Instant first(List<Health> parts, Predicate<Health> which) {
        return parts.stream()
                .filter(which)
                .map(Health::since)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
