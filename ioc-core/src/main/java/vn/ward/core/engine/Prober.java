package vn.ward.core.engine;

import io.vertx.core.Future;
import vn.ward.core.target.Target;

/** Tries a target once, now, for whoever looks into it: no state, count or sample changes. Never blocks. */
public interface Prober {

    /**
     * @return completes within the target's timeout, and a second at most of waiting for its turn; fails with {@link
     *     ProbeRefused} if it was not begun
     */
    Future<Trial> probe(Target target);
}
