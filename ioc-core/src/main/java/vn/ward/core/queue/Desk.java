package vn.ward.core.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.calendar.Calendar;

/**
 * One desk's day, as far as it is told. Tickets of an earlier day are forgotten with the first of the next, or when it is asked
 * of the next: whoever drew one is gone. What was told late can be asked for late: of any moment of its day. One thread.
 */
public final class Desk {

    /** More services or counters than a desk has: so many names are noise, and count for the whole desk alone. */
    private static final int MOST_NAMES = 50;

    /** Where nothing says which counters are open, one that called somebody so lately is. */
    private static final Duration AT_WORK = Duration.ofMinutes(15);

    /** Who is called and of whom no more is told has been served by then. */
    private static final Duration LONGEST_SERVICE = Duration.ofHours(1);

    /** What is told of a service and of a counter. */
    private static final Set<String> OF_SERVICE = Set.of(
            Load.WAITING,
            Load.WAIT_P50,
            Load.WAIT_P90,
            Load.LONGEST_WAIT,
            Load.SERVICE,
            Load.SERVICE_LEVEL,
            Load.TICKETS,
            Load.ABANDONED);

    /** What tickets tell themselves, or what follows from it. */
    private static final Set<String> OF_TICKETS =
            Load.NAMES.stream().filter(name -> !name.equals(Load.OVERDUE)).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> OF_COUNTER = Set.of(Load.SERVING, Load.SERVED, Load.SERVICE);

    /** Of fewer the part that left says nothing. */
    private static final int ENOUGH_ENDED = 20;

    private final ZoneId zone;
    private final Terms terms;
    private final int mostTickets;
    private final Map<String, Ticket> tickets = new LinkedHashMap<>();
    private final Map<String, CounterNews> counters = new HashMap<>();
    private @Nullable Snapshot snapshot;
    private LocalDate day = LocalDate.MIN;
    private int refused;

    /** @param mostTickets of one day; what is beyond is refused, and counted */
    public Desk(ZoneId zone, Terms terms, int mostTickets) {
        this.zone = zone;
        this.terms = terms;
        this.mostTickets = mostTickets;
    }

    /** @return all that is told of it now; empty: it was not taken, for it is of an earlier day, or there are too many */
    public Optional<Ticket> take(TicketNews news) {
        return take(news.day(zone), news.ticket(), Ticket.of(news));
    }

    /** What is told of it so far today. */
    public Optional<Ticket> find(String number) {
        return Optional.ofNullable(tickets.get(number));
    }

    /** What was kept of a ticket of {@code of}. */
    public Optional<Ticket> take(LocalDate of, String number, Ticket told) {
        if (of.isBefore(day)) {
            return Optional.empty();
        }
        turn(of);
        Ticket before = tickets.get(number);
        if (before == null && tickets.size() >= mostTickets) {
            refused++;
            return Optional.empty();
        }
        Ticket joined = before == null ? told : before.join(told);
        tickets.put(number, joined);
        return Optional.of(joined);
    }

    /**
     * A counter was opened or closed. Of each the last by its own instant counts, and stays true over the night.
     *
     * @return whether it counts: later news of the counter are not known, and there are not too many of them
     */
    public boolean take(CounterNews news) {
        CounterNews before = counters.get(news.counter());
        boolean counts =
                before == null ? counters.size() < MOST_NAMES : !before.at().isAfter(news.at());
        if (counts) {
            counters.put(news.counter(), news);
        }
        return counts;
    }

    /** The last one by its own instant counts. If it names counters, it names all there are. */
    public void take(Snapshot told) {
        if (snapshot == null || !told.at().isBefore(snapshot.at())) {
            snapshot = told;
            if (!told.counters().isEmpty()) {
                counters.values()
                        .removeIf(known -> !told.counters().containsKey(known.counter())
                                && !known.at().isAfter(told.at()));
            }
            told.counters().forEach((name, says) -> take(new CounterNews(name, says.isOpen(), told.at())));
        }
    }

    /** How many tickets were refused because there were too many, since the day began. */
    public int refused() {
        return refused;
    }

    private void turn(LocalDate to) {
        if (to.isAfter(day)) {
            day = to;
            refused = 0;
            tickets.clear();
        }
    }

    /**
     * How busy it was at {@code then}. Outside {@code hours} nobody is kept waiting by the desk: it tells who is there, and judges
     * nothing.
     *
     * @param then of the day that is told of now, or a later one
     */
    public Load load(Instant then, Calendar hours) {
        LocalDate today = LocalDate.ofInstant(then, zone);
        turn(today);
        if (snapshot != null && LocalDate.ofInstant(snapshot.at(), zone).isBefore(today)) {
            snapshot = null;
        }
        Map<String, Double> figures = new TreeMap<>();
        boolean isOpen = hours.isWorking(then);
        Hall hall = new Hall(then, hours);
        hall.count(isOpen, figures);
        if (snapshot != null && !snapshot.at().isAfter(then)) {
            hall.tell(snapshot, figures);
        }
        if (isOpen) {
            hall.judge(figures);
        }
        return new Load(then, figures);
    }

    private static void tellCounters(Snapshot told, Map<String, Double> figures) {
        told.counters().entrySet().stream().limit(MOST_NAMES).forEach(entry -> {
            String name = entry.getKey();
            Snapshot.CounterSays says = entry.getValue();
            if (says.waiting() != null) {
                figures.put(Load.ofCounter(Load.WAITING, name), says.waiting().doubleValue());
            }
            if (says.isServing() != null) {
                figures.put(Load.ofCounter(Load.SERVING, name), says.isServing() ? 1.0 : 0.0);
            }
            if (says.serviceSeconds() != null) {
                figures.put(Load.ofCounter(Load.SERVICE, name), says.serviceSeconds());
            }
        });
    }

    /** One look at it. */
    private final class Hall {
        private final Instant now;
        private final Calendar hours;
        private final Instant since;
        private final List<Ticket> all;

        Hall(Instant now, Calendar hours) {
            this.now = now;
            this.hours = hours;
            this.since = now.minus(terms.window());
            this.all = tickets.values().stream()
                    .map(ticket -> ticket.asOf(now))
                    .filter(Objects::nonNull)
                    .toList();
        }

        void count(boolean isOpen, Map<String, Double> figures) {
            if (!all.isEmpty()) {
                figures.putAll(tally(all, isOpen));
                split(all, Ticket::service, OF_SERVICE, Load::ofService, isOpen, figures);
                split(called(), Ticket::counter, OF_COUNTER, Load::ofCounter, isOpen, figures);
            }
            open().ifPresent(count -> {
                figures.put(Load.COUNTERS_OPEN, count.doubleValue());
                figures.put(
                        Load.COUNTERS, (double) (counters.isEmpty() ? counters(called()) : counters.keySet()).size());
            });
        }

        /** What was said longer ago than the window counts no more than tickets that are told of since. */
        void tell(Snapshot told, Map<String, Double> figures) {
            if (all.isEmpty() || !told.at().isBefore(since)) {
                figures.putAll(told.figures());
                tellCounters(told, figures);
            } else {
                told.figures().forEach((name, value) -> {
                    if (!OF_TICKETS.contains(name)) {
                        figures.put(name, value);
                    }
                });
            }
        }

        private Duration between(@Nullable Instant from, @Nullable Instant to) {
            if (from == null || to == null || !from.isBefore(to)) {
                return Duration.ZERO;
            }
            return hours.within(new Period(from, to)).stream()
                    .map(Period::length)
                    .reduce(Duration.ZERO, Duration::plus);
        }

        private boolean isRecent(@Nullable Instant instant) {
            return instant != null && instant.isAfter(since);
        }

        /** While it was open: who came before the doors opened is no arrival of the time since. */
        private boolean hasJustCome(Ticket ticket) {
            Instant drawn = ticket.drawn();
            return drawn != null && isRecent(drawn) && hours.isWorking(drawn);
        }

        private boolean isServing(Ticket ticket) {
            return ticket.isServing() && ticket.moved().isAfter(now.minus(LONGEST_SERVICE));
        }

        /** Taken to have gone. */
        private boolean isLost(Ticket ticket) {
            return ticket.isWaiting() && between(ticket.drawn(), now).compareTo(terms.lost()) > 0;
        }

        private Map<String, Double> tally(List<Ticket> part, boolean isOpen) {
            Map<String, Double> figures = new TreeMap<>();
            List<Ticket> lost = part.stream().filter(this::isLost).toList();
            long waiting = part.stream().filter(Ticket::isWaiting).count() - lost.size();
            long left = part.stream().filter(one -> one.stage() == Stage.LEFT).count() + lost.size();
            long served = part.stream().filter(Ticket::wasServed).count();
            figures.put(Load.WAITING, (double) waiting);
            serving(part).ifPresent(count -> figures.put(Load.SERVING, (double) count));
            figures.put(Load.TICKETS, (double) part.size());
            figures.put(Load.SERVED, (double) served);
            figures.put(Load.ABANDONED, (double) left);
            if (isOpen) {
                if (served + left >= ENOUGH_ENDED) {
                    figures.put(Load.ABANDONED_RATIO, (double) left / (served + left));
                }
                figures.putAll(times(part));
            }
            return figures;
        }

        private Map<String, Double> times(List<Ticket> part) {
            Map<String, Double> figures = new TreeMap<>();
            List<Duration> soFar = part.stream()
                    .filter(one -> one.isWaiting() && !isLost(one))
                    .map(one -> between(one.drawn(), now))
                    .toList();
            soFar.stream()
                    .max(Duration::compareTo)
                    .ifPresent(longest -> figures.put(Load.LONGEST_WAIT, longest.toMillis() / 1e3));
            Stream<Duration> over = part.stream()
                    .filter(one -> one.drawn() != null && isRecent(one.begun()))
                    .map(one -> between(one.drawn(), one.begun()));
            Stream<Duration> late = soFar.stream().filter(wait -> wait.compareTo(terms.promise()) > 0);
            Waits waits = new Waits(Stream.concat(over, late).toList());
            if (waits.areEnough()) {
                figures.put(Load.WAIT_P50, waits.quantile(0.5));
                figures.put(Load.WAIT_P90, waits.quantile(0.9));
                figures.put(Load.SERVICE_LEVEL, waits.within(terms.promise()));
            }
            Waits services = new Waits(part.stream()
                    .filter(one -> one.begun() != null && isRecent(one.done()))
                    .map(one -> between(one.begun(), one.done()))
                    .toList());
            if (services.areEnough()) {
                figures.put(Load.SERVICE, services.mean());
            }
            return figures;
        }

        /**
         * At each counter no more than one: many a system tells nobody's end, and calls the next. Where neither counters nor ends are
         * told, nobody knows.
         */
        private Optional<Long> serving(List<Ticket> part) {
            List<Ticket> there = part.stream().filter(this::isServing).toList();
            long somewhere =
                    there.stream().filter(one -> one.counter().isEmpty()).count();
            boolean isKnown = somewhere == 0 || all.stream().anyMatch(one -> one.done() != null);
            return isKnown ? Optional.of(somewhere + counters(there).size()) : Optional.empty();
        }

        private List<Ticket> called() {
            return all.stream().filter(one -> !one.isWaiting()).toList();
        }

        private static Set<String> counters(List<Ticket> part) {
            return part.stream()
                    .map(Ticket::counter)
                    .filter(counter -> !counter.isEmpty())
                    .collect(Collectors.toSet());
        }

        private void split(
                List<Ticket> whole,
                Function<Ticket, String> by,
                Set<String> wanted,
                BinaryOperator<String> name,
                boolean isOpen,
                Map<String, Double> figures) {
            Map<String, List<Ticket>> parts = whole.stream()
                    .filter(one -> !by.apply(one).isEmpty())
                    .collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
            if (parts.size() > MOST_NAMES) {
                return;
            }
            parts.forEach((part, those) -> {
                Map<String, Double> told = tally(those, isOpen);
                told.keySet().retainAll(wanted);
                told.forEach((figure, value) -> figures.put(name.apply(figure, part), value));
            });
        }

        /**
         * As it was told; else those that called somebody lately. Empty: nothing tells of counters at all, or one of them changed
         * since: how it was before is forgotten.
         */
        private Optional<Integer> open() {
            if (!counters.isEmpty()) {
                boolean isKnown =
                        counters.values().stream().noneMatch(news -> news.at().isAfter(now));
                return isKnown
                        ? Optional.of((int) counters.values().stream()
                                .filter(CounterNews::isOpen)
                                .count())
                        : Optional.empty();
            }
            Instant lately = now.minus(AT_WORK);
            List<Ticket> called = called();
            return counters(called).isEmpty()
                    ? Optional.empty()
                    : Optional.of(counters(called.stream()
                                    .filter(one ->
                                            isServing(one) || one.placed().isAfter(lately))
                                    .toList())
                            .size());
        }

        /** What follows from the figures there are. */
        private void judge(Map<String, Double> figures) {
            Double waiting = figures.get(Load.WAITING);
            Double open = figures.get(Load.COUNTERS_OPEN);
            if (waiting == null || open == null) {
                return;
            }
            figures.put(Load.UNATTENDED, open < 1 ? waiting : 0.0);
            if (open >= 1) {
                figures.put(Load.WAITING_PER_COUNTER, waiting / open);
                forecast(figures, open.intValue());
            }
        }

        private void forecast(Map<String, Double> figures, int open) {
            Double service = figures.get(Load.SERVICE);
            double seconds = between(since, now).toMillis() / 1e3;
            long drawn = all.stream().filter(this::hasJustCome).count();
            if (service == null || service <= 0 || drawn < Waits.ENOUGH || seconds <= 0 || open > MOST_NAMES) {
                return;
            }
            ErlangC forecast = new ErlangC(drawn / seconds, service, open);
            figures.put(Load.LOAD, forecast.load());
            forecast.waitSeconds().ifPresent(wait -> figures.put(Load.EXPECTED_WAIT, wait));
        }
    }
}
