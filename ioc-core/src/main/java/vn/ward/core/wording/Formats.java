package vn.ward.core.wording;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.StringJoiner;

/**
 * Numbers, times and durations as the office writes them: {@code 99,73%}, {@code 23/11/2026}, {@code 3 giờ 12 phút}.
 * Immutable; any thread.
 */
public final class Formats {

    private final Wording wording;
    private final ZoneId zone;

    public Formats(Wording wording, ZoneId zone) {
        this.wording = wording;
        this.zone = zone;
    }

    /**
     * A ratio that is already floored to hundredths of a percent: 9973 → {@code 99,73%}; nothing → {@code –}.
     */
    public String percent(OptionalLong hundredths) {
        if (hundredths.isEmpty()) {
            return "–";
        }
        long value = hundredths.getAsLong();
        return String.format(Locale.ROOT, "%d%c%02d%%", value / 100, separator(), value % 100);
    }

    /** An exact percentage, two decimals at least: 99.5 → {@code 99,50%}, 99.995 → {@code 99,995%}. */
    public String percent(BigDecimal exact) {
        BigDecimal padded = exact.setScale(Math.max(2, exact.scale()), RoundingMode.UNNECESSARY);
        return padded.toPlainString().replace('.', separator()) + "%";
    }

    /** Grouped: 1480 → {@code 1.480}. */
    public String count(long number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    /** Hundredths, without zeros behind: 1250 → {@code 12,5}. */
    public String decimal(long hundredths) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(2);
        return format.format(BigDecimal.valueOf(hundredths, 2));
    }

    /** Rounded up to the minute, in prose: {@code 58 phút}, {@code 3 giờ 12 phút}, {@code 2 ngày 4 giờ 59 phút}. */
    public String inMinutes(Duration duration) {
        long minutes = -Math.floorDiv(-duration.toMillis(), 60_000L);
        StringJoiner parts = new StringJoiner(" ");
        part(parts, "duration.days", minutes / (24 * 60));
        part(parts, "duration.hours", minutes / 60 % 24);
        part(parts, "duration.minutes", minutes % 60);
        return parts.length() == 0 ? wording.say("duration.minutes", 0) : parts.toString();
    }

    private void part(StringJoiner parts, String key, long value) {
        if (value > 0) {
            parts.add(wording.say(key, value));
        }
    }

    /** Exact to the millisecond, for tables: {@code 3:12:05,120}; whole seconds without their zeros: {@code 0:58:00}. */
    public String exact(Duration duration) {
        String clock = String.format(
                Locale.ROOT, "%d:%02d:%02d", duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
        return duration.toMillisPart() == 0
                ? clock
                : clock + separator() + String.format(Locale.ROOT, "%03d", duration.toMillisPart());
    }

    /** {@code 09:10}. */
    public String time(Instant instant) {
        return format("HH:mm", instant);
    }

    /** {@code 09:10:05 23/11/2026}. */
    public String instant(Instant instant) {
        return format("HH:mm:ss dd/MM/yyyy", instant);
    }

    /** {@code 23/11/2026}. */
    public String date(Instant instant) {
        return format("dd/MM/yyyy", instant);
    }

    /** {@code 05/2026}. */
    public String month(YearMonth month) {
        return month.format(DateTimeFormatter.ofPattern("MM/yyyy", locale()));
    }

    private String format(String pattern, Instant instant) {
        return DateTimeFormatter.ofPattern(pattern, locale()).withZone(zone).format(instant);
    }

    private char separator() {
        return DecimalFormatSymbols.getInstance(locale()).getDecimalSeparator();
    }

    private Locale locale() {
        return wording.language().locale();
    }
}
