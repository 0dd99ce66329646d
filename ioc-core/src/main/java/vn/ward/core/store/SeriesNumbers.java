package vn.ward.core.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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

    /** What is known of the series of {@code samples}. */
    Map<Series, Known> of(Store store, List<Sample> samples) {
        Set<Series> wanted = samples.stream().map(Sample::series).collect(Collectors.toSet());
        Map<Series, Known> found = new HashMap<>();
        wanted.forEach(series -> {
            Known there = known.get(series);
            if (there != null) {
                found.put(series, there);
            }
        });
        if (found.size() < wanted.size()) {
            Map<Series, Known> more = store.write(handle -> number(handle, wanted, found));
            known.putAll(more);
            found.putAll(more);
        }
        return found;
    }

    /** In one order, so that two writers never wait for each other. */
    private Map<Series, Known> number(Handle handle, Set<Series> wanted, Map<Series, Known> found) {
        Map<Series, Known> more = new HashMap<>();
        wanted.stream()
                .filter(series -> !found.containsKey(series))
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
