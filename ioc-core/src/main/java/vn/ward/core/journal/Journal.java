package vn.ward.core.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record itself. Blocking: never called on an event loop. One writer; any number of readers.
 */
public interface Journal extends AutoCloseable {

    /**
     * Adds {@code entries} and remembers {@code changed} as one, all or nothing. It is on disk when this returns.
     *
     * @param changed what is known after entry {@code changed.seq()}, of the targets that changed since the last
     *     checkpoint; null to remember nothing
     * @return the last entry's number
     * @throws JournalFailed if it could not be made safe; nothing is recorded then
     */
    long append(List<Entry> entries, Instant recordedAt, @Nullable Checkpoint changed);

    /** The entries numbered above {@code seq} in order, {@code limit} at most. */
    List<Numbered> after(long seq, int limit);

    /** The highest number there is; 0 if there is none. */
    long last();

    /** What was remembered at the last checkpoint. */
    Checkpoint checkpoint();

    /** The last number that {@code follower} has dealt with; 0 if it never began. */
    long cursor(String follower);

    void advance(String follower, long seq);

    @Override
    void close();
}
