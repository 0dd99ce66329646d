package vn.ward.core.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What belongs to the platform in a database, table by table, and how all rows of one are asked for. The names are the
 * same on all levels.
 */
final class Contents {

    static final String PROGRESS = "rollup_progress";
    private static final String SAMPLE = "sample";

    /** Those that all levels share; what is referred to comes before what refers to it. */
    static final List<String> COMMON = List.of(
            "series",
            "ingested",
            "journal_applied",
            "state_change",
            "target_version",
            "target_renamed",
            "state_interval",
            "report_version",
            "watched",
            "incident",
            "incident_event",
            "delivery",
            "notice",
            "notice_ending",
            "silence",
            "duty_swap",
            "calendar_version",
            "maintenance",
            "meeting",
            "entered_figure",
            "rollup_due",
            PROGRESS,
            "latency_1h",
            "retention");

    /** Those whose kind depends on the level, the summed up after what they are summed up from. */
    static final List<String> LEVELLED = Stream.concat(
                    Stream.of(SAMPLE), Arrays.stream(Resolution.values()).map(Resolution::table))
            .toList();

    private Contents() {}

    static List<String> all() {
        return Stream.concat(COMMON.stream(), LEVELLED.stream()).toList();
    }

    static TableShape shape(Handle handle, String table) {
        return new TableShape(
                table,
                handle.createQuery(Sql.of("table-columns"))
                        .bind("table", table)
                        .map((row, context) -> new TableShape.Column(row.getString("name"), row.getString("type")))
                        .list());
    }

    /** Where the rows themselves lie: a continuous aggregate is but a view of them. */
    static List<String> homes(Handle handle, Level level) {
        List<String> homes = new ArrayList<>(COMMON);
        LEVELLED.forEach(table -> homes.add(home(handle, level, table)));
        return homes;
    }

    static String home(Handle handle, Level level, String table) {
        return level == Level.TIMESCALEDB_COMMUNITY && !COMMON.contains(table)
                ? Columnstore.filled(handle, table)
                : table;
    }

    /**
     * The question for all rows of a table. Of rollups only what has been summed up whole: the rest is in the samples, and
     * some levels show it before they keep it.
     */
    static String rows(TableShape shape, Progress progress) {
        String table = shape.name();
        boolean summedUp = !COMMON.contains(table) && !table.equals(SAMPLE);
        String question = Sql.of(summedUp ? "snapshot-rollups" : "snapshot-rows")
                .replace("<columns>", columns(shape))
                .replace("<table>", table);
        if (!summedUp) {
            return question;
        }
        String until = progress.done().equals(java.time.Instant.MIN) ? "-infinity" : String.valueOf(progress.done());
        return question.replace("<until>", "'" + until + "'")
                .replace("<stretch>", Resolution.of(table).interval());
    }

    static String columns(TableShape shape) {
        return shape.columns().stream().map(column -> '"' + column.name() + '"').collect(Collectors.joining(", "));
    }
}
