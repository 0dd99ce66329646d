package vn.ward.collect.mqtt;

import java.time.Duration;

/** How long to wait for a broker before the next try: twice as long each time, up to a minute, half of it by chance. Pure. */
public final class Pause {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Pause() {}

    /**
     * @param failures in a row, from 1 on
     * @param chance from 0 to 1: all wards after a power cut must not come at once
     */
    public static Duration after(int failures, double chance) {
        long doubled = FIRST.toMillis() << Math.min(failures - 1, 10);
        long most = Math.min(doubled, LONGEST.toMillis());
        return Duration.ofMillis(Math.round(most * (1 + chance) / 2));
    }
}
