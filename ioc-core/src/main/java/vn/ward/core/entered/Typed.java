package vn.ward.core.entered;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ward.core.maintenance.Unfit;

/**
 * A value as a person types it, in Vietnamese or in English. What could be read in two ways is refused, never guessed: where
 * decimals may stand, comma and point are both the decimal mark and nothing else, so {@code 1.234} (a thousand and more to a
 * Vietnamese reader, one and a quarter to an English one) is no number there; a count has no decimals, so there a mark before three
 * digits can only group them.
 *
 * @param value a count, a percentage, minutes, days; null or blank: not typed
 * @param part of {@code whole}
 */
public record Typed(
        @Nullable String value,
        @Nullable String part,
        @Nullable String whole) {

    /** No-break spaces are what office programs group by. */
    private static final Pattern COUNT = Pattern.compile(
            "\\d{1,12}|[1-9]\\d{0,2}(?:(?:\\.\\d{3}){1,3}|(?:,\\d{3}){1,3}|(?:[ \u00a0\u202f]\\d{3}){1,3})");

    private static final Pattern DECIMAL = Pattern.compile("(\\d{1,10})(?:[.,](\\d{1,2}))?");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[., \u00a0\u202f]\\d{3})+(?:[.,]\\d+)?");
    private static final Pattern SIGN = Pattern.compile("[ \u00a0\u202f]?%$");

    public Typed {
        value = blankToNull(value);
        part = blankToNull(part);
        whole = blankToNull(whole);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** @throws Unfit if it is none of {@code unit}; its field is {@code value}, {@code part} or {@code whole} */
    public Value as(Unit unit) {
        if (part != null || whole != null) {
            return share(unit);
        }
        if (value == null) {
            boolean isPercent = unit == Unit.PERCENT;
            throw new Unfit("value", "", isPercent ? "missing-percent" : "missing", "say how much");
        }
        return switch (unit) {
            case COUNT -> Value.count(count("value", value));
            case PERCENT -> percent(value);
            case MINUTES, DAYS -> Value.hundredths(hundredths(value));
        };
    }

    private Value share(Unit unit) {
        String field = part == null ? "whole" : "part";
        String sent = String.valueOf(part == null ? whole : part);
        if (unit != Unit.PERCENT) {
            throw new Unfit(field, sent, "no-share", "this figure is one number");
        }
        if (value != null) {
            throw new Unfit("value", value, "both", "a percentage is given by its parts or by itself");
        }
        if (part == null || whole == null) {
            String missing = part == null ? "part" : "whole";
            throw new Unfit(missing, "", "pair", "part and whole belong together");
        }
        return Value.share(count("part", part), count("whole", whole));
    }

    private static Value percent(String typed) {
        long hundredths = hundredths(SIGN.matcher(typed).replaceFirst(""));
        if (hundredths > 100_00) {
            throw new Unfit("value", typed, "hundred", "a percentage is 0 to 100");
        }
        return Value.hundredths(hundredths);
    }

    private static long count(String field, String typed) {
        if (!COUNT.matcher(typed).matches()) {
            throw new Unfit(field, typed, "count", "a count is a whole number such as 1234 or 1.234");
        }
        return Long.parseLong(typed.replaceAll("\\D", ""));
    }

    private static long hundredths(String typed) {
        Matcher decimal = DECIMAL.matcher(typed);
        if (!decimal.matches()) {
            boolean isGrouped = GROUPED.matcher(typed).matches();
            throw new Unfit(
                    "value",
                    typed,
                    isGrouped ? "grouped" : "decimal",
                    "a number with two decimals at most, such as 99,73 or 99.73, ungrouped");
        }
        String fraction = decimal.group(2) == null ? "" : decimal.group(2);
        return Long.parseLong(decimal.group(1)) * 100 + Long.parseLong((fraction + "00").substring(0, 2));
    }
}
