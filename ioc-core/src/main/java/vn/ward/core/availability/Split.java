package vn.ward.core.availability;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Into what parts a period is told, as days are counted in the ward's zone. A week begins on Monday. */
public enum Split {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** The word for it in questions. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Split> find(String key) {
        return Stream.of(values()).filter(split -> split.key().equals(key)).findFirst();
    }

    /** The parts of {@code period}, in order: they tile it, and the first and the last may be cut short. */
    public List<Period> parts(Period period, ZoneId zone) {
        List<Period> parts = new ArrayList<>();
        Instant from = period.from();
        LocalDate begin = begin(from.atZone(zone).toLocalDate());
        while (from.isBefore(period.until())) {
            begin = next(begin);
            Instant end = begin.atStartOfDay(zone).toInstant();
            Instant until = end.isBefore(period.until()) ? end : period.until();
            parts.add(new Period(from, until));
            from = until;
        }
        return parts;
    }

    private LocalDate begin(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    private LocalDate next(LocalDate begin) {
        return switch (this) {
            case DAY -> begin.plusDays(1);
            case WEEK -> begin.plusWeeks(1);
            case MONTH -> begin.plusMonths(1);
            case QUARTER -> begin.plusMonths(3);
            case YEAR -> begin.plusYears(1);
        };
    }
}
