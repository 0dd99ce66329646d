package vn.ward.collect;

import io.vertx.core.Future;
import java.time.Instant;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** A probe is a function: it tries a target once. */
@FunctionalInterface
public interface Probe {

    /**
     * Tries {@code target} once, without a retry of its own. Never blocks; for callers on an event loop or outside
     * Vert.x, not for worker threads.
     *
     * @param startedAt the instant the result counts for, to the millisecond
     * @return completes within the target's timeout, whatever the target does. Fails only by a mistake of ours: what
     *     the target does wrong, and what we lack to try it, are outcomes.
     */
    Future<Result> tryOnce(Target target, Instant startedAt);
}
