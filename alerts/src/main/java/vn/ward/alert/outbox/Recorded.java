package vn.ward.alert.outbox;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.ward.core.engine.AsyncJournal;
import vn.ward.core.journal.Entry.DeliveryEnded;
import vn.ward.core.journal.Entry.DeliveryIntended;
import vn.ward.core.journal.Numbered;

/** What an earlier run recorded about the deliveries after the cursor. */
record Recorded(Set<String> intended, Set<String> ended) {

    /** Reads from {@code cursor} to the journal's present end. */
    static Future<Recorded> since(AsyncJournal journal, long cursor) {
        Recorded recorded = new Recorded(new HashSet<>(), new HashSet<>());
        return recorded.readOn(journal, cursor).map(read -> recorded);
    }

    private Future<Void> readOn(AsyncJournal journal, long after) {
        return journal.after(after, Follower.CHUNK).compose(chunk -> {
            if (chunk.isEmpty()) {
                return Future.succeededFuture();
            }
            chunk.forEach(this::note);
            return readOn(journal, lastOf(chunk));
        });
    }

    private void note(Numbered numbered) {
        if (numbered.entry() instanceof DeliveryIntended intent) {
            intended.add(intent.delivery());
        } else if (numbered.entry() instanceof DeliveryEnded end) {
            ended.add(end.delivery());
        }
    }

    private static long lastOf(List<Numbered> chunk) {
        return chunk.get(chunk.size() - 1).seq();
    }
}
