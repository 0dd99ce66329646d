package vn.ward.core.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

/** The numbers of a ward's series, asked for once, and made where there is none yet. Confined to one thread at a time. */
final class SeriesNumbers {

    private final String ward;
    private final Map<Series, Known> known = new HashMap<>();

    SeriesNumbers(String ward) {
        this.ward = ward;
    }

    void forget() {
        known.clear();
    }

    /** Those of {@code samples} that were not asked for yet. */
    Set<Series> unknown(List<Sample> samples) {
        Set<Series> unknown = new HashSet<>();
        for (Sample sample : samples) {
            if (!known.containsKey(sample.series())) {
                unknown.add(sample.series());
            }
        }
        return unknown;
    }

    /** What {@link #number} has found. */
    void learn(Map<Series, Known> found) {
        known.putAll(found);
    }

    /** What is known of the series of each of {@code samples}; null if of one there is nothing. */
    Known @Nullable [] of(List<Sample> samples) {
        Known[] found = new Known[samples.size()];
        for (int i = 0; i < found.length; i++) {
            Known there = known.get(samples.get(i).series());
            if (there == null) {
                return null;
            }
            found[i] = there;
        }
        return found;
    }

    /** In one order, so that two writers never wait for each other; and in few statements, however many series there are. */
    Map<Series, Known> number(Handle handle, Set<Series> wanted) {
        List<Series> missing = wanted.stream()
                .sorted(Comparator.comparing(Series::target).thenComparing(Series::metric))
                .toList();
        Map<Series, Known> more = find(handle, missing);
        if (more.size() < missing.size()) {
            add(
                    handle,
                    missing.stream().filter(series -> !more.containsKey(series)).toList());
            more.putAll(find(handle, missing));
        }
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

    private Map<Series, Known> find(Handle handle, List<Series> series) {
        Map<Series, Known> found = new HashMap<>();
        bind(handle.createQuery(Sql.of("series-numbers")), series)
                .map((row, context) -> Map.entry(
                        new Series(row.getString("target"), row.getString("metric")),
                        new Known(row.getInt("id"), Long.MIN_VALUE)))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    private void add(Handle handle, List<Series> series) {
        bind(handle.createUpdate(Sql.of("series-add")), series)
                .bindArray(
                        "units",
                        String.class,
                        series.stream().map(one -> unit(one.metric())).toList())
                .execute();
    }

    private <S extends SqlStatement<S>> S bind(S statement, List<Series> series) {
        return statement
                .bind("ward", ward)
                .bindArray(
                        "targets",
                        String.class,
                        series.stream().map(Series::target).toList())
                .bindArray(
                        "metrics",
                        String.class,
                        series.stream().map(Series::metric).toList());
    }

    /** The end of its name: {@code seconds} of {@code rtt_seconds}, {@code bits_per_second} of a rate. */
    static String unit(String metric) {
        int rate = metric.indexOf("_per_");
        return metric.substring(metric.lastIndexOf('_', rate < 0 ? metric.length() : rate - 1) + 1);
    }
}
