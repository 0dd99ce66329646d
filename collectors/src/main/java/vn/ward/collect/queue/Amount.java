package vn.ward.collect.queue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Excerpt;
import vn.ward.core.result.Reason;

/** How many or how much, as a queue system tells it: a number, or the text of one, with a point or a comma. Pure. */
public final class Amount {

    /** More than anybody waits for, in seconds or in persons. */
    private static final int MOST = 1_000_000;

    private static final int LONGEST = 20;
    private static final int LONGEST_SHOWN = 40;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,7}(?:[.,]\\d{1,9})?");

    private Amount() {}

    /**
     * @param where it stands
     * @return empty: not told
     * @throws Garbled if it is no number from 0 on, or more than there can be
     */
    public static Optional<Double> read(@Nullable Object value, String where) throws Garbled {
        if (value == null || "".equals(value)) {
            return Optional.empty();
        }
        String written = value instanceof Number || value instanceof CharSequence ? plain(value) : "";
        double amount = NUMBER.matcher(written).matches() ? Double.parseDouble(written.replace(',', '.')) : -1;
        if (amount < 0 || amount > MOST) {
            throw new Garbled(Reason.of("queue.no-number", where, shown(value)));
        }
        return Optional.of(amount);
    }

    private static String plain(Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number) && Math.abs(number) <= MOST
                    ? BigDecimal.valueOf(number)
                            .setScale(9, RoundingMode.HALF_UP)
                            .toPlainString()
                    : "";
        }
        String text = value.toString();
        return text.length() > LONGEST ? "" : text.strip();
    }

    /** Of what is no value at all only that: whatever stands in it is not repeated. */
    private static String shown(Object value) {
        boolean isValue = value instanceof Number || value instanceof CharSequence || value instanceof Boolean;
        return isValue ? Excerpt.of(value.toString(), LONGEST_SHOWN) : "{…}";
    }
}
