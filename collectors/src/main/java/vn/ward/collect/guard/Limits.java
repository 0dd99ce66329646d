package vn.ward.collect.guard;

import java.time.Duration;

/**
 * How much what is shared may be asked.
 *
 * @param atOnce questions under way at most
 * @param aSecond questions begun at most in each second
 * @param failures in a row after which it is left alone; 0: it never is
 * @param rest how long it is then left alone, before one question tries it
 */
public record Limits(int atOnce, int aSecond, int failures, Duration rest) {

    public Limits {
        if (atOnce < 1 || aSecond < 1) {
            throw new IllegalArgumentException(
                    "at least one question at once and one a second: " + atOnce + ", " + aSecond);
        }
        if (failures < 0 || (failures > 0 && (rest.isNegative() || rest.isZero()))) {
            throw new IllegalArgumentException("a rest after " + failures + " failures takes time: " + rest);
        }
    }

    /** Never left alone, however often it fails. */
    public static Limits of(int atOnce, int aSecond) {
        return new Limits(atOnce, aSecond, 0, Duration.ZERO);
    }
}
