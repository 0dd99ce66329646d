package vn.ward.core.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.postgresql.copy.CopyIn;
import vn.ward.core.series.Sample;

/**
 * The samples of one batch as rows of the table. Almost always each is newer than all of its series, and goes straight
 * in. One that is not may repeat an instant, in this batch or in the table: of two the last counts. And one from before
 * what is closed touches a stretch that was summed up.
 */
final class Arrivals {

    private final List<Sample> samples;
    private final Known[] series;
    private final long[] micros;
    private final List<Key> older = new ArrayList<>(); // the table may hold them already
    private final CopyRows rows;
    private long oldest = Long.MAX_VALUE;

    /** One series at one instant. */
    private record Key(int series, long micros) {}

    /**
     * Takes note of them in what is known of their series.
     *
     * @param series what is known of each sample's series, and of all batches before this one
     */
    Arrivals(List<Sample> samples, Known[] series) {
        this.samples = samples;
        this.series = series;
        this.micros = new long[samples.size()];
        long[] tips = new long[micros.length];
        boolean isInOrder = true;
        for (int i = 0; i < micros.length; i++) {
            tips[i] = series[i].tip();
            micros[i] = CopyRows.micros(samples.get(i).at());
            isInOrder &= series[i].advance(micros[i]);
            oldest = Math.min(oldest, micros[i]);
        }
        this.rows = isInOrder ? all() : lastOnes(tips);
    }

    private CopyRows all() {
        CopyRows all = new CopyRows(micros.length);
        for (int i = 0; i < micros.length; i++) {
            all.add(series[i].id(), micros[i], samples.get(i).value());
        }
        all.end();
        return all;
    }

    /** @param tips how far each sample's series went before it; the first one's is that of before this batch */
    private CopyRows lastOnes(long[] tips) {
        Map<Key, Double> last = new LinkedHashMap<>();
        Map<Integer, Long> before = new HashMap<>();
        for (int i = 0; i < micros.length; i++) {
            Key key = new Key(series[i].id(), micros[i]);
            before.putIfAbsent(key.series(), tips[i]);
            if (last.put(key, samples.get(i).value()) == null && micros[i] <= before.get(key.series())) {
                older.add(key);
            }
        }
        CopyRows rest = new CopyRows(last.size());
        last.forEach((key, value) -> rest.add(key.series(), key.micros(), value));
        rest.end();
        return rest;
    }

    /** Whether the table may hold some of them already. */
    boolean repeats() {
        return !older.isEmpty();
    }

    /**
     * Takes out of the table what they repeat, and puts on the list what must be summed up again.
     *
     * @param closed what is older touches a stretch that was summed up
     * @return how many rows were touched
     */
    long makeRoom(Handle handle, Instant closed) {
        long touched = 0;
        if (!older.isEmpty()) {
            long[] times = older.stream().mapToLong(Key::micros).sorted().toArray();
            touched += bind(handle, "sample-replace", older)
                    .bind("from", CopyRows.instant(times[0]))
                    .bind("until", CopyRows.instant(times[times.length - 1]))
                    .execute();
        }
        long closedMicros = CopyRows.microsOrLeast(closed);
        if (oldest < closedMicros) {
            touched += bind(handle, "rollup-due-add", before(closedMicros)).execute();
        }
        return touched;
    }

    private List<Key> before(long closedMicros) {
        List<Key> late = new ArrayList<>();
        for (int i = 0; i < micros.length; i++) {
            if (micros[i] < closedMicros) {
                late.add(new Key(series[i].id(), micros[i]));
            }
        }
        return late;
    }

    private static Update bind(Handle handle, String statement, List<Key> keys) {
        return Pairs.bind(
                handle.createUpdate(Sql.of(statement)),
                keys.stream().map(Key::series).toList(),
                keys.stream().map(key -> CopyRows.instant(key.micros())).toList());
    }

    /** As {@code sample-copy} takes them in. */
    void sendTo(CopyIn sending) throws SQLException {
        rows.sendTo(sending);
    }
}
