package vn.ward.core.engine;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import vn.ward.core.result.Result;

/** Where results enter the core. Any thread. */
public interface Ingest {

    /**
     * Judges {@code results} in order.
     *
     * @return completes when what they change is safe and their samples are taken over, later if the queue is full,
     *     and not before the disk takes it, however long it refuses; holds the ids of those targets that are in doubt and
     *     should be tried again after {@code retry}
     */
    Future<Set<String>> accept(List<Result> results);
}
