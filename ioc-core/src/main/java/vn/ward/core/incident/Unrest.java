package vn.ward.core.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.judge.Downtime;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.target.Flapping;

/**
 * A target's latest changes of its own, from one known state to another: whether it flaps.
 *
 * <p>What another target's outage does to it is none of its own, and neither is what we can't see.
 *
 * @param changes when they were, the latest last; as many as any configuration asks for
 * @param known its last state but UNKNOWN; null if there was none yet
 * @param since from when on it has been known and the same; null while it is UNKNOWN
 */
public record Unrest(
        List<Instant> changes,
        @Nullable State known,
        @Nullable Instant since) {

    public static final Unrest NONE = new Unrest(List.of(), null, null);

    public Unrest {
        changes = List.copyOf(changes);
    }

    /** @param outage the target's latest before {@code change}; null if there was none */
    public Unrest after(StateChange change, @Nullable Downtime outage) {
        if (change.from() == change.to()) {
            return this;
        }
        if (change.to() == State.UNKNOWN) {
            return new Unrest(changes, known, null);
        }
        boolean others = change.cause() != null || (outage != null && outage.isOpen() && outage.cause() != null);
        boolean counts = known != null && known != change.to() && !others;
        return new Unrest(counts ? with(change.at()) : changes, change.to(), change.at());
    }

    private List<Instant> with(Instant change) {
        List<Instant> all = new ArrayList<>(changes);
        all.removeIf(earlier -> earlier.plus(Flapping.MAX_TIME).isBefore(change));
        all.add(change);
        return all.subList(Math.max(0, all.size() - Flapping.MAX_CHANGES), all.size());
    }

    /** Whether what happened at {@code instant} is the latest of them. */
    boolean counted(Instant instant) {
        return !changes.isEmpty() && changes.get(changes.size() - 1).equals(instant);
    }

    /** Whether the latest of them is one too many. */
    boolean flaps(Flapping rule) {
        int first = changes.size() - rule.changes();
        return first >= 0 && !changes.get(first).plus(rule.within()).isBefore(changes.get(changes.size() - 1));
    }

    /** Since when it has been the same for long enough, if what is known of it reaches up to {@code until}; else null. */
    public @Nullable Instant quietSince(Instant until, Flapping rule) {
        return since == null || until.isBefore(since.plus(rule.quiet())) ? null : since;
    }
}
