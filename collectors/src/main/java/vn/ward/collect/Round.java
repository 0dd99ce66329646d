package vn.ward.collect;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.target.Target;

/** One target's way from try to try. Confined to the schedule's event loop. */
final class Round {

    /** For no longer than this a timer is trusted to have run as fast as the clock on the wall. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    /** So much after its time of the day, none looked in time. */
    private static final Duration LATEST = LOOK_AGAIN.multipliedBy(2);

    private Target target;
    /** Its beats are this one and every {@code every} after it, but for tries that confirm. */
    private Beat first;

    private Beat beat;

    /** Of a target with times of the day, the time it waits for. */
    private @Nullable Instant dueAt;

    /** When the try began that was last asked for; null if none was since it began. */
    private @Nullable Long askedFor;

    private boolean isAskedFor;
    private boolean isAskedForAgain;

    Round(Target target, Beat beat) {
        this.target = target;
        this.first = beat;
        this.beat = beat;
    }

    /** Those who are tried at the same moment. */
    record Company(String round, Duration every) {}

    Target target() {
        return target;
    }

    String id() {
        return target.id();
    }

    Duration every() {
        return target.pace().every();
    }

    Beat first() {
        return first;
    }

    /** The one it waits for, or is tried for. Changes only while it is not on the {@link Agenda}. */
    Beat beat() {
        return beat;
    }

    /** It is tried as {@code next} says from its next beat on. */
    void becomes(Target next) {
        target = next;
    }

    void begins(Beat from) {
        first = from;
        beat = from;
        askedFor = null;
    }

    /** Its next try is one that somebody asked for. */
    void isAskedFor() {
        isAskedFor = true;
    }

    /** While it is being tried: once more, as soon as that has ended. */
    void isAskedForAgain() {
        isAskedForAgain = true;
    }

    /** Whether it is; once. */
    boolean takesWish() {
        boolean wished = isAskedForAgain;
        isAskedForAgain = false;
        return wished;
    }

    /** The beat after a try that began at {@code started}. */
    void goesOn(long started, boolean inDoubt, long now) {
        if (isAskedFor) {
            askedFor = started;
            isAskedFor = false;
        }
        beat = inDoubt ? Beat.again(started, target.pace().retry(), now) : next(now);
    }

    /**
     * Whoever is tried when something comes has no beat of its own until nothing came for too long: else each that comes
     * would put the next look off. After tries that confirmed, whoever has company comes back to its beat.
     */
    private Beat next(long now) {
        if (askedFor != null) {
            Beat due = new Beat(askedFor + target.probe().patience(every()).toNanos());
            if (due.at() - now > 0) {
                return due;
            }
        }
        return company().isPresent() ? first.next(every(), now) : beat.next(every(), now);
    }

    /** Whether nobody may hasten it: a try costs its target too much. */
    boolean keepsToItsTimes() {
        return target.isSampled();
    }

    /** One with times of the day waits for the next of them after {@code wall}, whatever its beat was. */
    void choosesTime(Instant wall, ZoneId zone) {
        dueAt = target.probe().daily().map(times -> times.next(wall, zone)).orElse(null);
    }

    /**
     * Whether its time of the day is still to come; its beat is then when to look again. One that passed unseen, because the
     * machine slept or its clock was set, is left out: at another hour it would measure something else.
     */
    boolean isEarly(Instant wall, ZoneId zone, long now) {
        if (dueAt != null && wall.isAfter(dueAt.plus(LATEST))) {
            choosesTime(wall, zone);
        }
        Instant due = dueAt;
        if (due == null || !wall.isBefore(due)) {
            return false;
        }
        Duration left = Duration.between(wall, due);
        beat = new Beat(now + Math.min(left.toNanos(), LOOK_AGAIN.toNanos()));
        return true;
    }

    /** Whom it is tried together with: the same device, at the same pace. */
    Optional<Company> company() {
        return target.probe().round().map(round -> new Company(round, every()));
    }
}
