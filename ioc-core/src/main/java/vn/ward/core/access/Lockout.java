package vn.ward.core.access;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many wrong sign-ins are borne. After so many in a row nothing is tried any more for a while, whether the account
 * exists or not, so that the answer tells nothing.
 *
 * @param most failures in a row that lock
 * @param within one that is older than this counts no longer
 * @param length of the lock
 */
public record Lockout(int most, Duration within, Duration length) {

    /** Of one account: ten in a row, then half an hour, or until an administrator unlocks it. */
    public static final Lockout OF_ACCOUNT = new Lockout(10, Duration.ofHours(24), Duration.ofMinutes(30));

    /** Of one address, which a whole office may share. */
    public static final Lockout OF_ADDRESS = new Lockout(30, Duration.ofMinutes(10), Duration.ofMinutes(10));

    /**
     * What is remembered of one account or address.
     *
     * @param count failures in a row
     * @param lockedUntil null if it was not locked since the last success
     */
    public record Failures(
            int count, Instant lastAt, @Nullable Instant lockedUntil) {

        public boolean isLocked(Instant now) {
            return lockedUntil != null && now.isBefore(lockedUntil);
        }
    }

    public Lockout {
        if (most < 1) {
            throw new IllegalArgumentException("a lock needs at least one failure: " + most);
        }
    }

    /** What is remembered after one failure more; after a lock has passed one begins anew. */
    public Failures failed(@Nullable Failures before, Instant now) {
        int count = before == null || isOver(before, now) ? 1 : before.count() + 1;
        return new Failures(count, now, count >= most ? now.plus(length) : null);
    }

    private boolean isOver(Failures before, Instant now) {
        return now.isAfter(before.lastAt().plus(within)) || (before.lockedUntil() != null && !before.isLocked(now));
    }
}
