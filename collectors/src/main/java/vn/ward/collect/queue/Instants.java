package vn.ward.collect.queue;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Excerpt;
import vn.ward.core.result.Reason;

/**
 * The many ways to write an instant: ISO 8601 and {@code yyyy-MM-dd HH:mm[:ss]} with or without a zone, {@code dd/MM/yyyy
 * HH:mm[:ss]}, seconds or milliseconds since 1970, and what a database's driver makes of it. Pure.
 */
public final class Instants {

    /** Before it there was no queue system, and after the other one there is none yet. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** A number beyond it counts milliseconds: as seconds it would be of the year 5138. */
    private static final BigDecimal MOST_SECONDS = new BigDecimal("100000000000");

    private static final BigDecimal MOST_MILLIS = new BigDecimal("100000000000000");
    private static final int LONGEST = 64;
    private static final int LONGEST_SHOWN = 40;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,14}(?:\\.\\d{1,9})?");

    /** How many systems write that there is none. */
    private static final Pattern NONE =
            Pattern.compile("0+(?:\\.0+)?|0{4}-00-00(?:[ T]00:00(?::00(?:\\.0+)?)?)?|null|NULL|-");

    private static final List<DateTimeFormatter> WRITTEN = List.of(
            written("uuuu-M-d['T'][' ']H:mm[:ss]"), written("d/M/uuuu H:mm[:ss]"), written("H:mm[:ss] d/M/uuuu"));

    private Instants() {}

    private static DateTimeFormatter written(String pattern) {
        boolean endsWithDay = pattern.endsWith("uuuu");
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().appendPattern(pattern);
        if (!endsWithDay) {
            builder.optionalStart()
                    .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                    .optionalEnd()
                    .appendPattern("[' '][XXX][XX][X]")
                    .optionalStart()
                    .appendLiteral('[')
                    .appendZoneRegionId()
                    .appendLiteral(']')
                    .optionalEnd();
        }
        return builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * @param value as it is told; null, blank or zero: none
     * @param zone in which an instant is meant that names none
     * @throws Garbled if it is no instant
     */
    public static Optional<Instant> read(@Nullable Object value, ZoneId zone) throws Garbled {
        if (value == null) {
            return Optional.empty();
        }
        try {
            Optional<Instant> read = value instanceof Number || value instanceof CharSequence
                    ? ofText(plain(value), zone)
                    : Optional.of(ofType(value, zone));
            if (read.isPresent() && (read.get().isBefore(EARLIEST) || read.get().isAfter(LATEST))) {
                throw garbled(value);
            }
            return read.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException | ArithmeticException | UnsupportedOperationException e) {
            throw garbled(value);
        }
    }

    private static String plain(Object value) throws Garbled {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (!Double.isFinite(number)) {
                throw garbled(value);
            }
            return BigDecimal.valueOf(number).toPlainString();
        }
        if (value instanceof BigDecimal number && Math.abs((long) number.scale()) > LONGEST) {
            throw garbled(value); // written out it might be a gigabyte of noughts
        }
        String text = value instanceof BigDecimal number
                ? number.toPlainString()
                : value.toString().strip();
        if (text.length() > LONGEST) {
            throw garbled(value);
        }
        return text;
    }

    private static Optional<Instant> ofText(String text, ZoneId zone) {
        if (text.isEmpty() || NONE.matcher(text).matches()) {
            return Optional.empty();
        }
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(ofNumber(new BigDecimal(text)));
        }
        for (DateTimeFormatter way : WRITTEN) {
            Optional<Instant> read = ofWritten(way, text, zone);
            if (read.isPresent()) {
                return read;
            }
        }
        throw new DateTimeException("no instant");
    }

    private static Optional<Instant> ofWritten(DateTimeFormatter way, String text, ZoneId zone) {
        try {
            return Optional.of(
                    instant(way.parseBest(text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from), zone));
        } catch (DateTimeException otherwise) {
            return Optional.empty();
        }
    }

    private static Instant ofNumber(BigDecimal number) {
        if (number.compareTo(MOST_MILLIS) >= 0) {
            throw new DateTimeException("no instant");
        }
        BigDecimal millis = number.compareTo(MOST_SECONDS) < 0 ? number.movePointRight(3) : number;
        return Instant.ofEpochMilli(millis.longValue());
    }

    private static Instant ofType(Object value, ZoneId zone) throws Garbled {
        if (value instanceof TemporalAccessor temporal) {
            return instant(temporal, zone);
        }
        if (value instanceof Date date) {
            return date.toInstant(); // a day or a time of day alone has none, and says so
        }
        throw garbled(value);
    }

    private static Instant instant(TemporalAccessor read, ZoneId zone) {
        return read instanceof LocalDateTime local ? local.atZone(zone).toInstant() : Instant.from(read);
    }

    private static Garbled garbled(Object value) {
        return new Garbled(Reason.of("queue.instant", Excerpt.of(value.toString(), LONGEST_SHOWN)));
    }
}
