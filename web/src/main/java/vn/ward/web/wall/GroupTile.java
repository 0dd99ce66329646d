package vn.ward.web.wall;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import vn.ward.core.engine.Watched;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.State;
import vn.ward.core.target.Groups;
import vn.ward.core.wording.Wording;

/**
 * One group on the wall.
 *
 * @param since when it became so, as far as the parts' present states tell
 * @param targets how many parts it has
 * @param up how many of them are up
 */
public record GroupTile(String id, String name, State state, Instant since, int targets, int up) {

    /** The groups that have a target, in {@link Groups#IDS} order. */
    static List<GroupTile> of(List<Watched> targets, Wording wording) {
        return Groups.IDS.stream()
                .map(id -> new Named(id, healths(targets, id)))
                .filter(group -> !group.parts.isEmpty())
                .map(group -> of(group, wording))
                .toList();
    }

    private record Named(String id, List<Health> parts) {}

    private static List<Health> healths(List<Watched> targets, String group) {
        return targets.stream()
                .filter(watched -> watched.target().group().equals(group))
                .map(Watched::health)
                .toList();
    }

    private static GroupTile of(Named group, Wording wording) {
        List<State> states = group.parts.stream().map(Health::state).toList();
        State shown = GroupState.shown(states);
        return new GroupTile(
                group.id, wording.say("group." + group.id), shown, since(shown, group.parts), states.size(), (int)
                        states.stream().filter(state -> state == State.UP).count());
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
