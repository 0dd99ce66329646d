package vn.ward.web.api;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Incident;
import vn.ward.core.judge.Paths;

/**
 * The other paths to the same system.
 *
 * @param verdict {@code line}, {@code system} or {@code undecided}; null while the target is not down
 * @param others their targets' ids
 */
record PathsDocument(@Nullable String verdict, List<String> others) {

    /** Null if there are none. */
    static @Nullable PathsDocument of(@Nullable Paths paths) {
        if (paths == null) {
            return null;
        }
        Paths.Verdict verdict = paths.verdict();
        return new PathsDocument(verdict == null ? null : verdict.name().toLowerCase(Locale.ROOT), paths.others());
    }

    /** What the paths say now is said of an incident that is open now, and of none that is played. */
    static @Nullable PathsDocument of(Incident incident, @Nullable Paths paths) {
        return incident.isOpen() && !incident.isDrill() ? of(paths) : null;
    }
}
