package vn.ward.core.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import vn.ward.core.series.Sample;

/**
 * The samples of one batch on their way into the table. Almost always each is newer than all of its series, and goes
 * straight in. One that is not may repeat an instant, in this batch or in the table: of two the last counts. And one from
 * before what is closed touches a stretch that was summed up.
 */
final class Arrivals {

    private final List<Sample> samples;
    private final Known[] series;
    private final long[] micros;
    private final List<Key> late = new ArrayList<>();
    private final List<Key> older = new ArrayList<>();
    private final Map<Key, Double> last = new LinkedHashMap<>(); // empty while all are in order

    /** One series at one instant. */
    private record Key(int series, long micros) {}

    /**
     * @param series what is known of each sample's series
     * @param closed what is older touches a stretch that was summed up
     */
    Arrivals(List<Sample> samples, Known[] series, Instant closed) {
        this.samples = samples;
        this.series = series;
        this.micros = new long[samples.size()];
        long closedMicros = CopyRows.microsOrLeast(closed);
        boolean isInOrder = true;
        for (int i = 0; i < micros.length; i++) {
            micros[i] = CopyRows.micros(samples.get(i).at());
            isInOrder &= series[i].advance(micros[i]);
            if (micros[i] < closedMicros) {
                late.add(new Key(series[i].id(), micros[i]));
            }
        }
        if (!isInOrder) {
            chooseLast();
        }
    }

    private void chooseLast() {
        for (int i = 0; i < micros.length; i++) {
            Key key = new Key(series[i].id(), micros[i]);
            if (last.put(key, samples.get(i).value()) == null && !series[i].isNewer(micros[i])) {
                older.add(key);
            }
        }
    }

    /** Takes out of the table what they repeat, and puts on the list what must be summed up again. */
    void makeRoom(Handle handle) {
        if (!older.isEmpty()) {
            long[] times = older.stream().mapToLong(Key::micros).sorted().toArray();
            bind(handle, "sample-replace", older)
                    .bind("from", CopyRows.instant(times[0]))
                    .bind("until", CopyRows.instant(times[times.length - 1]))
                    .execute();
        }
        if (!late.isEmpty()) {
            bind(handle, "rollup-due-add", late).execute();
        }
    }

    private static Update bind(Handle handle, String statement, List<Key> keys) {
        return Pairs.bind(
                handle.createUpdate(Sql.of(statement)),
                keys.stream().map(Key::series).toList(),
                keys.stream().map(key -> CopyRows.instant(key.micros())).toList());
    }

    void writeTo(CopyRows rows) throws SQLException {
        if (last.isEmpty()) {
            for (int i = 0; i < micros.length; i++) {
                rows.add(series[i].id(), micros[i], samples.get(i).value());
            }
        } else {
            for (Map.Entry<Key, Double> row : last.entrySet()) {
                rows.add(row.getKey().series(), row.getKey().micros(), row.getValue());
            }
        }
    }
}
