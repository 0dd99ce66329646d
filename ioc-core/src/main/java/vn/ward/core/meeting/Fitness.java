package vn.ward.core.meeting;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import vn.ward.core.availability.Period;
import vn.ward.core.judge.State;

/** How something that a room needs stands before a meeting, from best to worst. */
enum Fitness {
    /** It answers; that it is slow, its own incident says. */
    WELL,
    /** It may be well in time: it was not tried for a moment, or is under maintenance that ends before the meeting. */
    AWAITED,
    /** Nobody can say how it is. */
    UNKNOWN,
    /** It is to be out of service by plan while the meeting takes place. */
    MAINTAINED,
    DOWN;

    /** A start knows nothing before the first tries, and a clock that stepped makes all unknown until the next. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * @param need the target's id
     * @param since when the meeting was looked at first
     */
    static Fitness of(String need, Meeting meeting, Sight sight, Instant since) {
        Sight.Seen seen = sight.targets().get(need);
        if (seen == null) {
            return UNKNOWN;
        }
        String id = seen.target().id();
        String group = seen.target().group();
        Instant now = sight.now();
        Period ahead = new Period(meeting.from().isAfter(now) ? meeting.from() : now, meeting.until());
        if (!sight.maintenances().of(id, group, ahead, now).isEmpty()) {
            return MAINTAINED;
        }
        State state = seen.health().state();
        if (state == State.UP || state == State.DEGRADED) {
            return WELL;
        }
        Optional<Instant> maintained = sight.maintenances().at(now).end(id, group);
        if (maintained.isPresent()) {
            return AWAITED;
        }
        Instant unknown = seen.health().since().isAfter(since) ? seen.health().since() : since;
        boolean patient = state == State.UNKNOWN && now.isBefore(unknown.plus(PATIENCE));
        return patient ? AWAITED : state == State.DOWN ? DOWN : UNKNOWN;
    }

    boolean isUnfit() {
        return compareTo(AWAITED) > 0;
    }

    /** As its sentence's key ends. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
