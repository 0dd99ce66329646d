package vn.ward.core.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Raises the tables of measurements to what the server offers by now: native partitions become hypertables, tables of
 * rollups become continuous aggregates. Each old table is renamed, and its parts go one by one into its successor, each in
 * a transaction that also drops it: whoever interrupts it loses nothing, and the next run goes on. Nobody else may use the
 * database meanwhile. Blocking, for as long as it takes.
 */
public final class Upgrade {

    private static final String SAMPLE = "sample";

    private final Store store;

    /** @param store used by nobody else, and named so */
    public Upgrade(Store store) {
        this.store = store;
    }

    /** What was done. */
    public record Done(Level from, Level to) {}

    /**
     * @param told the name of each part that was moved
     * @throws StoreAway if the database can't be reached; what was moved stays moved
     * @throws StoreOccupied if somebody else uses it
     */
    public Done run(Consumer<String> told) {
        store.refuseOthers();
        store.migrate();
        Level from = store.write(Upgrade::begun);
        Level to = store.write(handle -> SampleTables.offered(handle, true));
        if (to.compareTo(from) > 0 || !store.write(Upgrade::left).isEmpty()) {
            replace(SAMPLE, to, told);
            for (Resolution resolution : Resolution.values()) {
                replace(resolution.table(), to, told);
            }
            if (to == Level.TIMESCALEDB_COMMUNITY) {
                store.alone(Columnstore::seal);
            }
            store.write(Upgrade::dropEmpty);
        }
        return new Done(from, store.prepare());
    }

    /** What there is, or what there was before an upgrade that was interrupted. */
    private static Level begun(Handle handle) {
        List<String> left = left(handle);
        if (left.isEmpty()) {
            return SampleTables.reconcile(handle);
        }
        boolean plain = left.stream()
                .anyMatch(old ->
                        SampleTables.kind(handle, old).filter("p"::equals).isPresent());
        return plain ? Level.PLAIN : Level.TIMESCALEDB_APACHE;
    }

    /** The old tables that are not dropped yet: an upgrade is under way, or was interrupted. */
    static List<String> left(Handle handle) {
        List<String> names = new ArrayList<>(List.of(before(SAMPLE)));
        for (Resolution resolution : Resolution.values()) {
            names.add(before(resolution.table()));
        }
        return handle.createQuery(Sql.of("upgrade-left"))
                .bindArray("names", String.class, names)
                .mapTo(String.class)
                .list();
    }

    private static String before(String table) {
        return table + "_before";
    }

    private void replace(String table, Level to, Consumer<String> told) {
        boolean begun = store.write(handle -> {
            SampleTables.lock(handle);
            return begin(handle, table, to);
        });
        if (begun) {
            for (Part part : store.write(handle -> parts(handle, before(table)))) {
                store.write(handle -> move(handle, table, part));
                told.accept(part.name());
            }
        }
    }

    /** Whether there is an old table to be emptied now. */
    private static boolean begin(Handle handle, String table, Level to) {
        if (left(handle).contains(before(table))) {
            return true;
        }
        if (SampleTables.isOf(handle, table, to)) {
            return false;
        }
        for (String statement : List.of("upgrade-rename", "upgrade-index-rename")) {
            handle.createUpdate(Sql.of(statement)).define("table", table).execute();
        }
        if (table.equals(SAMPLE)) {
            SampleTables.create(handle, table, to);
        } else {
            SampleTables.create(handle, Resolution.of(table), to);
        }
        return true;
    }

    /** A partition or chunk. */
    private record Part(
            String table, String name, boolean isChunk, java.time.@org.jspecify.annotations.Nullable Instant end) {}

    private static List<Part> parts(Handle handle, String table) {
        if (SampleTables.kind(handle, table).filter("p"::equals).isPresent()) {
            return handle.createQuery(Sql.of("partitions-there"))
                    .bind("table", table)
                    .map((row, context) -> new Part(table, row.getString(1), false, null))
                    .list();
        }
        return handle.createQuery(Sql.of("upgrade-chunks"))
                .bind("table", table)
                .map((row, context) -> new Part(
                        table,
                        row.getString("name"),
                        true,
                        row.getTimestamp("range_end").toInstant()))
                .list();
    }

    private static int move(Handle handle, String table, Part part) {
        handle.execute("SET LOCAL statement_timeout = 0");
        int rows = handle.createUpdate(Sql.of("upgrade-move"))
                .define("successor", Columnstore.filled(handle, table))
                .define("part", part.name())
                .execute();
        if (part.isChunk()) {
            handle.createQuery(Sql.of("chunks-drop"))
                    .bind("table", part.table())
                    .bind("before", part.end())
                    .mapTo(String.class)
                    .list();
        } else {
            handle.createUpdate(Sql.of("partition-drop"))
                    .define("partition", part.name())
                    .execute();
        }
        return rows;
    }

    private static int dropEmpty(Handle handle) {
        List<String> left = left(handle);
        left.forEach(old -> handle.createUpdate(Sql.of("upgrade-drop"))
                .define("table", old.substring(0, old.length() - "_before".length()))
                .execute());
        return left.size();
    }
}
