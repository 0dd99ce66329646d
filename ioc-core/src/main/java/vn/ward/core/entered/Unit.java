package vn.ward.core.entered;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What an entered figure is in. Its {@link #key} is public: in {@code ward.yaml}, in the API. */
public enum Unit {
    /** A part of a whole, or a percentage as it was published, to two decimals. */
    PERCENT,
    /** Whole things. */
    COUNT,
    /** To two decimals. */
    MINUTES,
    /** To two decimals. */
    DAYS;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Map<String, Unit> byKey() {
        Map<String, Unit> units = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(unit -> units.put(unit.key(), unit));
        return units;
    }
}
