package vn.ward.core.spool;

import java.util.Locale;
import java.util.Optional;

/** One file of the spool, and what is known of it. Guarded by the spool. */
final class Segment {

    private static final String SUFFIX = ".spool";

    private final long number;
    private long end;
    private long samples;
    private long oldestMillis = Long.MAX_VALUE;

    Segment(long number) {
        this.number = number;
    }

    /** The number in a file's name; empty if it is none of ours. */
    static Optional<Long> number(String name) {
        return name.matches("\\d{16}\\" + SUFFIX)
                ? Optional.of(Long.parseLong(name.substring(0, name.length() - SUFFIX.length())))
                : Optional.empty();
    }

    String name() {
        return String.format(Locale.ROOT, "%016d%s", number, SUFFIX);
    }

    long number() {
        return number;
    }

    /** Where the last batch ends. */
    long end() {
        return end;
    }

    /** Not handed back as stored yet. */
    long samples() {
        return samples;
    }

    /** Of its earliest sample, in milliseconds since 1970. */
    long oldestMillis() {
        return oldestMillis;
    }

    void grow(Frame frame, long newEnd) {
        end = newEnd;
        samples += frame.samples();
        oldestMillis = Math.min(oldestMillis, frame.oldestMillis());
    }

    void stored(int count) {
        samples -= count;
    }
}
