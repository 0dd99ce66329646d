package vn.ward.core.engine;

import io.vertx.core.Future;
import vn.ward.core.target.Target;

/** Tries a target once, now, for whoever looks into it: no state, count or sample changes. Never blocks. */
public interface Prober {

    /**
     * @param target of a kind whose try takes many minutes, less may be tried: {@link Target#glance}
     * @return completes within the target's timeout, and a second at most of waiting for its turn; fails with {@link
     *     ProbeRefused} if it was not begun
     */
    Future<Trial> probe(Target target);
}
