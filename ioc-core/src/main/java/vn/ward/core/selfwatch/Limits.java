package vn.ward.core.selfwatch;

import java.time.Duration;

/** From when on something of ours is wrong. All of them stand here, and in {@code docs/alarms.md}. */
final class Limits {

    /** The database may be started again, or taken over, without a word. */
    static final Duration DATABASE_AWAY = Duration.ofMinutes(2);

    /** Entries that are safe and still not in a database that answers. */
    static final Duration PROJECTION_BEHIND = Duration.ofMinutes(5);

    static final Duration OLDEST_SAMPLE = Duration.ofMinutes(10);
    static final Duration OLDEST_SAMPLE_NO_MORE = Duration.ofMinutes(9);
    static final double SPOOL_FULL = 0.5;
    static final double SPOOL_FULL_NO_MORE = 0.48;

    static final double DISK_LOW = 0.10;
    static final double DISK_LOW_NO_MORE = 0.12;
    static final double DISK_VERY_LOW = 0.05;
    static final double DISK_VERY_LOW_NO_MORE = 0.06;

    /** No attempt of any target for so many of the shortest interval, */
    static final int SILENT_INTERVALS = 5;

    /** and for so long: a machine may be busy. */
    static final Duration SILENT = Duration.ofMinutes(2);

    static final Duration CERTIFICATE_ENDS = Duration.ofDays(14);
    static final Duration CERTIFICATE_ENDS_SOON = Duration.ofDays(7);

    /** Somebody is writing the file just now. */
    static final Duration CONFIGURATION_REFUSED = Duration.ofMinutes(1);

    /** Clocks are put right by a second now and then. */
    static final Duration CLOCK_AHEAD = Duration.ofMinutes(1);

    /** What is wrong at two looks in a row. */
    static final Duration SEEN_TWICE = Duration.ofSeconds(10);

    private Limits() {}
}
