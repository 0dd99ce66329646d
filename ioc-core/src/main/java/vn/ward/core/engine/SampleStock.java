package vn.ward.core.engine;

/**
 * Where the samples are.
 *
 * @param waiting in memory, neither in the database nor in the spool yet; those who brought them wait too
 * @param stored in the database since the start
 * @param dropped given up since the start: for want of room, damaged on disk, or refused by the database for good
 * @param spooled on local disk, for the database
 * @param spoolBytes what they take there
 * @param oldestSeconds how long ago the oldest sample that is not in the database was measured; 0 if all are
 */
public record SampleStock(
        long waiting, long stored, long dropped, long spooled, long spoolBytes, double oldestSeconds) {
    /** All are in the database. */
    public static final SampleStock NONE = new SampleStock(0, 0, 0, 0, 0, 0);
}
