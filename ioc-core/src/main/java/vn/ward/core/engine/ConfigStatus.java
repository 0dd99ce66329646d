package vn.ward.core.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the configuration stands.
 *
 * @param loadedAt when the running one was taken over
 * @param refusedAt when a newer one was refused; null if none was, or since it was put right
 * @param problems all that is wrong with that, each with its file and line; none if none was refused
 * @param waiting keys that were changed and count from the next start on
 */
public record ConfigStatus(Instant loadedAt, @Nullable Instant refusedAt, List<String> problems, List<String> waiting) {

    public ConfigStatus {
        problems = List.copyOf(problems);
        waiting = List.copyOf(waiting);
    }

    /** As it was read at a start. */
    public static ConfigStatus started(Instant at) {
        return new ConfigStatus(at, null, List.of(), List.of());
    }

    public boolean isRefused() {
        return refusedAt != null;
    }

    ConfigStatus refused(Instant at, List<String> found) {
        return new ConfigStatus(loadedAt, at, found, waiting);
    }
}
