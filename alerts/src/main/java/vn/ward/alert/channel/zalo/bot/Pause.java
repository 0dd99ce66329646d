package vn.ward.alert.channel.zalo.bot;

import java.time.Duration;

/** How long to wait before asking for updates again. Pure. */
final class Pause {

    /** After an answer that came at once though it brought nothing new: Zalo keeps such a question open else. */
    static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 9;

    private Pause() {}

    /**
     * 1 s, doubling to 5 min, of which up to a half is left to chance.
     *
     * @param failures in a row, from 1
     * @param chance from 0 to less than 1: the more, the longer
     */
    static Duration after(int failures, double chance) {
        if (failures < 1 || chance < 0 || chance >= 1) {
            throw new IllegalArgumentException(
                    "a pause follows one failure or more, by a chance in [0, 1): " + failures + ", " + chance);
        }
        long millis = Math.min(SHORTEST.toMillis() << Math.min(failures - 1, DOUBLINGS), LONGEST.toMillis());
        return Duration.ofMillis(millis / 2 + Math.round(millis / 2.0 * chance));
    }
}
