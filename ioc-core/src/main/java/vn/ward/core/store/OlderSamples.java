package vn.ward.core.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Imported samples from before the oldest that are kept one by one: each of their stretches is merged with what the rollups
 * hold of it. The last value of a stretch that held something already stays what it was, if no shorter stretches tell
 * better: when it was measured is not known any more.
 */
final class OlderSamples {

    private OlderSamples() {}

    /** How many there are. */
    static long merge(Handle handle, Level level) {
        long old = handle.createQuery(Sql.of("import-old")).mapTo(Long.class).one();
        if (old > 0) {
            for (Resolution resolution : Resolution.values()) {
                merge(handle, level, resolution);
            }
            handle.execute(Sql.of("import-latency"));
        }
        return old;
    }

    private static void merge(Handle handle, Level level, Resolution resolution) {
        String filled = level == Level.TIMESCALEDB_COMMUNITY
                ? Columnstore.filled(handle, resolution.table())
                : resolution.table();
        String merged = "import_" + resolution.table();
        boolean first = resolution == Resolution.FIVE_MINUTES;
        handle.createUpdate(Sql.of("import-merge"))
                .define("merged", merged)
                .define("table", filled)
                .define("source", first ? resolution.table() : resolution.source())
                .define("stretch", "INTERVAL '" + resolution.interval() + "'")
                .define("since", first ? "(SELECT five_from FROM rollup_progress)" : "'-infinity'::timestamptz")
                .execute();
        if (level == Level.PLAIN) {
            List<Instant> times = handle.createQuery(Sql.of("import-merged-times"))
                    .define("merged", merged)
                    .map((row, context) -> row.getTimestamp(1).toInstant())
                    .list();
            if (!times.isEmpty()) {
                resolution.partitioning().cover(handle, resolution.table(), times);
            }
        }
        for (String statement : List.of("import-merged-replace", "import-merged-add")) {
            handle.createUpdate(Sql.of(statement))
                    .define("merged", merged)
                    .define("table", filled)
                    .execute();
        }
    }
}
