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
     * @return completes when what they change is safe, however long the journal's disk refuses, and their samples are:
     *     in the database or the spool, or given up and counted if neither takes them. That is the back-pressure: whoever
     *     waits for it brings no more than is taken. Holds the ids of those targets that should be tried sooner: of those
     *     in {@code results} that are in doubt, after {@code retry}; of others, on which one of them depends that failed for
     *     the first time, at once
     */
    Future<Set<String>> accept(List<Result> results);
}
