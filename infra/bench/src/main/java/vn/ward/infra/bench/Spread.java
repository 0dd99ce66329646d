package vn.ward.infra.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The least, the middle and the most of several runs of the same. */
record Spread(double min, double median, double max) {

    static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no runs, no spread: run it once at least");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Spread(rounded(sorted.get(0)), rounded(median), rounded(sorted.get(sorted.size() - 1)));
    }

    /** As {@code name_seconds}, its median, and {@code name_seconds_min} and {@code …_max} beside it. */
    void putInto(Map<String, Object> figures, String name) {
        figures.put(name, median);
        figures.put(name + "_min", min);
        figures.put(name + "_max", max);
    }

    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f / %.3f / %.3f", min, median, max);
    }
}
