package vn.ward.collect.prometheus;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** How several series become one number. */
enum Combine {
    SUM,
    MAX,
    MIN,
    AVG,
    /** How many there are, whatever they say. */
    COUNT;

    static final Map<String, Combine> BY_KEY = new LinkedHashMap<>();

    static {
        Stream.of(values()).forEach(each -> BY_KEY.put(each.key(), each));
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param numbers at least one */
    double of(Collection<Double> numbers) {
        return switch (this) {
            case SUM -> numbers.stream().mapToDouble(number -> number).sum();
            case MAX -> numbers.stream().mapToDouble(number -> number).max().orElseThrow();
            case MIN -> numbers.stream().mapToDouble(number -> number).min().orElseThrow();
            case AVG -> numbers.stream().mapToDouble(number -> number).average().orElseThrow();
            case COUNT -> numbers.size();
        };
    }
}
