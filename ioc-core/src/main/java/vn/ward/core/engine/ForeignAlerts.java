package vn.ward.core.engine;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.incident.Alarm;
import vn.ward.core.incident.Incident;
import vn.ward.core.result.Reason;

/**
 * Alarms that no target tells: other systems' and the platform's own. Each has one open incident at most, in no figure,
 * which goes to people like all others. What a person ended stays ended until the alarm comes again, or is worse.
 *
 * <p>Any thread; never blocks. What stands is known after a restart: raise it again or not, it is the same incident.
 *
 * @see vn.ward.core.incident.Alarms the steps there are
 */
public interface ForeignAlerts {

    /**
     * The alarm stands; to be said as often as one likes.
     *
     * @return completes with its incident when that is safe, which may take as long as the journal can't be written
     */
    Future<Incident> raise(Alarm alarm);

    /**
     * The alarm stands, for another reason than was said; nobody is told anew.
     *
     * @return completes with its incident when that is safe; empty if none is known
     */
    Future<Optional<Incident>> reword(Alarm alarm);

    /**
     * The alarm is over.
     *
     * @param at when it ended, by its source's own clock
     * @return completes with its incident when that is safe; empty if none is known
     */
    default Future<Optional<Incident>> clear(String key, Instant at) {
        return clear(key, at, null);
    }

    /** @param why it is over, in the place of what was said to be wrong; null: what was wrong stays known */
    Future<Optional<Incident>> clear(String key, Instant at, @Nullable Reason why);

    /** The incidents of alarms of {@code source} that were not cleared yet, whatever people did about them. */
    Future<List<Incident>> notCleared(String source);
}
