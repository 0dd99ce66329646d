package vn.ward.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The stretches that samples are summed up in. Each is summed up from the one before it, the first from samples. */
enum Resolution {
    FIVE_MINUTES("sample_5m", "sample", Duration.ofMinutes(5), Partitioning.MONTHLY, 30),
    HOUR("sample_1h", "sample_5m", Duration.ofHours(1), Partitioning.YEARLY, 365),
    DAY("sample_1d", "sample_1h", Duration.ofDays(1), Partitioning.YEARLY, 3650);

    /** Those that are summed up from a shorter one. */
    static final List<Resolution> LONGER = List.of(HOUR, DAY);

    private final String table;
    private final String source;
    private final Duration stretch;
    private final Partitioning partitioning;
    private final int chunkDays;

    Resolution(String table, String source, Duration stretch, Partitioning partitioning, int chunkDays) {
        this.table = table;
        this.source = source;
        this.stretch = stretch;
        this.partitioning = partitioning;
        this.chunkDays = chunkDays;
    }

    static Resolution of(String table) {
        return Arrays.stream(values())
                .filter(resolution -> resolution.table.equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table of rollups: " + table));
    }

    String table() {
        return table;
    }

    Duration stretch() {
        return stretch;
    }

    /** As an SQL interval. */
    String interval() {
        return stretch.toMinutes() + " minutes";
    }

    Partitioning partitioning() {
        return partitioning;
    }

    /** A hypertable's chunk, as an SQL interval. */
    String chunk() {
        return chunkDays + " days";
    }

    /** When a chunk is turned into columns: when nothing new comes into it any more. */
    String columnsAfter() {
        return 2 * chunkDays + " days";
    }

    /** The table that this one is summed up from. */
    String source() {
        return source;
    }

    /** The beginning of the stretch that holds {@code instant}; UTC, for days too. */
    Instant floor(Instant instant) {
        return floor(instant, stretch);
    }

    static Instant floor(Instant instant, Duration stretch) {
        return Instant.ofEpochSecond(
                Math.floorDiv(instant.getEpochSecond(), stretch.toSeconds()) * stretch.toSeconds());
    }

    /** {@code instant} itself if a stretch begins there, else the next beginning. */
    Instant ceiling(Instant instant) {
        Instant floor = floor(instant);
        return floor.equals(instant) ? floor : floor.plus(stretch);
    }
}
