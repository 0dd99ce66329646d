package vn.ward.collect.queue.sql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a view was read on one day; on the next it is read from the day's beginning again, or from before it where not all of
 * the day before was read, so that whatever became of its marks mends itself overnight. Pure.
 *
 * @param at an {@link OffsetDateTime}, a {@link LocalDateTime} or a {@link BigDecimal}, as the column is
 */
record Cursor(LocalDate day, Object at) {

    static final String NAME = "changed";

    /** What was changed so long ago may only now be seen: its transaction took as long. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    /** The same, of numbers. */
    private static final BigDecimal OVERLAP_OF_NUMBERS = BigDecimal.valueOf(1_000);

    /** What changed on days before these is too late for whoever keeps it. */
    private static final int MOST_DAYS = 2;

    private static final int EARLIEST = 1970;
    private static final String BETWEEN = " ";

    /** What was kept; empty: nothing that fits {@code column}. */
    static Optional<Cursor> of(Map<String, String> kept, Column column) {
        String[] parts = kept.getOrDefault(NAME, "").split(BETWEEN, 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(parts[0]);
            if (column.isNumber()) {
                return Optional.of(new Cursor(day, new BigDecimal(parts[1])));
            }
            return Optional.of(
                    new Cursor(day, column.isZoned() ? OffsetDateTime.parse(parts[1]) : LocalDateTime.parse(parts[1])));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty(); // it was of another column
        }
    }

    /** Nothing of it was read. */
    static Map<String, String> none() {
        return Map.of(NAME, "");
    }

    Map<String, String> kept() {
        return Map.of(NAME, day + BETWEEN + at);
    }

    /** From where on it is read on {@code today}, in a column of instants. */
    static Object from(Optional<Cursor> before, Column column, LocalDate today, ZoneId zone) {
        Object midnight = midnight(column, today, zone);
        if (before.isEmpty() || before.get().day().isBefore(today.minusDays(MOST_DAYS))) {
            return midnight;
        }
        Object from = before.get().from();
        return before.get().day().equals(today) || later(from, midnight).equals(midnight) ? from : midnight;
    }

    /** From where on it is read on the same day. */
    Object from() {
        if (at instanceof OffsetDateTime zoned) {
            return zoned.minus(OVERLAP);
        }
        return at instanceof LocalDateTime local
                ? local.minus(OVERLAP)
                : ((BigDecimal) at).subtract(OVERLAP_OF_NUMBERS);
    }

    /** The beginning of {@code day}, in a column of instants. */
    static Object midnight(Column column, LocalDate day, ZoneId zone) {
        return column.isZoned() ? day.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC) : day.atStartOfDay();
    }

    /**
     * Whether {@code mark} tells how far it was read. One that has not come yet does not: a clock that is ahead must not have us pass
     * over what is changed until then. Nor does one before all queues.
     */
    static boolean counts(Object mark, Instant now, ZoneId zone) {
        if (mark instanceof OffsetDateTime zoned) {
            return zoned.getYear() > EARLIEST && !zoned.isAfter(now.atOffset(ZoneOffset.UTC));
        }
        return !(mark instanceof LocalDateTime local)
                || (local.getYear() > EARLIEST && !local.isAfter(LocalDateTime.ofInstant(now, zone)));
    }

    /** The later one. */
    @SuppressWarnings("unchecked") // both are of one column
    static Object later(@Nullable Object one, Object other) {
        return one == null || ((Comparable<Object>) other).compareTo(one) > 0 ? other : one;
    }
}
