package vn.ward.core.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.ward.core.availability.Laid;
import vn.ward.core.exchange.StateFile;
import vn.ward.core.exchange.StateRow;

/**
 * Takes the states of a file over as history, all or none, each file once, whether a platform runs or not: they lie over
 * what was judged, and figures, explanations and counts of outages come of them like of the platform's own. Blocking.
 */
public final class StateImport {

    private static final int ROWS = 1_000;

    private final Supplier<Store> store;
    private final String ward;

    public StateImport(Supplier<Store> store, String ward) {
        this.store = store;
        this.ward = ward;
    }

    /** The ids of those targets that have a history. */
    public Set<String> targets() {
        return store.get()
                .read(handle -> new HashSet<>(handle.createQuery(Sql.of("state-targets"))
                        .bind("ward", ward)
                        .mapTo(String.class)
                        .list()));
    }

    /**
     * @param file without bad lines
     * @param reason why, for the figures' readers
     * @throws AlreadyImported if its states are there
     * @throws StoreAway if the database can't be reached; nothing is stored then
     */
    public void run(StateFile file, String reason, String author, Instant now) {
        if (file.badLines() > 0) {
            throw new IllegalArgumentException("a file is taken whole, and this one has bad lines: " + file.badLines());
        }
        store.get().write(handle -> {
            String writer = "states/" + file.sha256() + "/" + ward;
            int news = handle.createUpdate(Sql.of("import-begin"))
                    .bind("writer", writer)
                    .bind("rows", file.rows().size())
                    .execute();
            if (news == 0) {
                throw new AlreadyImported(writer);
            }
            lay(handle, file, reason, author, now);
            return news;
        });
    }

    private void lay(Handle handle, StateFile file, String reason, String author, Instant now) {
        try (PreparedBatch batch = handle.prepareBatch(Sql.of("laid-add"))) {
            for (StateRow row : file.rows()) {
                batch.bind("ward", ward)
                        .bind("recordedAt", now)
                        .bind("seq", row.number())
                        .bind("target", row.target())
                        .bind("from", row.from())
                        .bind("until", row.until())
                        .bind("state", row.state().name())
                        .bind("cause", row.cause())
                        .bind("source", Laid.Source.IMPORT.key())
                        .bind("reason", reason)
                        .bind("author", author)
                        .add();
                if (batch.size() == ROWS) {
                    batch.execute();
                }
            }
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }
}
