package vn.ward.web.wall;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import vn.ward.core.engine.Watched;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.State;
import vn.ward.core.target.Groups;
import vn.ward.core.wording.Wording;

/**
 * One group on the wall.
 *
 * @param since the youngest change among the parts that are worst
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
        State worst = GroupState.worst(states);
        Instant since = group.parts.stream()
                .filter(part -> part.state() == worst)
                .map(Health::since)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new GroupTile(
                group.id, wording.say("group." + group.id), GroupState.shown(states), since, states.size(), (int)
                        states.stream().filter(state -> state == State.UP).count());
    }
}
