package vn.ward.infra.practice.site;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets bytes through no faster than a rate that may change from one call to the next. On one event loop only. */
final class Bucket {

    /** What was not used is lost after this long, so that a pause is no store for a burst. */
    private static final long MEMORY_NANOS = Duration.ofMillis(50).toNanos();

    private final LongSupplier bitsPerSecond;
    private final LongSupplier nanoTime;
    private long freeAt;

    /** @param bitsPerSecond more than 0 */
    Bucket(LongSupplier bitsPerSecond, LongSupplier nanoTime) {
        this.bitsPerSecond = bitsPerSecond;
        this.nanoTime = nanoTime;
        this.freeAt = nanoTime.getAsLong();
    }

    /** Takes {@code bytes} and tells in how many milliseconds the next may follow; 0: at once. */
    long take(int bytes) {
        long now = nanoTime.getAsLong();
        freeAt = Math.max(freeAt, now - MEMORY_NANOS) + bytes * 8_000_000_000L / bitsPerSecond.getAsLong();
        return Math.max(0, Duration.ofNanos(freeAt - now).toMillis());
    }
}
