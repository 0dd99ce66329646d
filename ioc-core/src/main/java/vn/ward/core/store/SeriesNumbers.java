package vn.ward.core.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

/** The numbers of a ward's series, asked for once, and made where there is none yet. Thread-safe; blocking. */
final class SeriesNumbers {

    private final String ward;
    private final Map<Series, Known> known = new ConcurrentHashMap<>();

    SeriesNumbers(String ward) {
        this.ward = ward;
    }

    void forget() {
        known.clear();
    }

    /** What is known of the series of each of {@code samples}. */
    Known[] of(Store store, List<Sample> samples) {
        Known[] found = new Known[samples.size()];
        Set<Series> unknown = new HashSet<>();
        for (int i = 0; i < found.length; i++) {
            Known there = known.get(samples.get(i).series());
            if (there == null) {
                unknown.add(samples.get(i).series());
            } else {
                found[i] = there;
            }
        }
        if (!unknown.isEmpty()) {
            Map<Series, Known> more = store.write(handle -> number(handle, unknown));
            known.putAll(more);
            for (int i = 0; i < found.length; i++) {
                Known there = more.get(samples.get(i).series());
                found[i] = there == null ? found[i] : there;
            }
        }
        return found;
    }

    /** In one order, so that two writers never wait for each other. */
    Map<Series, Known> number(Handle handle, Set<Series> wanted) {
        Map<Series, Known> more = new HashMap<>();
        wanted.stream()
                .sorted(Comparator.comparing(Series::target).thenComparing(Series::metric))
                .forEach(series -> more.put(
                        series, new Known(find(handle, series).orElseGet(() -> add(handle, series)), Long.MIN_VALUE)));
        askNewest(handle, more.values());
        return more;
    }

    /** Asks how far each series goes in the table as it is now. */
    static void askNewest(Handle handle, Collection<Known> series) {
        Map<Integer, Known> byNumber = new HashMap<>();
        series.forEach(one -> byNumber.put(one.id(), one));
        handle.createQuery(Sql.of("series-newest"))
                .bindArray("series", Integer.class, byNumber.keySet())
                .map((row, context) ->
                        Map.entry(row.getInt("id"), row.getTimestamp("time").toInstant()))
                .forEach(newest -> {
                    Known there = byNumber.get(newest.getKey());
                    if (there != null) {
                        there.found(CopyRows.micros(newest.getValue()));
                    }
                });
    }

    private Optional<Integer> find(Handle handle, Series series) {
        return handle.createQuery(Sql.of("series-find"))
                .bind("ward", ward)
                .bind("target", series.target())
                .bind("metric", series.metric())
                .mapTo(Integer.class)
                .findOne();
    }

    private int add(Handle handle, Series series) {
        handle.createUpdate(Sql.of("series-add"))
                .bind("ward", ward)
                .bind("target", series.target())
                .bind("metric", series.metric())
                .bind("unit", unit(series.metric()))
                .execute();
        return find(handle, series).orElseThrow();
    }

    /** The end of its name: {@code seconds} of {@code rtt_seconds}, {@code bits_per_second} of a rate. */
    static String unit(String metric) {
        int rate = metric.indexOf("_per_");
        return metric.substring(metric.lastIndexOf('_', rate < 0 ? metric.length() : rate - 1) + 1);
    }
}
