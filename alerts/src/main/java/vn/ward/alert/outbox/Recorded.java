package vn.ward.alert.outbox;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import vn.ward.core.engine.AsyncJournal;
import vn.ward.core.journal.Entry.DeliveryEnded;
import vn.ward.core.journal.Entry.DeliveryIntended;
import vn.ward.core.journal.Numbered;

/** What an earlier run recorded about the deliveries after the cursor. */
record Recorded(Set<String> intended, Set<String> ended) {

    /** Reads from {@code cursor} to the journal's present end. */
    static Future<Recorded> since(AsyncJournal journal, long cursor) {
        Recorded recorded = new Recorded(new HashSet<>(), new HashSet<>());
        AtomicLong position = new AtomicLong(cursor);
        return Repeat.whileMore(() -> journal.after(position.get(), Follower.CHUNK)
                        .map(chunk -> {
                            for (Numbered numbered : chunk) {
                                recorded.note(numbered);
                                position.set(numbered.seq());
                            }
                            return !chunk.isEmpty();
                        }))
                .map(read -> recorded);
    }

    private void note(Numbered numbered) {
        if (numbered.entry() instanceof DeliveryIntended intent) {
            intended.add(intent.delivery());
        } else if (numbered.entry() instanceof DeliveryEnded end) {
            ended.add(end.delivery());
        }
    }
}
