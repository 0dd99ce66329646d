package vn.ward.core.queue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** So many durations, in order. */
final class Waits {

    /** Of fewer nothing is said: one who was out when called is no queue. */
    static final int ENOUGH = 5;

    private final double[] seconds;

    Waits(List<Duration> durations) {
        seconds = durations.stream()
                .mapToDouble(one -> one.toMillis() / 1e3)
                .sorted()
                .toArray();
    }

    boolean areEnough() {
        return seconds.length >= ENOUGH;
    }

    /** The least that {@code part} of them do not exceed, by nearest rank. */
    double quantile(double part) {
        return seconds[(int) Math.max(0, Math.ceil(part * seconds.length) - 1)];
    }

    double mean() {
        return Arrays.stream(seconds).average().orElse(0);
    }

    /** Which part of them is no longer than {@code most}. */
    double within(Duration most) {
        double limit = most.toMillis() / 1e3;
        return (double) Arrays.stream(seconds).filter(one -> one <= limit).count() / seconds.length;
    }
}
