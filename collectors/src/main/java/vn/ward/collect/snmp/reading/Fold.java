package vn.ward.collect.snmp.reading;

import java.util.Collection;
import java.util.Locale;

/** How the rows of a column become one number. */
public enum Fold {
    SUM,
    MAX,
    MIN,
    MEAN,
    /** The rows themselves, whatever stands in them. */
    COUNT;

    /** Its key in {@code ward.yaml}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    double of(Collection<Double> numbers) {
        return switch (this) {
            case SUM -> numbers.stream().mapToDouble(number -> number).sum();
            case MAX -> numbers.stream().mapToDouble(number -> number).max().orElseThrow();
            case MIN -> numbers.stream().mapToDouble(number -> number).min().orElseThrow();
            case MEAN ->
                numbers.stream().mapToDouble(number -> number).average().orElseThrow();
            case COUNT -> numbers.size();
        };
    }
}
