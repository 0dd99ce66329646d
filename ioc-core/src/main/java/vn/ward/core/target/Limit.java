package vn.ward.core.target;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One side of a number: {@code > 2}.
 *
 * @param comparison which side
 * @param value finite
 */
public record Limit(Comparison comparison, double value) {

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

        public String sign() {
            return sign;
        }

        private boolean isUp() {
            return this == ABOVE || this == AT_LEAST;
        }

        private boolean isInclusive() {
            return this == AT_LEAST || this == AT_MOST;
        }
    }

    public Limit {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a limit must be a finite number: " + value);
        }
    }

    /**
     * Reads {@code "> 2"}.
     *
     * @throws IllegalArgumentException if {@code text} is not a comparison sign and a number
     */
    public static Limit parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a limit is a comparison and a number, such as \"> 2\": " + text);
        }
        return new Limit(Comparison.of(matcher.group(1)), Double.parseDouble(matcher.group(2)));
    }

    /** Whether {@code number} lies on this side. */
    public boolean holds(double number) {
        return switch (comparison) {
            case ABOVE -> number > value;
            case AT_LEAST -> number >= value;
            case BELOW -> number < value;
            case AT_MOST -> number <= value;
        };
    }

    /** Whether no number lies on both sides, and those of {@code other} lie on the other side of this one's. */
    public boolean isOppositeOf(Limit other) {
        if (comparison.isUp() == other.comparison.isUp()) {
            return false;
        }
        Limit up = comparison.isUp() ? this : other;
        Limit down = comparison.isUp() ? other : this;
        boolean touch = up.comparison.isInclusive() && down.comparison.isInclusive();
        return touch ? down.value < up.value : down.value <= up.value;
    }

    @Override
    public String toString() {
        String number = value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
        return comparison.sign + " " + number;
    }
}
