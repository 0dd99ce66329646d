package vn.ward.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.calendar.Calendar;
import vn.ward.core.queue.CounterNews;
import vn.ward.core.queue.Desk;
import vn.ward.core.queue.Load;
import vn.ward.core.queue.Snapshot;
import vn.ward.core.queue.Terms;
import vn.ward.core.queue.Ticket;
import vn.ward.core.queue.TicketNews;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.tickets.Kept;
import vn.ward.core.tickets.TicketFile;

/**
 * One desk between its source and its samples. What is told late changes what was said of the time since: those samples are taken
 * anew, at their own instants. One thread.
 */
final class KeptDesk {

    /** Of earlier days nothing is kept that a late word could be joined to. */
    static final int DAYS = 3;

    private static final int MOST_TICKETS = 20_000;

    /** What comes this soon is not late: the next look has it. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** So often a time is looked at of which nobody took samples. */
    private static final Duration STEP = Duration.ofMinutes(1);

    private final String target;
    private final Terms terms;
    private final ZoneId zone;
    private final TicketFile file;
    private final Desk desk;
    private final TreeSet<Instant> looks = new TreeSet<>();
    private Instant heard;

    /**
     * What is to be kept and stored of all that was told.
     *
     * @param taken of each that was told, in order
     */
    record Outcome(Kept kept, List<Sample> samples, List<Queues.Taken> taken) {}

    /** One day of which more is told. */
    private static final class Day {
        private final Desk desk;
        private final Map<String, Ticket> changed = new LinkedHashMap<>();
        private @Nullable Instant since;

        Day(Desk desk) {
            this.desk = desk;
        }

        /** @param whole from when on all is told */
        boolean take(TicketNews news, Instant whole) {
            Ticket before = desk.find(news.ticket()).orElse(null);
            Optional<Ticket> taken = desk.take(news);
            taken.ifPresent(ticket -> {
                changed.put(news.ticket(), ticket);
                Instant first = ticket.firstNew(before);
                since = first == null ? since : earlier(since, later(first, whole));
            });
            return taken.isPresent();
        }
    }

    /** Takes up what the file knows of it. */
    KeptDesk(String target, Terms terms, ZoneId zone, TicketFile file, Instant now) {
        this.target = target;
        this.terms = terms;
        this.zone = zone;
        this.file = file;
        this.desk = of(LocalDate.ofInstant(now, zone));
        this.heard = now;
    }

    String target() {
        return target;
    }

    Terms terms() {
        return terms;
    }

    /**
     * All together, so that the time since is looked at once however much is told late.
     *
     * @param calendar in whose hours it serves
     */
    Outcome take(List<Queues.Told> all, Instant now, Calendar calendar) {
        if (now.isAfter(heard) && all.stream().anyMatch(Queues.Told::isHeard)) {
            heard = now;
        }
        LocalDate today = LocalDate.ofInstant(now, zone);
        Map<LocalDate, Day> days = new TreeMap<>(Map.of(today, new Day(desk)));
        List<CounterNews> counters = new ArrayList<>();
        Map<String, String> marks = new TreeMap<>();
        List<Sample> samples = new ArrayList<>();
        List<Queues.Taken> taken = new ArrayList<>();
        for (Queues.Told told : all) {
            taken.add(take(told, today, days));
            told.counters().stream()
                    .filter(news -> isBy(news.at(), now))
                    .map(news -> new CounterNews(news.counter(), news.isOpen(), notAfter(news.at(), now)))
                    .filter(desk::take)
                    .forEach(counters::add);
            marks.putAll(told.marks());
            told.snapshots().stream()
                    .filter(snapshot -> isBy(snapshot.at(), now) && !isClosed(snapshot.at(), today))
                    .map(snapshot ->
                            new Snapshot(notAfter(snapshot.at(), now), snapshot.figures(), snapshot.counters()))
                    .forEach(snapshot -> {
                        desk.take(snapshot);
                        snapshot.figures().forEach((name, value) -> samples.add(sample(name, snapshot.at(), value)));
                    });
        }
        List<Kept.Row> rows = new ArrayList<>();
        days.forEach((date, day) -> {
            day.changed.forEach((number, ticket) -> rows.add(new Kept.Row(date, number, ticket)));
            if (day.since != null) {
                samples.addAll(
                        date.isBefore(today)
                                ? anew(
                                        day.desk,
                                        day.since,
                                        date.plusDays(1).atStartOfDay(zone).toInstant(),
                                        calendar)
                                : anew(day.since, now, calendar));
            }
        });
        return new Outcome(new Kept(target, rows, counters, marks), samples, taken);
    }

    private Queues.Taken take(Queues.Told told, LocalDate today, Map<LocalDate, Day> days) {
        int ofAnotherTime = 0;
        int tooMany = 0;
        for (TicketNews news : told.tickets()) {
            LocalDate date = news.day(zone);
            if (isClosed(date, today) || date.isAfter(today)) {
                ofAnotherTime++;
            } else if (!days.computeIfAbsent(date, former -> new Day(of(former)))
                    .take(news, told.since())) {
                tooMany++;
            }
        }
        return new Queues.Taken(ofAnotherTime, tooMany);
    }

    /** Nothing is told of a day so long past. */
    private static boolean isClosed(LocalDate date, LocalDate today) {
        return date.isBefore(today.minusDays(DAYS - 1));
    }

    private boolean isClosed(Instant at, LocalDate today) {
        return isClosed(LocalDate.ofInstant(at, zone), today);
    }

    /** What a clock far ahead of ours says would stand until that time has come; one that is a little ahead means now. */
    private static boolean isBy(Instant at, Instant now) {
        return !at.isAfter(now.plus(AHEAD));
    }

    /** As the file knows it. */
    private Desk of(LocalDate day) {
        Desk then = new Desk(zone, terms, MOST_TICKETS);
        file.counters(target).forEach(then::take);
        file.tickets(target, day).forEach(row -> then.take(day, row.number(), row.ticket()));
        return then;
    }

    /** What was said of today from {@code since} on, said again. */
    private List<Sample> anew(Instant since, Instant now, Calendar calendar) {
        Instant midnight = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
        return since.isBefore(now.minus(SOON)) ? anew(desk, later(since, midnight), now, calendar) : List.of();
    }

    /** At each look from {@code from} on, and minute by minute where nobody looked. */
    private List<Sample> anew(Desk of, Instant from, Instant until, Calendar calendar) {
        if (!from.isBefore(until)) {
            return List.of();
        }
        List<Sample> samples = new ArrayList<>();
        Instant at = from;
        for (Instant look : looks.subSet(from, until)) {
            samples.addAll(steps(of, at, look, calendar));
            samples.addAll(samples(of.load(look, calendar)));
            at = look;
        }
        samples.addAll(steps(of, at, until, calendar));
        return samples;
    }

    /** Each whole step between the two that is more than one step from both, in the desk's hours. */
    private List<Sample> steps(Desk of, Instant from, Instant until, Calendar calendar) {
        if (Duration.between(from, until).compareTo(STEP.multipliedBy(2)) < 0) {
            return List.of();
        }
        return calendar.within(new Period(from, until)).stream()
                .flatMap(open -> Stream.iterate(
                        open.from().truncatedTo(ChronoUnit.MINUTES).plus(STEP),
                        at -> at.isBefore(open.until()),
                        at -> at.plus(STEP)))
                .flatMap(at -> samples(of.load(at, calendar)).stream())
                .toList();
    }

    Queues.Reading read(Instant now, Calendar calendar) {
        LocalDate first = LocalDate.ofInstant(now, zone).minusDays(DAYS - 1);
        looks.headSet(first.atStartOfDay(zone).toInstant()).clear();
        looks.add(now);
        Duration silence = heard.isBefore(now)
                ? calendar.within(new Period(heard, now)).stream()
                        .map(Period::length)
                        .reduce(Duration.ZERO, Duration::plus)
                : Duration.ZERO;
        return new Queues.Reading(desk.load(now, calendar), calendar.isWorking(now), silence, desk.refused());
    }

    private List<Sample> samples(Load load) {
        return load.figures().entrySet().stream()
                .map(figure -> sample(figure.getKey(), load.at(), figure.getValue()))
                .toList();
    }

    private Sample sample(String name, Instant at, double value) {
        return new Sample(new Series(target, name), at, value);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static Instant notAfter(Instant at, Instant now) {
        return at.isAfter(now) ? now : at;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
