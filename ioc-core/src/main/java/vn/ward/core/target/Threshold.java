package vn.ward.core.target;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit on one measurement, in the measurement's base unit: {@code rtt_seconds > 2}.
 *
 * @param metric the measurement's name, unit included
 * @param comparison on which side of the limit the threshold is crossed
 * @param limit in the base unit of {@code metric}
 */
public record Threshold(String metric, Comparison comparison, double limit) {

    private static final Pattern TEXT = Pattern.compile("\\s*(>=|<=|>|<)\\s*(-?\\d+(?:\\.\\d+)?)\\s*");

    public enum Comparison {
        ABOVE(">"),
        AT_LEAST(">="),
        BELOW("<"),
        AT_MOST("<=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        static Comparison of(String sign) {
            for (Comparison comparison : values()) {
                if (comparison.sign.equals(sign)) {
                    return comparison;
                }
            }
            throw new IllegalArgumentException("a comparison is one of > >= < <=: " + sign);
        }
    }

    public Threshold {
        if (metric.isBlank()) {
            throw new IllegalArgumentException("a threshold needs the name of a measurement");
        }
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException("a threshold's limit must be a finite number: " + limit);
        }
    }

    /**
     * Reads {@code "> 2"}.
     *
     * @throws IllegalArgumentException if {@code text} is not a comparison sign and a number
     */
    public static Threshold parse(String metric, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a threshold is a comparison and a number, such as \"> 2\": " + text);
        }
        return new Threshold(metric, Comparison.of(matcher.group(1)), Double.parseDouble(matcher.group(2)));
    }

    /** Whether {@code value} lies beyond this limit. */
    public boolean isCrossedBy(double value) {
        return switch (comparison) {
            case ABOVE -> value > limit;
            case AT_LEAST -> value >= limit;
            case BELOW -> value < limit;
            case AT_MOST -> value <= limit;
        };
    }

    @Override
    public String toString() {
        String number = limit == Math.rint(limit) ? String.format(Locale.ROOT, "%.0f", limit) : Double.toString(limit);
        return metric + " " + comparison.sign + " " + number;
    }
}
