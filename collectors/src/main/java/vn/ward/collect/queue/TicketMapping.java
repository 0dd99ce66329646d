package vn.ward.collect.queue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Accents;
import vn.ward.collect.attempt.Excerpt;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.mqtt.Place;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Section;
import vn.ward.core.queue.Stage;
import vn.ward.core.queue.TicketNews;
import vn.ward.core.result.Reason;

/**
 * What stands where in a ticket as its system tells it. Nothing else of it is looked at. Pure.
 *
 * @param columns by field: under which name its value stands; a field that is not here stands under its own name
 * @param statuses which words mean what
 * @param isEvent whether each is told once, as it happens: then what names no instant became so when it came
 */
public record TicketMapping(Map<String, String> columns, Statuses statuses, boolean isEvent) {

    public static final String TICKET = "ticket_id";
    static final String SERVICE = "service";
    static final String COUNTER = "counter";
    public static final String DRAWN = "created_at";
    static final String CALLED = "called_at";
    static final String SERVED = "served_at";
    static final String ENDED = "ended_at";
    static final String STATUS = "status";

    /** Other words for {@link #STATUS}, and when it became so. */
    static final String EVENT = "event";

    static final String AT = "at";

    /** All that a ticket may tell. */
    public static final List<String> FIELDS =
            List.of(TICKET, SERVICE, COUNTER, DRAWN, CALLED, SERVED, ENDED, STATUS, EVENT, AT);

    /** A clock that is ahead by more is wrong: what it says would stand until that time has come. */
    public static final Duration AHEAD = Duration.ofMinutes(5);

    private static final String COLUMNS = "columns";
    private static final int LONGEST_SHOWN = 40;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /** A name as it stands in a JSON object, or the place of it. */
    public static final Reading<String> JSON_NAME = text ->
            text.startsWith("$") ? Place.read(text).path() : Readings.text().read(text);

    public TicketMapping {
        columns = Collections.unmodifiableMap(new TreeMap<>(columns));
    }

    /**
     * A ticket that was read.
     *
     * @param ahead by how much the teller's clock is ahead of ours, where that is too much: then what it said is taken to have been
     *     when it came; zero: it is not
     */
    public record Read(TicketNews news, Duration ahead) {}

    /**
     * Reads {@code columns} and {@code statuses}; empty if something of them is refused.
     *
     * @param name how a column is named
     * @param isEvent whether each ticket is told once for all that happens to it, and not again and again as it stands
     */
    public static Optional<TicketMapping> read(Section section, Reading<String> name, boolean isEvent) {
        Map<String, String> columns = new TreeMap<>();
        Optional<Section> below = section.section(COLUMNS);
        boolean isSound = below.isPresent() || !section.keys().contains(COLUMNS);
        if (below.isPresent()) {
            Section named = below.get();
            for (String field : FIELDS) {
                Optional<String> column = named.optional(field, name);
                column.ifPresent(written -> columns.put(field, written));
                isSound &= named.keys().contains(field) == column.isPresent();
            }
            isSound &= Shown.areWrittenOut(named, "queue.shown", FIELDS.toArray(String[]::new));
        }
        Optional<Statuses> statuses = Statuses.read(section);
        return isSound ? statuses.map(words -> new TicketMapping(columns, words, isEvent)) : Optional.empty();
    }

    /** Under which names all of it may stand: what a table or a file should have, of those that are written in the configuration. */
    public List<String> named() {
        return List.copyOf(columns.values());
    }

    /** Under which name {@code field} stands. */
    public String name(String field) {
        return columns.getOrDefault(field, field);
    }

    /**
     * @param arrived by our own clock
     * @param zone in which an instant is meant that names none
     * @throws Garbled if it is no ticket; then nothing of it counts
     */
    public Read of(Row row, Instant arrived, ZoneId zone) throws Garbled {
        String ticket = text(row, TICKET);
        if (ticket.isEmpty()) {
            throw new Garbled(Reason.of("queue.no-ticket", name(TICKET)));
        }
        Stage stage = stage(row);
        String service = text(row, SERVICE);
        String counter = text(row, COUNTER);
        Stamps stamps = new Stamps(row, arrived, zone);
        Instant drawn = stamps.read(DRAWN);
        Instant called = stamps.read(CALLED);
        Instant served = stamps.read(SERVED);
        Instant ended = stamps.read(ENDED);
        Instant told = stamps.read(AT);
        Instant latest = Stream.of(drawn, called, served, ended)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
        Instant became = told != null ? told : latest == null && isDated(stage) ? arrived : null;
        return new Read(
                new TicketNews(
                        ticket,
                        told != null ? told : latest != null ? latest : arrived,
                        stage,
                        service,
                        counter,
                        stage == Stage.WAITING && drawn == null ? became : drawn,
                        stage == Stage.CALLED && called == null ? became : called,
                        stage == Stage.SERVED && served == null ? became : served,
                        (stage == Stage.DONE || stage == Stage.LEFT) && ended == null ? became : ended),
                stamps.ahead);
    }

    /**
     * Whether what names no instant may be taken to have become so when it came. What is told again and again has become so when it
     * was first told, and of an end the last word counts.
     */
    private boolean isDated(@Nullable Stage stage) {
        return isEvent || (stage != Stage.DONE && stage != Stage.LEFT);
    }

    private @Nullable Stage stage(Row row) throws Garbled {
        String status = text(row, STATUS);
        String said = status.isEmpty() ? text(row, EVENT) : status;
        if (said.isEmpty()) {
            return null;
        }
        return statuses.find(said)
                .orElseThrow(() -> new Garbled(Reason.of("queue.status", Excerpt.of(said, LONGEST_SHOWN))));
    }

    /** In NFC, on one line; empty: not told. */
    private String text(Row row, String field) throws Garbled {
        return text(row.value(name(field)), name(field));
    }

    /**
     * A name as a queue system tells it: in NFC, on one line; empty: not told.
     *
     * @param where it stands
     * @throws Garbled if it is no text and no number, or longer than a name is
     */
    public static String text(@Nullable Object value, String where) throws Garbled {
        if (value == null) {
            return "";
        }
        if (!(value instanceof CharSequence || value instanceof Number || value instanceof Boolean)) {
            throw new Garbled(Reason.of("queue.no-text", where));
        }
        String written = written(value);
        String text = written.length() > 10 * TicketNews.LONGEST
                ? written
                : Accents.composed(CONTROL.matcher(written).replaceAll(" ")).strip();
        if (text.length() > TicketNews.LONGEST) {
            throw new Garbled(Reason.of("queue.too-long", where, TicketNews.LONGEST));
        }
        return text;
    }

    /** A number that is whole without its point: drivers make {@code 12.0} of a 12. */
    private static String written(Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) && number == Math.rint(number) && Math.abs(number) < 1e15
                    ? String.valueOf((long) number)
                    : value.toString();
        }
        if (value instanceof BigDecimal number && Math.abs((long) number.scale()) < TicketNews.LONGEST) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value.toString();
    }

    /** The instants of one ticket. */
    private final class Stamps {
        private final Row row;
        private final Instant arrived;
        private final ZoneId zone;
        private Duration ahead = Duration.ZERO;

        Stamps(Row row, Instant arrived, ZoneId zone) {
            this.row = row;
            this.arrived = arrived;
            this.zone = zone;
        }

        @Nullable
        Instant read(String field) throws Garbled {
            Instant read = Instants.read(row.value(name(field)), zone).orElse(null);
            if (read == null || !read.isAfter(arrived.plus(AHEAD))) {
                return read;
            }
            Duration by = Duration.between(arrived, read);
            ahead = by.compareTo(ahead) > 0 ? by : ahead;
            return arrived;
        }
    }

    /** As it is recorded. */
    public String describe() {
        return "columns=" + columns + ", statuses=" + statuses.described();
    }
}
