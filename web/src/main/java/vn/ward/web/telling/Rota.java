package vn.ward.web.telling;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import vn.ward.core.notice.Duty;
import vn.ward.core.notice.Duty.Shift;

/**
 * A duty's shifts around a moment. Pure.
 *
 * @param duty with its swaps
 */
public record Rota(Duty duty, Instant now, ZoneId zone) {

    /** How far it is looked for the beginning and the end of a shift: a week repeats. */
    private static final Duration HORIZON = Duration.ofDays(8);

    /** What comes, from the shift that is now on. */
    static final Duration AHEAD = Duration.ofDays(14);

    /** Two shifts, one of which follows the other. */
    record Change(Shift before, Shift after) {
        Instant at() {
            return after.from();
        }
    }

    public List<String> who() {
        return duty.at(now, zone);
    }

    /** When others are on duty than now; empty if that is never, as far as can be seen. */
    public Optional<Instant> nextChange() {
        return duty.over(now, now.plus(AHEAD), zone).stream()
                .map(Shift::until)
                .findFirst()
                .filter(until -> until.isBefore(now.plus(AHEAD)));
    }

    /** When nobody is on duty any more, or somebody is again; empty if that is never, as far as can be seen. */
    public Optional<Instant> staffingChange() {
        boolean staffed = !who().isEmpty();
        return duty.over(now, now.plus(AHEAD), zone).stream()
                .filter(shift -> shift.who().isEmpty() == staffed)
                .map(Shift::from)
                .findFirst();
    }

    /** Two weeks, beginning with the shift that is on, from its own beginning as far as can be seen. */
    List<Shift> ahead() {
        return duty.over(now.minus(HORIZON), now.plus(AHEAD), zone).stream()
                .filter(shift -> shift.until().isAfter(now))
                .toList();
    }

    /** The change that is nearest to now: who hands over, and who takes over; empty if there is none. */
    Optional<Change> nearestChange() {
        List<Shift> shifts = duty.over(now.minus(HORIZON), now.plus(AHEAD), zone);
        Change nearest = null;
        for (int i = 1; i < shifts.size(); i++) {
            Change change = new Change(shifts.get(i - 1), shifts.get(i));
            if (nearest == null || away(change.at()).compareTo(away(nearest.at())) < 0) {
                nearest = change;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private Duration away(Instant instant) {
        return Duration.between(now, instant).abs();
    }
}
