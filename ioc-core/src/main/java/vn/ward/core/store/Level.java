package vn.ward.core.store;

import java.util.Locale;

/** What the server can do. Tables, columns and queries are the same on all levels. */
public enum Level {
    /** Native daily partitions. */
    PLAIN,
    /** Hypertables, but none of TimescaleDB's policies and aggregates. */
    TIMESCALEDB_APACHE,
    /** All of TimescaleDB. */
    TIMESCALEDB_COMMUNITY;

    /** As {@code /health/ready} shows it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
