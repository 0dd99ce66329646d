package vn.ward.core.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** The lowest number that is kept; 0 if there is none. What came before it, everybody had dealt with. */
    long first();

    /**
     * One bounded step of upkeep: lets go of what nobody needs any more, and keeps the reserve for a full disk whole.
     *
     * @param projected the last entry in the database
     * @return whether there is another step to be made
     * @throws JournalFailed if the disk refused; nothing is lost then
     */
    boolean tend(long projected, Instant now);

    /** Why there is less room in reserve than there should be: the disk is full; empty while all is well. */
    Optional<String> shortage();

    /** What was remembered at the last checkpoint. */
    Checkpoint checkpoint();

    /**
     * The plans that hold, as of the last entry. Does not block on a journal that is open for writing: what {@link #append}
     * has made safe is in it when that returns.
     */
    Plans plans();

    /** The last number that {@code follower} has dealt with; 0 if it never began. */
    long cursor(String follower);

    void advance(String follower, long seq);

    @Override
    void close();
}
