package vn.ward.core.entered;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.maintenance.Unfit;

/**
 * How much. In one of three forms: whole things; a part of a whole, whose percentage we compute; or hundredths of its unit as they
 * were read.
 *
 * @param count of whole things; null in the other forms
 * @param part at most {@code whole}; null in the other forms
 * @param whole 0 if there was nothing that could be a part: then there is no percentage
 * @param hundredths of a percent, a minute or a day; null in the other forms
 */
public record Value(
        @Nullable Long count,
        @Nullable Long part,
        @Nullable Long whole,
        @Nullable Long hundredths) {

    /** More is a slip of the hand, and no sum of ours overflows below it. */
    public static final long GREATEST = 1_000_000_000;

    private static final long ALL = 100_00;

    public Value {
        boolean isShare = part != null && whole != null;
        if (Stream.of(count != null, isShare, hundredths != null)
                                .filter(there -> there)
                                .count()
                        != 1
                || (part != null) != (whole != null)) {
            throw new IllegalArgumentException("a value is a count, a part of a whole, or hundredths, and one of them: "
                    + count + ", " + part + " of " + whole + ", " + hundredths);
        }
        inRange("value", count, GREATEST);
        inRange("part", part, GREATEST);
        inRange("whole", whole, GREATEST);
        inRange("value", hundredths, GREATEST * 100);
        if (part != null && whole != null && part > whole) {
            throw new Unfit("part", part.toString(), "part", "a part is no more than its whole, " + whole);
        }
    }

    private static void inRange(String field, @Nullable Long number, long most) {
        if (number != null && (number < 0 || number > most)) {
            throw new Unfit(field, number.toString(), "great", "a figure is 0 to " + GREATEST);
        }
    }

    public static Value count(long count) {
        return new Value(count, null, null, null);
    }

    public static Value share(long part, long whole) {
        return new Value(null, part, whole, null);
    }

    public static Value hundredths(long hundredths) {
        return new Value(null, null, null, hundredths);
    }

    /** Whether we compute its percentage; else it is as it was read. */
    public boolean isShare() {
        return whole != null;
    }

    /**
     * Hundredths of a percent: of a part of a whole rounded down, as all percentages here, so that only all of it is 100%. Empty if the
     * whole is nothing, or if this is no percentage.
     */
    public OptionalLong percentHundredths() {
        if (part != null && whole != null) {
            return whole == 0 ? OptionalLong.empty() : OptionalLong.of(Math.multiplyExact(part, ALL) / whole);
        }
        return hundredths == null ? OptionalLong.empty() : OptionalLong.of(hundredths);
    }

    /** As it was entered, where that is no part of a whole; null of one. */
    public @Nullable BigDecimal amount() {
        if (hundredths != null) {
            return BigDecimal.valueOf(hundredths, 2);
        }
        return count == null ? null : BigDecimal.valueOf(count);
    }

    /** Whether it can be one of {@code unit}. */
    boolean fits(Unit unit) {
        return switch (unit) {
            case COUNT -> count != null;
            case PERCENT -> isShare() || (hundredths != null && hundredths <= ALL);
            case MINUTES, DAYS -> hundredths != null;
        };
    }
}
