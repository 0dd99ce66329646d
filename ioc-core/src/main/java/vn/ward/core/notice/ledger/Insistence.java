package vn.ward.core.notice.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.Occasion;

/**
 * How far people were urged to see to one incident, and when they are urged again: the next step of its route, the next
 * reminder. While somebody has it in hand its clock stands still.
 */
final class Insistence {

    private int step;
    private int reminders;
    private @Nullable Instant firstTold;
    private @Nullable Instant lastTold;
    private Duration rested = Duration.ZERO;
    private @Nullable Instant restingSince;

    /** It begins anew: nobody was told. */
    void restart() {
        step = 0;
        reminders = 0;
        firstTold = null;
        lastTold = null;
    }

    /** @param rests whether somebody has it in hand */
    void rests(boolean rests, Instant now) {
        if (rests && restingSince == null) {
            restingSince = now;
        } else if (!rests && restingSince != null) {
            rested = rested.plus(Duration.between(restingSince, now));
            restingSince = null;
            lastTold = lastTold == null ? null : now;
        }
    }

    boolean isResting() {
        return restingSince != null;
    }

    /** A decision to tell people was recorded, up to this step of its route. */
    void noticed(Occasion occasion, int upTo, Instant now) {
        step = upTo;
        if (occasion == Occasion.REMINDED) {
            reminders++;
        }
        if (occasion.isTimed()) {
            lastTold = now;
        }
    }

    /** Somebody is told. With the first of them its clock begins to run. */
    void told(Instant now) {
        if (firstTold == null) {
            firstTold = now;
            rested = Duration.ZERO;
            restingSince = restingSince == null ? null : now;
        }
        lastTold = now;
    }

    /** Somebody was told by an earlier version. */
    void settled(Instant at) {
        firstTold = at;
        lastTold = at;
    }

    /** Whether anybody was told. */
    boolean hasBegun() {
        return firstTold != null;
    }

    /** Up to which step of its route people were told. */
    int step() {
        return step;
    }

    /** When the next step is due; null if none is. */
    @Nullable
    Instant escalates(Course course) {
        Instant first = firstTold;
        return first == null || isResting()
                ? null
                : course.after(step)
                        .map(after -> first.plus(after).plus(rested))
                        .orElse(null);
    }

    /**
     * When the next reminder is due; null if none is.
     *
     * @param repeats how long each comes after what was said before it; the last one goes on
     */
    @Nullable
    Instant reminds(List<Duration> repeats) {
        if (lastTold == null || isResting() || repeats.isEmpty()) {
            return null;
        }
        return lastTold.plus(repeats.get(Math.min(reminders, repeats.size() - 1)));
    }
}
