package vn.ward.collect.attempt;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** A probe is a function: it tries a target once. One of each kind serves all targets of that kind. */
@FunctionalInterface
public interface Probe {

    /**
     * Tries {@code target} once, without a retry of its own. Never blocks; for callers on an event loop or outside
     * Vert.x, not for worker threads.
     *
     * @param startedAt the instant the result counts for, to the millisecond
     * @param notes what was seen on the way
     * @return completes within the target's timeout, whatever the target does. Fails only by a mistake of ours: what
     *     the target does wrong, and what we lack to try it, are outcomes.
     */
    Future<Result> tryOnce(Target target, Instant startedAt, Notes notes);

    /**
     * Tells whom it will be asked to try from now on, before the first of them and whenever that changes: a kind that
     * keeps something per target makes it and lets it go here. {@link #tryOnce} is right without it, too: then what is
     * kept begins with the first try. Any thread; never blocks.
     */
    default void expect(List<Target> targets) {}

    /** Lets go of what it keeps: processes, sessions. Tries under way may end as {@code NotTried}. */
    default Future<Void> close() {
        return Future.succeededFuture();
    }
}
