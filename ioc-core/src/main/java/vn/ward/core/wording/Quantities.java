package vn.ward.core.wording;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.ward.core.target.Limit;

/**
 * Measurements in words: what {@code rtt_seconds} is called, and its value with a unit that people read. Immutable; any
 * thread.
 */
public final class Quantities {

    private static final String SECONDS = "_seconds";
    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final Pattern PART = Pattern.compile("([a-z0-9_]+)\\.(service|counter)\\.(.+)");
    private static final BigDecimal MINUTE = BigDecimal.valueOf(60);
    private static final BigDecimal MANY_SECONDS = BigDecimal.valueOf(600);
    private static final BigDecimal MANY = BigDecimal.valueOf(1_000);
    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600);
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);

    private final Wording wording;

    public Quantities(Wording wording) {
        this.wording = wording;
    }

    /**
     * What is measured ({@code metric.<name>}). Where no sentence says it, somebody gave the name, to a step of a journey or a
     * measure of his own: a time is told as such with what he called it, anything else by its name alone. Of one service or counter of
     * a desk it is said of which: {@code waiting.service.hộ tịch}.
     */
    public String label(String metric) {
        Matcher part = PART.matcher(metric);
        return part.matches()
                ? wording.say("metric.of-" + part.group(2), whole(part.group(1)), part.group(3))
                : whole(metric);
    }

    private String whole(String metric) {
        return wording.find("metric." + metric)
                .orElseGet(() -> metric.endsWith(SECONDS) ? wording.say("metric.time", given(metric)) : metric);
    }

    private static String given(String metric) {
        return metric.substring(0, metric.length() - SECONDS.length());
    }

    /** {@code 42 ms}, {@code 3,5%}, {@code 12,4 Mbit/s}: three digits, the unit by how the name ends. */
    public String value(String metric, double value) {
        return said(metric, BigDecimal.valueOf(value), Quantities::rounded);
    }

    /** {@code > 30%}: the measurement's unit stands behind its limit, too. */
    public String limit(String metric, Limit limit) {
        return limit.comparison().sign() + " "
                + said(metric, BigDecimal.valueOf(limit.value()), UnaryOperator.identity());
    }

    /** The same with all of its digits: what is held against a limit must not look equal to it. A text that is no number stays. */
    String exactly(String metric, String value) {
        return read(metric, value, UnaryOperator.identity());
    }

    /** As {@link #value}; a text that is no number stays. */
    String rounded(String metric, String value) {
        return read(metric, value, Quantities::rounded);
    }

    private String read(String metric, String value, UnaryOperator<BigDecimal> digits) {
        try {
            return said(metric, new BigDecimal(value), digits);
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private String said(String name, BigDecimal value, UnaryOperator<BigDecimal> digits) {
        Matcher part = PART.matcher(name);
        String metric = part.matches() ? part.group(1) : name;
        if (metric.endsWith(SECONDS)) {
            return seconds(value, digits);
        }
        if (metric.endsWith("_bits_per_second")) {
            return bits(value, digits);
        }
        if (metric.endsWith("_ratio")) {
            return inUnit("percent", value.movePointRight(2), digits);
        }
        if (metric.endsWith("_per_second")) {
            return inUnit("per-second", value, digits);
        }
        if (metric.endsWith("_celsius")) {
            return inUnit("celsius", value, digits);
        }
        if (metric.endsWith("_bytes")) {
            return inUnit("bytes", value, digits);
        }
        return inUnit(metric.endsWith("_dbm") ? "dbm" : "none", value, digits);
    }

    private String seconds(BigDecimal value, UnaryOperator<BigDecimal> digits) {
        BigDecimal size = value.abs();
        if (size.compareTo(DAY.add(DAY)) >= 0) {
            return inUnit("days", value.divide(DAY, MathContext.DECIMAL32), digits);
        }
        if (size.compareTo(HOUR.add(HOUR)) >= 0) {
            return inUnit("hours", value.divide(HOUR, MathContext.DECIMAL32), digits);
        }
        if (size.compareTo(MANY_SECONDS) >= 0) {
            return inUnit("minutes", value.divide(MINUTE, MathContext.DECIMAL32), digits);
        }
        return size.signum() == 0 || size.compareTo(BigDecimal.ONE) >= 0
                ? inUnit("seconds", value, digits)
                : inUnit("milliseconds", value.movePointRight(3), digits);
    }

    private String bits(BigDecimal value, UnaryOperator<BigDecimal> digits) {
        int thousands = Math.max(0, Math.min(9, value.precision() - value.scale() - 1) / 3);
        String unit = switch (thousands) {
            case 0 -> "bits";
            case 1 -> "kilobits";
            case 2 -> "megabits";
            default -> "gigabits";
        };
        return inUnit(unit, value.movePointLeft(3 * thousands), digits);
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.abs().compareTo(MANY) >= 0 ? value.setScale(0, RoundingMode.HALF_UP) : value.round(THREE_DIGITS);
    }

    private String inUnit(String unit, BigDecimal value, UnaryOperator<BigDecimal> digits) {
        BigDecimal shown = digits.apply(value);
        String plain = shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
        return wording.say("unit." + unit, plain);
    }
}
