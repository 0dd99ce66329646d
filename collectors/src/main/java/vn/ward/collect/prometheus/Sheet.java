package vn.ward.collect.prometheus;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.ward.core.result.Reason;

/** What one page said of the series that were chosen, and nothing else of it. */
final class Sheet {

    /** Series that are kept of all selections together. */
    static final int MOST_ROWS = 1_000;

    /** Characters of their labels. */
    static final int MOST_CHARACTERS = 128 << 10;

    private final long nanos;
    private final Map<Selection, Map<String, Double>> rows = new LinkedHashMap<>();
    private final Set<String> names;
    private int kept;
    private int characters;

    /** @param nanos when it was asked for, on the scale of {@link System#nanoTime()} */
    Sheet(long nanos, Collection<Selection> selections) {
        this.nanos = nanos;
        selections.forEach(selection -> rows.put(selection, new HashMap<>()));
        this.names = selections.stream().map(Selection::metric).collect(Collectors.toSet());
    }

    long nanos() {
        return nanos;
    }

    boolean wants(String name) {
        return names.contains(name);
    }

    /** By labels. */
    Map<String, Double> rows(Selection selection) {
        return rows.getOrDefault(selection, Map.of());
    }

    /**
     * Keeps it where it was chosen. The first of two that are the same counts, as for Prometheus.
     *
     * @return a fault if it is more than is kept
     */
    Optional<Reason> put(Line.Sample sample) {
        if (!wants(sample.name())) {
            return Optional.empty();
        }
        List<Map<String, Double>> takers = rows.entrySet().stream()
                .filter(entry -> entry.getKey().takes(sample))
                .map(Map.Entry::getValue)
                .toList();
        if (takers.isEmpty()) {
            return Optional.empty();
        }
        String key = sample.labels().toString(); // in the order of their names
        for (Map<String, Double> taker : takers) {
            if (taker.putIfAbsent(key, sample.value()) == null) {
                kept++;
                characters += key.length();
            }
        }
        return kept > MOST_ROWS || characters > MOST_CHARACTERS
                ? Optional.of(Reason.of("prometheus.too-many", sample.name()))
                : Optional.empty();
    }
}
