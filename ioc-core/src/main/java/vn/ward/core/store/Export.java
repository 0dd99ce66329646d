package vn.ward.core.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import vn.ward.core.availability.Period;
import vn.ward.core.exchange.CsvWriter;
import vn.ward.core.exchange.SampleFile;

/**
 * A ward's history as lines of CSV, read from one moment's state of the database and never in memory as a whole. Lists in a
 * field are separated by semicolons, what there is not is empty. Blocking, for as long as it takes.
 */
public final class Export {

    /** Rows that come from the server at a time. */
    private static final int PAGE = 5_000;

    private final Supplier<Store> store;
    private final String ward;

    public Export(Supplier<Store> store, String ward) {
        this.store = store;
        this.ward = ward;
    }

    /** What is exported. */
    public enum What {
        /** Those that are still kept one by one, as an import takes them. */
        SAMPLES,
        /** Changes of state within the period. */
        STATES,
        /** Incidents that overlap the period. */
        INCIDENTS;

        private List<String> columns() {
            return switch (this) {
                case SAMPLES -> SampleFile.COLUMNS;
                case STATES ->
                    List.of("at", "target", "state", "recorded_at", "source", "reason_code", "reason_values");
                case INCIDENTS ->
                    List.of(
                            "number",
                            "target",
                            "began_at",
                            "resolved_at",
                            "severity",
                            "was_down",
                            "reopened",
                            "reason_code",
                            "reason_values");
            };
        }
    }

    /**
     * Writes a header and the lines, by time; samples series by series.
     *
     * @param target empty: all
     * @return how many lines there are, the header left out
     * @throws StoreAway if the database can't be reached
     * @throws UncheckedIOException if {@code out} fails
     */
    public long write(What what, Period period, Optional<String> target, CsvWriter out) {
        return store.get().read(handle -> {
            handle.execute(Sql.of("export-snapshot"));
            handle.execute(Sql.of("export-limit"));
            try {
                out.line(what.columns());
                return what == What.SAMPLES
                        ? samples(handle, period, target, out)
                        : lines(
                                bound(handle, "export-" + (what == What.STATES ? "states" : "incidents"), target),
                                period,
                                what.columns(),
                                out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private record Line(int series, String target, String metric) {}

    private long samples(Handle handle, Period period, Optional<String> target, CsvWriter out) throws IOException {
        Names names = Names.of(handle, ward);
        List<Line> series = bound(handle, "export-series", target.map(names::first))
                .map((row, context) -> new Line(
                        row.getInt("id"),
                        names.now(Objects.requireNonNull(row.getString("target"))),
                        row.getString("metric")))
                .list();
        long written = 0;
        for (Line one : series) {
            Query query = handle.createQuery(Sql.of("export-samples"))
                    .bind("series", one.series())
                    .bind("target", one.target())
                    .bind("metric", one.metric());
            written += lines(query, period, SampleFile.COLUMNS, out);
        }
        return written;
    }

    private Query bound(Handle handle, String statement, Optional<String> target) {
        return handle.createQuery(Sql.of(statement))
                .bind("ward", ward)
                .bindArray("targets", String.class, target.map(List::of).orElse(List.of()));
    }

    private static long lines(Query query, Period period, List<String> columns, CsvWriter out) throws IOException {
        long written = 0;
        try (Stream<List<String>> lines = query
                .bind("from", period.from())
                .bind("until", period.until())
                .setFetchSize(PAGE)
                .map((row, context) -> fields(row, columns))
                .stream()) {
            for (var line = lines.iterator(); line.hasNext(); written++) {
                out.line(line.next());
            }
        }
        return written;
    }

    private static List<String> fields(ResultSet row, List<String> columns) throws SQLException {
        List<String> fields = new ArrayList<>();
        for (String column : columns) {
            Object value = row.getObject(column);
            if (value instanceof Timestamp time) {
                fields.add(time.toInstant().toString());
            } else if (value instanceof java.sql.Array list) {
                fields.add(String.join(";", (String[]) list.getArray()));
            } else {
                fields.add(value == null ? "" : value.toString());
            }
        }
        return fields;
    }
}
