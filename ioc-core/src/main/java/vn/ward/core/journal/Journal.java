package vn.ward.core.journal;

import java.time.Instant;
import java.util.List;

/**
 * The record itself. Blocking: never called on an event loop. One writer; any number of readers.
 */
public interface Journal extends AutoCloseable {

    /**
     * Adds {@code entries} as one, all or none. They are on disk when this returns.
     *
     * @return the last one's number
     * @throws JournalFailed if they could not be made safe; none of them is recorded
     */
    long append(List<Entry> entries, Instant recordedAt);

    /** The entries numbered above {@code seq} in order, {@code limit} at most. */
    List<Numbered> after(long seq, int limit);

    /** The highest number there is; 0 if there is none. */
    long last();

    /** What was remembered at the last checkpoint. */
    Checkpoint checkpoint();

    /** Remembers what changed since the last checkpoint. Not more than a second's attempts are lost without it. */
    void remember(Checkpoint changed);

    /** The last number that {@code follower} has dealt with; 0 if it never began. */
    long cursor(String follower);

    void advance(String follower, long seq);

    @Override
    void close();
}
