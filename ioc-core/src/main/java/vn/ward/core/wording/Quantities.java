package vn.ward.core.wording;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;

/**
 * Measurements in words: what {@code rtt_seconds} is called, and its value with a unit that people read. Immutable; any
 * thread.
 */
public final class Quantities {

    private static final MathContext THREE_DIGITS = new MathContext(3);

    private final Wording wording;
    private final Map<String, String> sentences;

    public Quantities(Wording wording) {
        this.wording = wording;
        this.sentences = wording.all();
    }

    /** What is measured; the name itself where no sentence says it ({@code metric.<name>}). */
    public String label(String metric) {
        return Optional.ofNullable(sentences.get("metric." + metric)).orElse(metric);
    }

    /** {@code 42 ms}, {@code 3,5 %}, {@code 12,4 Mbit/s}: three digits, the unit by how the name ends. */
    public String value(String metric, double value) {
        if (metric.endsWith("_seconds")) {
            return seconds(value);
        }
        if (metric.endsWith("_bits_per_second")) {
            return bits(value);
        }
        if (metric.endsWith("_ratio")) {
            return said("percent", value * 100);
        }
        if (metric.endsWith("_per_second")) {
            return said("per-second", value);
        }
        return metric.endsWith("_dbm") ? said("dbm", value) : said("none", value);
    }

    private String seconds(double value) {
        double size = Math.abs(value);
        if (size >= 2 * 86_400) {
            return said("days", value / 86_400);
        }
        if (size >= 2 * 3_600) {
            return said("hours", value / 3_600);
        }
        return size == 0 || size >= 1 ? said("seconds", value) : said("milliseconds", value * 1_000);
    }

    private String bits(double value) {
        double size = Math.abs(value);
        if (size >= 1e9) {
            return said("gigabits", value / 1e9);
        }
        if (size >= 1e6) {
            return said("megabits", value / 1e6);
        }
        return size >= 1e3 ? said("kilobits", value / 1e3) : said("bits", value);
    }

    private String said(String unit, double value) {
        BigDecimal rounded = Math.abs(value) >= 1_000
                ? BigDecimal.valueOf(Math.round(value))
                : BigDecimal.valueOf(value).round(THREE_DIGITS);
        String plain =
                rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        return wording.say("unit." + unit, plain);
    }
}
