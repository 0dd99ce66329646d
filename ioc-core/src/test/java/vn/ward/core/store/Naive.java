package vn.ward.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

/** Samples in memory, summed up in the plainest way: what the database must come to, on each level. */
final class Naive {

    private final Map<Series, TreeMap<Instant, Double>> samples =
            new TreeMap<>(java.util.Comparator.comparing(Series::target).thenComparing(Series::metric));

    /** One line of a rollup. */
    record Row(Instant time, String target, double min, double max, double sum, long count, double last) {}

    void write(List<Sample> batch) {
        batch.forEach(sample -> samples.computeIfAbsent(sample.series(), series -> new TreeMap<>())
                .put(sample.at(), sample.value()));
    }

    /** All stretches that end at {@code until} or earlier, by target and time. */
    List<Row> rollup(Duration stretch, Instant until) {
        return samples.entrySet().stream()
                .flatMap(series -> series.getValue().entrySet().stream()
                        .collect(Collectors.groupingBy(
                                sample -> floor(sample.getKey(), stretch),
                                TreeMap::new,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
                        .entrySet()
                        .stream()
                        .filter(group -> !group.getKey().plus(stretch).isAfter(until))
                        .map(group -> row(group.getKey(), series.getKey().target(), group.getValue())))
                .toList();
    }

    private static Row row(Instant time, String target, List<Double> values) {
        var summary = values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        return new Row(
                time,
                target,
                summary.getMin(),
                summary.getMax(),
                summary.getSum(),
                summary.getCount(),
                values.get(values.size() - 1));
    }

    /** The values of one series in a time, by instant. */
    List<Double> values(Series series, Instant from, Instant until) {
        return List.copyOf(samples.getOrDefault(series, new TreeMap<>())
                .subMap(from, true, until, false)
                .values());
    }

    static Instant floor(Instant instant, Duration stretch) {
        long millis = stretch.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), millis) * millis);
    }
}
