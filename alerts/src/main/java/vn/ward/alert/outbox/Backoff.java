package vn.ward.alert.outbox;

import java.time.Duration;

/** How long to wait before trying again: 1 s, doubling to 60 s, of which up to a half is left to chance. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int DOUBLINGS = 6;

    private Backoff() {}

    /**
     * @param tries how many have failed, from 1
     * @param chance from 0 to less than 1: the more, the longer
     */
    static Duration after(int tries, double chance) {
        if (tries < 1 || chance < 0 || chance >= 1) {
            throw new IllegalArgumentException(
                    "back-off needs at least one try and a chance in [0, 1): " + tries + ", " + chance);
        }
        Duration doubled = FIRST.multipliedBy(1L << Math.min(tries - 1, DOUBLINGS));
        long millis = Math.min(doubled.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(millis / 2 + Math.round(millis / 2.0 * chance));
    }
}
