package vn.ward.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/**
 * Stores a {@link Snapshot} again, in an empty database of any level: all of it in one transaction. Rollups come back as
 * they were and are never summed up from samples that may be gone. From then until {@link #finish} a mark keeps everybody
 * from taking what is there for whole; whoever finds it begins again by {@link #begin}. Blocking, for as long as it takes.
 */
public final class Refill {

    private final Store store;

    /** @param store used by nobody else, and named so */
    public Refill(Store store) {
        this.store = store;
    }

    /**
     * What goes into one table.
     *
     * @param rows how many there are
     * @param days the beginnings of the days of UTC for which there are any, where the table has a {@code time}
     */
    public record Filling(TableShape shape, long rows, Set<Instant> days) {
        public Filling {
            days = new TreeSet<>(days);
        }
    }

    /** Where rows come from, in the format in which they were taken. */
    @FunctionalInterface
    public interface Source {
        InputStream rows(String table) throws IOException;
    }

    /**
     * Makes sure that there is an empty database, prepared; what an interrupted refill left in it goes.
     *
     * @return whether one was interrupted
     * @throws StoreOccupied if it holds anything else of ours, or somebody else uses it
     * @throws StoreAway if it can't be reached
     * @throws StoreUnfit if it is somebody else's
     */
    public boolean begin() {
        store.refuseOthers();
        store.migrate();
        boolean interrupted = store.write(SampleTables::isBeingRestored);
        if (interrupted) {
            undo();
        }
        store.prepare();
        store.write(handle -> {
            refuseTaken(handle);
            return 0;
        });
        return interrupted;
    }

    private static void refuseTaken(Handle handle) {
        for (String table : Contents.all()) {
            if (!table.equals(Contents.PROGRESS) && isTaken(handle, table)) {
                throw new StoreOccupied(StoreOccupied.Reason.TAKEN, table);
            }
        }
    }

    private static boolean isTaken(Handle handle, String table) {
        return handle.createQuery(Sql.of("refill-found"))
                .define("table", table)
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * The columns of {@code shape} that this database does not have so; empty if it fits.
     *
     * @throws StoreAway if it can't be reached
     */
    public List<TableShape.Column> strange(TableShape shape) {
        return store.write(handle -> Contents.all().contains(shape.name())
                ? shape.columns().stream()
                        .filter(column ->
                                !Contents.shape(handle, shape.name()).columns().contains(column))
                        .toList()
                : shape.columns());
    }

    /**
     * Stores it all, or nothing, and lets it be seen.
     *
     * @param fillings in an order in which references find what they refer to
     * @throws IOException that the source threw
     * @throws StoreAway if the database can't be reached, or no longer
     * @throws IllegalStateException if other numbers of rows arrived than were sent
     */
    public void load(List<Filling> fillings, Source source) throws IOException {
        Level level = store.level().orElseThrow(() -> new StoreAway("not prepared yet"));
        try {
            store.write(handle -> {
                patient(handle);
                refuseTaken(handle);
                handle.execute(Sql.of("refill-mark"));
                handle.execute(Sql.of("refill-progress-clear"));
                for (Filling filling : fillings) {
                    load(handle, level, filling, source);
                }
                return handle.createQuery(Sql.of("refill-sequence"))
                        .mapTo(Long.class)
                        .one();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (level == Level.TIMESCALEDB_COMMUNITY) {
            store.alone(Columnstore::seal);
        }
    }

    private static void patient(Handle handle) throws SQLException {
        handle.getConnection().setNetworkTimeout(Runnable::run, Snapshot.PATIENCE_MILLIS);
        handle.execute("SET LOCAL statement_timeout = 0");
    }

    private static void load(Handle handle, Level level, Filling filling, Source source) throws SQLException {
        String table = filling.shape().name();
        if (level == Level.PLAIN && Contents.LEVELLED.contains(table)) {
            Partitioning partitioning = table.equals("sample")
                    ? Partitioning.DAILY
                    : Resolution.of(table).partitioning();
            partitioning.cover(handle, table, filling.days());
        }
        String copy = Sql.of("refill-copy")
                .replace("<table>", Contents.home(handle, level, table))
                .replace("<columns>", Contents.columns(filling.shape()));
        try (InputStream rows = source.rows(table)) {
            long stored = handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(copy, rows);
            refuseOther(table, filling.rows(), stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseOther(String table, long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException("restored " + table + " has " + found + " rows, and must have " + expected);
        }
    }

    /**
     * Counts all that can be seen now, by the questions by which it was taken.
     *
     * @throws IllegalStateException if that is not what was sent
     * @throws StoreAway if the database can't be reached
     */
    public void prove(List<Filling> fillings) {
        store.write(handle -> {
            patient(handle);
            Progress progress = Progress.of(handle);
            for (Filling filling : fillings) {
                String count = Sql.of("refill-count").replace("<rows>", Contents.rows(filling.shape(), progress));
                refuseOther(
                        filling.shape().name(),
                        filling.rows(),
                        handle.createQuery(count).mapTo(Long.class).one());
            }
            return 0;
        });
    }

    /** The database is whole: others may use it. */
    public void finish() {
        store.write(handle -> handle.execute(Sql.of("refill-unmark")));
    }

    /** The database is as empty as before. */
    public void undo() {
        store.write(handle -> {
            List<String> last = Contents.LEVELLED;
            for (int i = last.size() - 1; i >= 0; i--) {
                String table = last.get(i);
                boolean isView =
                        SampleTables.kind(handle, table).filter("v"::equals).isPresent();
                handle.execute(Sql.of("refill-drop")
                        .replace("<kind>", isView ? "MATERIALIZED VIEW" : "TABLE")
                        .replace("<table>", table));
            }
            handle.execute(Sql.of("refill-clear")
                    .replace("<tables>", Contents.COMMON.stream().collect(Collectors.joining(", "))));
            handle.execute(Sql.of("refill-progress-begin"));
            return handle.execute(Sql.of("refill-unmark"));
        });
    }
}
