package vn.ward.infra.practice.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The hall of the one-stop desk: people draw a ticket, wait, are called to one of four counters, are served and go. Each counter
 * calls, of those whose service it has, whoever drew first. A few go after a long wait, and one in thirty who are called is not
 * there any more. It goes on as far as it is told to, from one event to the next.
 *
 * <p>More than its seats it never holds: whoever finds it full goes away without a ticket. Who comes on a day, when and with which
 * number, is the same for the same seed whenever it began, so that who starts anew on the same day goes on with the same tickets.
 */
public final class Hall {

    /** More never wait. */
    static final int SEATS = 80;

    /** Long enough that an empty hall has filled as it would be. */
    private static final Duration BEFORE = Duration.ofHours(2);

    private static final double SURGE = 4;

    /** Who comes at once as a surge begins, and then one after the other in so short a time. */
    private static final int CROWD = 24;

    private static final Duration STEP_OF_A_CROWD = Duration.ofMillis(1_500);

    /** Of so many who are called one is gone. */
    private static final int NO_SHOW = 30;

    /** After whom the first of them is. */
    private static final int FIRST_NO_SHOW = NO_SHOW / 2;

    /** Of so many one has little patience. */
    private static final int IMPATIENT = 40;

    /** With help from other rooms all goes so much faster, until this few are left. */
    private static final int HELP = 20;

    private static final int CALM = 4;

    private final ZoneId zone;
    private final long seed;
    private final RandomGenerator random; // for all but who comes
    private final List<Counter> counters;
    private final List<Visitor> waiting = new ArrayList<>(); // in the order of their tickets
    private final Map<Errand, Integer> numbers = new EnumMap<>(Errand.class);
    private final Attendance attendance = new Attendance();
    private RandomGenerator arrivals;
    private LocalDate day;
    private Instant midnight; // after which another day begins
    private Instant now;
    private Instant nextArrival;
    private double factor = 1;
    private int crowd;
    private boolean isHelped;
    private int calls;

    /** Empty, with all counters open. */
    private Hall(ZoneId zone, long seed, Instant from) {
        this.zone = zone;
        this.seed = seed;
        this.now = from;
        this.day = LocalDate.ofInstant(from, zone);
        this.midnight = day.plusDays(1).atStartOfDay(zone).toInstant();
        this.random = new SplittableRandom(seed - day.toEpochDay());
        this.arrivals = chanceOf(day);
        this.counters = List.of(
                new Counter(1, from, Errand.CIVIL, Errand.CERTIFICATION),
                new Counter(2, from, Errand.CERTIFICATION, Errand.RESIDENCE),
                new Counter(3, from, Errand.LAND, Errand.RESIDENCE, Errand.CIVIL),
                new Counter(4, from, Errand.LAND, Errand.CERTIFICATION, Errand.CIVIL));
        this.nextArrival = arrivalAfter(from);
        attendance.note(from, 0);
    }

    /** As it is at {@code now} if it ran since before the day began. */
    public static Hall filled(ZoneId zone, long seed, Instant now) {
        Instant midnight = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
        Hall hall = new Hall(zone, seed, midnight.minus(BEFORE));
        hall.advance(now, past -> {});
        hall.calls = 0; // whoever looks from now on meets no more of those who are gone than the usual part
        return hall;
    }

    private RandomGenerator chanceOf(LocalDate date) {
        return new SplittableRandom(seed + date.toEpochDay());
    }

    /** As far as it has come. */
    public Instant now() {
        return now;
    }

    /**
     * Goes on until {@code to}; nothing to do if it is there already.
     *
     * @param told of what happens, in order
     */
    public void advance(Instant to, Consumer<Happening> told) {
        for (Instant next = next(); !next.isAfter(to); next = next()) {
            now = next;
            step(told);
            call(told);
            attendance.note(now, people());
        }
        now = to.isAfter(now) ? to : now;
    }

    private Instant next() {
        Stream<Instant> atCounters = counters.stream()
                .filter(counter ->
                        counter.isBusy() || (counter.isOpen() && counter.due().isAfter(now)))
                .map(Counter::due);
        Stream<Instant> patiences = waiting.stream().map(Visitor::patience);
        return Stream.concat(Stream.of(nextArrival), Stream.concat(atCounters, patiences))
                .min(Comparator.naturalOrder())
                .orElse(nextArrival);
    }

    private void step(Consumer<Happening> told) {
        if (!nextArrival.isAfter(now)) {
            arrive(told);
            nextArrival = arrivalAfter(now);
        }
        for (Counter counter : counters) {
            Visitor there = counter.visitor();
            if (there != null && !counter.due().isAfter(now)) {
                told.accept(goOn(counter, there));
            }
        }
        for (Visitor one : List.copyOf(waiting)) {
            if (!one.patience().isAfter(now)) {
                waiting.remove(one);
                told.accept(one.at(OptionalInt.empty(), Step.ABANDONED, now));
            }
        }
    }

    private void arrive(Consumer<Happening> told) {
        Errand service = Errand.drawn(arrivals);
        Duration patience = patience();
        if (waiting.size() >= SEATS) {
            return;
        }
        Visitor visitor = new Visitor(number(service), service, now, now.plus(patience));
        waiting.add(visitor);
        told.accept(visitor.at(OptionalInt.empty(), Step.WAITING, now));
    }

    private String number(Errand service) {
        int number = numbers.merge(service, 1, (before, one) -> before % 999 + one);
        return String.format(Locale.ROOT, "%c%03d", service.letter(), number);
    }

    private Duration patience() {
        return arrivals.nextInt(IMPATIENT) == 0
                ? between(arrivals, Duration.ofMinutes(25), Duration.ofMinutes(45))
                : between(arrivals, Duration.ofMinutes(70), Duration.ofMinutes(120));
    }

    private Happening goOn(Counter counter, Visitor there) {
        Happening last = Objects.requireNonNull(counter.now());
        if (last.step() == Step.SERVING) {
            return counter.end(
                    there,
                    Step.DONE,
                    now,
                    now.plus(pace(between(random, Duration.ofSeconds(4), Duration.ofSeconds(15)))));
        }
        if (calls++ % NO_SHOW == FIRST_NO_SHOW) {
            return counter.end(there, Step.ABANDONED, now, now.plusSeconds(2));
        }
        return counter.take(
                there, Step.SERVING, now, now.plus(pace(there.service().length(random))));
    }

    /** Whoever is free calls, who has been so for longest first. */
    private void call(Consumer<Happening> told) {
        counters.stream()
                .filter(counter -> counter.isReady(now))
                .sorted(Comparator.comparing(Counter::due))
                .forEach(counter -> waiting.stream()
                        .filter(one -> counter.serves(one.service()))
                        .findFirst()
                        .ifPresent(one -> {
                            waiting.remove(one);
                            Duration way = pace(between(random, Duration.ofSeconds(8), Duration.ofSeconds(30)));
                            told.accept(counter.take(one, Step.CALLED, now, now.plus(way)));
                        }));
        isHelped &= waiting.size() > CALM;
    }

    private Duration pace(Duration usual) {
        return isHelped ? usual.dividedBy(HELP) : usual;
    }

    private static Duration between(RandomGenerator random, Duration least, Duration most) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis()));
    }

    /**
     * By thinning: of arrivals at the highest rate each is kept with the part that its moment has of it. At midnight the next day begins,
     * with numbers and chance of its own: the coming of people has no memory.
     */
    private Instant arrivalAfter(Instant from) {
        if (crowd > 0) {
            crowd--;
            return from.plus(STEP_OF_A_CROWD);
        }
        Instant at = from;
        while (true) {
            double hours = -Math.log(1 - arrivals.nextDouble()) / (DayCurve.MOST * factor);
            at = at.plusMillis(Math.max(1, Math.round(hours * 3_600_000)));
            if (!at.isBefore(midnight)) {
                at = midnight;
                beginDay();
            } else if (arrivals.nextDouble() * DayCurve.MOST
                    < DayCurve.arrivalsPerHour(LocalDateTime.ofInstant(at, zone))) {
                return at;
            }
        }
    }

    /** Nobody comes any more on the day before. */
    private void beginDay() {
        day = day.plusDays(1);
        midnight = day.plusDays(1).atStartOfDay(zone).toInstant();
        arrivals = chanceOf(day);
        numbers.clear();
    }

    /** Four times as many come as usual from now on, and a crowd at once; or as many as usual again. */
    public void surge(boolean isSurging) {
        if (isSurging == factor > 1) {
            return;
        }
        factor = isSurging ? SURGE : 1;
        crowd = isSurging ? CROWD : 0;
        isHelped &= !isSurging;
        nextArrival = arrivalAfter(now);
    }

    /** These counters call nobody any more, the others do. Whoever is there is served to the end. */
    public void close(Set<Integer> closed) {
        counters.forEach(counter -> counter.open(!closed.contains(counter.number())));
    }

    /** Others help out until hardly anybody waits: so a crowd is gone within minutes. */
    public void help() {
        isHelped = waiting.size() > CALM;
        if (isHelped) {
            counters.forEach(counter -> counter.hurry(now, HELP));
        }
    }

    public int waiting() {
        return waiting.size();
    }

    /** How many are at the counters, or on the way there. */
    public int serving() {
        return (int) counters.stream().filter(Counter::isBusy).count();
    }

    public int people() {
        return waiting() + serving();
    }

    /** How many were there in a second since 1970 of the last half hour. */
    public int people(long second) {
        return attendance.at(second);
    }

    /** What happened last to each who is there, in the order of their tickets. */
    public List<Happening> present() {
        Stream<Happening> waitingOnes =
                waiting.stream().map(one -> one.at(OptionalInt.empty(), Step.WAITING, one.drawn()));
        return Stream.concat(counters.stream().flatMap(counter -> Stream.ofNullable(counter.now())), waitingOnes)
                .sorted(Comparator.comparing(Happening::drawn))
                .toList();
    }

    /** How each counter is. */
    public List<CounterLook> counters() {
        Map<Integer, Integer> expected = expected();
        return counters.stream()
                .map(counter -> new CounterLook(
                        counter.number(),
                        counter.isOpen(),
                        Optional.ofNullable(counter.now()),
                        expected.getOrDefault(counter.number(), 0),
                        counter.averageSeconds()))
                .toList();
    }

    /** Each who waits counts at the one counter that has the fewest so far, of those that are open if any of them is. */
    private Map<Integer, Integer> expected() {
        Map<Integer, Integer> expected = new HashMap<>();
        for (Visitor one : waiting) {
            counters.stream()
                    .filter(counter -> counter.serves(one.service()))
                    .min(Comparator.comparing((Counter counter) -> !counter.isOpen())
                            .thenComparing(counter -> expected.getOrDefault(counter.number(), 0)))
                    .ifPresent(counter -> expected.merge(counter.number(), 1, Integer::sum));
        }
        return expected;
    }
}
