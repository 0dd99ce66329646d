package vn.ward.core.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

/**
 * The samples of one batch on their way into the table. Almost always each is newer than all of its series, and goes
 * straight in. One that is not may repeat an instant, in this batch or in the table: of two the last counts. And one from
 * before what is closed touches a stretch that was summed up.
 */
final class Arrivals {

    private final List<Sample> samples;
    private final Map<Series, Known> known;
    private final CopyRows rows;
    private final List<Key> late = new ArrayList<>();
    private final List<Key> older = new ArrayList<>();

    /** One series at one instant. */
    private record Key(int series, long micros) {}

    /**
     * @param known what is known of each of their series
     * @param closed what is older touches a stretch that was summed up
     */
    Arrivals(List<Sample> samples, Map<Series, Known> known, Instant closed) {
        this.samples = samples;
        this.known = known;
        long closedMicros = CopyRows.microsOrLeast(closed);
        CopyRows inOrder = new CopyRows(samples.size());
        boolean isInOrder = true;
        for (Sample sample : samples) {
            Known series = of(sample);
            long micros = CopyRows.micros(sample.at());
            isInOrder &= series.advance(micros);
            if (micros < closedMicros) {
                late.add(new Key(series.id(), micros));
            }
            inOrder.add(micros, series.id(), sample.value());
        }
        this.rows = isInOrder ? inOrder : lastOfEach();
    }

    private Known of(Sample sample) {
        return Objects.requireNonNull(known.get(sample.series()));
    }

    private CopyRows lastOfEach() {
        Map<Key, Double> last = new LinkedHashMap<>();
        for (Sample sample : samples) {
            Known series = of(sample);
            Key key = new Key(series.id(), CopyRows.micros(sample.at()));
            if (last.put(key, sample.value()) == null && !series.isNewer(key.micros())) {
                older.add(key);
            }
        }
        CopyRows chosen = new CopyRows(last.size());
        last.forEach((key, value) -> chosen.add(key.micros(), key.series(), value));
        return chosen;
    }

    /** Takes out of the table what they repeat, and puts on the list what must be summed up again. */
    void makeRoom(Handle handle) {
        if (!older.isEmpty()) {
            long[] micros = older.stream().mapToLong(Key::micros).sorted().toArray();
            bind(handle, "sample-replace", older)
                    .bind("from", CopyRows.instant(micros[0]))
                    .bind("until", CopyRows.instant(micros[micros.length - 1]))
                    .execute();
        }
        if (!late.isEmpty()) {
            bind(handle, "rollup-due-add", late).execute();
        }
    }

    private static org.jdbi.v3.core.statement.Update bind(Handle handle, String statement, List<Key> keys) {
        return Pairs.bind(
                handle.createUpdate(Sql.of(statement)),
                keys.stream().map(Key::series).toList(),
                keys.stream().map(key -> CopyRows.instant(key.micros())).toList());
    }

    /** As the COPY takes them. */
    byte[] stream() {
        return rows.finished();
    }
}
