package vn.ward.alert.outbox;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import vn.ward.core.engine.AsyncJournal;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Numbered;

/**
 * The journal as seen from one event loop: whatever thread the journal answers on, the answers arrive here. The
 * outbox's state is touched by its own event loop alone.
 */
public record Home(Context context, AsyncJournal journal) implements AsyncJournal {

    <T> Future<T> bring(Future<T> future) {
        return Future.future(promise ->
                future.onComplete((value, failure) -> context.runOnContext(there -> promise.complete(value, failure))));
    }

    @Override
    public Future<Long> append(List<Entry> entries) {
        return bring(journal.append(entries));
    }

    @Override
    public Future<List<Numbered>> after(long seq, int limit) {
        return bring(journal.after(seq, limit));
    }

    @Override
    public Future<Long> cursor(String follower) {
        return bring(journal.cursor(follower));
    }

    @Override
    public Future<Void> advance(String follower, long seq) {
        return bring(journal.advance(follower, seq));
    }
}
