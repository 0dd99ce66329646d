package vn.ward.web.request;

import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.ward.core.availability.Period;
import vn.ward.core.engine.Board;
import vn.ward.core.wording.Wording;

/**
 * The parameters of one request. What can't be read is noted and taken as if it were not there, so that
 * {@link #refuseIfWrong()}, called last, tells all of it at once.
 */
public final class Query {

    public static final int FIRST_YEAR = 2000;
    public static final int LAST_YEAR = 2199;
    public static final Instant EARLIEST =
            Year.of(FIRST_YEAR).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    public static final Instant LATEST =
            Year.of(LAST_YEAR + 1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();

    private final RoutingContext ctx;
    private final Complaints complaints;

    /**
     * @param wording the reader's
     * @param known every parameter this address takes
     */
    public Query(RoutingContext ctx, Wording wording, String... known) {
        this.ctx = ctx;
        this.complaints = new Complaints(wording);
        List<String> names = List.of(known);
        for (String name : ctx.queryParams().names()) {
            List<String> values = ctx.queryParam(name);
            if (!names.contains(name)) {
                wrong(name, values.get(0), "unknown-parameter", known.length == 0 ? "–" : String.join(", ", names));
            } else if (values.size() > 1) {
                wrong(name, String.join(" ", values), "repeated");
            }
        }
    }

    public Optional<String> text(String name) {
        return ctx.queryParam(name).stream().findFirst();
    }

    /** One of {@code words}; {@code otherwise} if none was sent. */
    public String word(String name, String otherwise, String... words) {
        Optional<String> sent = text(name);
        if (sent.isPresent() && !List.of(words).contains(sent.get())) {
            wrong(name, sent.get(), "word", String.join(", ", words));
            return otherwise;
        }
        return sent.orElse(otherwise);
    }

    public int number(String name, int least, int most, int otherwise) {
        Optional<String> sent = text(name);
        if (sent.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(sent.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of range
        }
        wrong(name, sent.get(), "number", least, most, otherwise);
        return otherwise;
    }

    /** A target that is watched now. */
    public Optional<String> target(Board board) {
        List<String> ids =
                board.targets().stream().map(watched -> watched.target().id()).toList();
        Optional<String> sent = text("target");
        if (sent.isPresent() && !ids.contains(sent.get())) {
            wrong("target", sent.get(), "target");
            return Optional.empty();
        }
        return sent;
    }

    /** What must be there. */
    public <T> Optional<T> required(String name, Optional<T> value) {
        if (text(name).isEmpty()) {
            wrong(name, "", "missing", name);
        }
        return value;
    }

    /** A moment as ISO 8601 writes it, with {@code Z} or an offset, exact to the millisecond. */
    public Optional<Instant> instant(String name) {
        return text(name).flatMap(sent -> {
            try {
                Instant instant = OffsetDateTime.parse(sent).toInstant();
                if (instant.equals(instant.truncatedTo(ChronoUnit.MILLIS))
                        && !instant.isBefore(EARLIEST)
                        && instant.isBefore(LATEST)) {
                    return Optional.of(instant);
                }
            } catch (DateTimeParseException e) {
                // told below, like a moment out of range
            }
            wrong(name, sent, "instant", FIRST_YEAR, LAST_YEAR);
            return Optional.empty();
        });
    }

    /** A month such as {@code 2026-05}, which leaves no room for {@code from} and {@code to}. */
    public Optional<Period> month(ZoneId zone) {
        return text("month").flatMap(sent -> {
            if (text("from").isPresent() || text("to").isPresent()) {
                wrong("month", sent, "month-alone");
            }
            Optional<YearMonth> read = month(sent);
            if (read.isEmpty()) {
                wrong("month", sent, "month", FIRST_YEAR, LAST_YEAR);
            }
            return read.map(month -> Period.month(month, zone));
        });
    }

    /** Empty if {@code text} is no month of the years that are taken. */
    static Optional<YearMonth> month(String text) {
        try {
            return Optional.of(YearMonth.parse(text))
                    .filter(month -> month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * From {@code from} to {@code to}.
     *
     * @param now what {@code to} is if it was not sent
     * @param beginning what {@code from} is if it was not sent, by {@code to}
     */
    public Period period(Instant now, UnaryOperator<Instant> beginning) {
        Instant until = instant("to").orElse(now);
        Instant from = instant("from").orElseGet(() -> beginning.apply(until));
        if (from.isBefore(until)) {
            return new Period(from, until);
        }
        if (complaints.isRight("from") && complaints.isRight("to")) {
            wrong("from", text("from").orElse(from.toString()), "period", until);
        }
        return new Period(until.minusMillis(1), until);
    }

    /**
     * Notes that {@code name} is wrong, by the sentences {@code api.<kind>.rule} and {@code api.<kind>.cure}.
     *
     * @param values of both sentences
     */
    public void wrong(String name, String value, String kind, Object... values) {
        complaints.wrong(name, value, kind, values);
    }

    /**
     * @throws vn.ward.web.reply.BadParameters if anything was wrong
     */
    public void refuseIfWrong() {
        complaints.refuseIfWrong();
    }
}
