package vn.ward.core.engine;

import io.vertx.core.Future;
import java.util.List;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Numbered;

/**
 * The journal for code on event loops. After each commit {@link #MOVED} is published with the last number; the
 * notification may be lost, so followers also look for themselves now and then.
 */
public interface AsyncJournal {

    /** Event bus address; the body is the last number, a {@link Long}. */
    String MOVED = "ward.journal.moved";

    /**
     * Completes with the last entry's number when all are safe. Appends complete in the order they were called. While
     * nothing can be made safe they wait, and are tried again: they never fail, so there is nothing to repeat.
     */
    Future<Long> append(List<Entry> entries);

    Future<List<Numbered>> after(long seq, int limit);

    Future<Long> cursor(String follower);

    Future<Void> advance(String follower, long seq);
}
