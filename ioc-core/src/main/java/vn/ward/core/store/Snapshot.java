package vn.ward.core.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/**
 * All that the database holds, as it was at one moment, also while others write. Meanwhile no partition can be dropped.
 * Blocking, for as long as the reader takes.
 */
public final class Snapshot {

    /** A server that says nothing for so long has died: counting or copying all samples takes minutes. */
    static final int PATIENCE_MILLIS = 3_600_000;

    private Snapshot() {}

    /**
     * Where it comes from.
     *
     * @param server its version, as it says it
     * @param schema the last of our migrations
     * @param applied the last entry of the ward's journal that is projected here; 0 if none is
     */
    public record Origin(Level level, String server, String schema, long applied) {}

    /** Who takes it. */
    public interface Taker {

        /** The moment is chosen. What must be younger than it is read here. */
        void begin(Origin origin) throws IOException;

        /** The next table; all its rows are to be taken before this returns. */
        void table(TableShape shape, Rows rows) throws IOException;
    }

    /** A table's rows in PostgreSQL's binary COPY format, which is the same from version 15 to 18. */
    @FunctionalInterface
    public interface Rows {

        /** @return how many they are */
        long writeTo(OutputStream out) throws IOException;
    }

    /**
     * Shows {@code taker} everything, in an order in which it can be stored again.
     *
     * @throws IOException that the taker threw
     * @throws StoreAway if the database can't be reached, or no longer
     */
    public static void of(Store store, String ward, Taker taker) throws IOException {
        Level level = store.prepare();
        List<String> homes = store.write(handle -> Contents.homes(handle, level));
        try {
            store.write(handle -> {
                handle.getConnection().setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
                handle.execute(Sql.of("snapshot-begin"));
                handle.execute(Sql.of("snapshot-lock").replace("<tables>", String.join(", ", homes)));
                handle.execute("SET LOCAL statement_timeout = 0");
                show(handle, level, ward, taker);
                return 0;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void show(Handle handle, Level level, String ward, Taker taker) {
        try {
            taker.begin(origin(handle, level, ward));
            Progress progress = Progress.of(handle);
            for (String table : Contents.all()) {
                TableShape shape = Contents.shape(handle, table);
                String copy = Sql.of("snapshot-copy").replace("<rows>", Contents.rows(shape, progress));
                taker.table(shape, out -> copy(handle, copy, out));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Origin origin(Handle handle, Level level, String ward) {
        long applied = handle.createQuery(Sql.of("applied-last"))
                .bind("ward", ward)
                .map((row, context) -> row.getLong("seq"))
                .findOne()
                .orElse(0L);
        return new Origin(level, text(handle, "snapshot-server"), schema(handle), applied);
    }

    /** The last of our migrations that the database has seen. */
    static String schema(Handle handle) {
        return text(handle, "schema-version");
    }

    private static String text(Handle handle, String statement) {
        return handle.createQuery(Sql.of(statement)).mapTo(String.class).one();
    }

    private static long copy(Handle handle, String statement, OutputStream out) throws IOException {
        try {
            return handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(statement, out);
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }
}
