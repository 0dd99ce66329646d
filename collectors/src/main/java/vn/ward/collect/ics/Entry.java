package vn.ward.collect.ics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import vn.ward.core.availability.Period;

/**
 * A meeting with all of its occurrences.
 *
 * @param first when the first one begins, by the clock on {@code wall}
 */
record Entry(Draft draft, LocalDateTime first, Wall wall, Duration length, Zones zones) {

    private static final Duration LONGEST = Duration.ofDays(31);

    /** @throws Passed.Over if it is no meeting in a room */
    static Entry of(Draft draft, Zones zones) {
        if (draft.value("STATUS").strip().equalsIgnoreCase("CANCELLED")) {
            throw Passed.CANCELLED.over();
        }
        Line start = draft.first("DTSTART").orElseThrow(Passed.UNREADABLE::over);
        Moment first = Moment.parse(start.value());
        if (first.day() || draft.value("X-MICROSOFT-CDO-ALLDAYEVENT").strip().equalsIgnoreCase("TRUE")) {
            throw Passed.ALL_DAY.over();
        }
        Wall wall = wall(first, start, zones);
        Duration length = length(draft, wall.at(first.local()), zones);
        return new Entry(draft, first.local(), wall, length, zones);
    }

    private static Wall wall(Moment moment, Line line, Zones zones) {
        return moment.utc() ? Wall.of(ZoneOffset.UTC) : zones.of(line);
    }

    private static Instant instant(Moment moment, Line line, Zones zones) {
        return wall(moment, line, zones).at(moment.local());
    }

    private static Duration length(Draft draft, Instant start, Zones zones) {
        Optional<Line> end = draft.first("DTEND");
        if (end.isPresent()) {
            return sound(Duration.between(start, instant(Moment.parse(end.get().value()), end.get(), zones)));
        }
        return sound(draft.first("DURATION")
                .map(line -> Moment.duration(line.value()))
                .orElse(Duration.ZERO));
    }

    private static Duration sound(Duration length) {
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
            throw Passed.ENDLESS.over();
        }
        return length;
    }

    /**
     * Of those that are told of by themselves, in other entries or as left out.
     *
     * @param instants when each would have begun
     * @param days on which each would have begun
     */
    record Apart(Set<Instant> instants, Set<LocalDate> days) {

        Apart() {
            this(new HashSet<>(), new HashSet<>());
        }

        /** @param line of EXDATE or RECURRENCE-ID; what can't be read of it is passed over */
        void add(Line line, Zones zones) {
            for (String one : line.value().split(",")) {
                try {
                    Moment moment = Moment.parse(one);
                    if (moment.day()) {
                        days.add(moment.local().toLocalDate());
                    } else {
                        instants.add(instant(moment, line, zones));
                    }
                } catch (Passed.Over unreadable) {
                    // it leaves nothing out
                }
            }
        }

        boolean has(LocalDateTime local, Instant instant) {
            return instants.contains(instant) || days.contains(local.toLocalDate());
        }
    }

    /** Whether one that would begin then is not to be told of here. */
    @FunctionalInterface
    private interface Absent {
        boolean is(LocalDateTime local, Instant instant);
    }

    /**
     * Each occurrence that begins in {@code window}, in no order, some perhaps twice.
     *
     * @param elsewhere those that other entries tell of
     * @throws Passed.Over if it recurs by a rule that is not followed
     */
    void within(Period window, Apart elsewhere, Deadline deadline, BiConsumer<Instant, Duration> taker) {
        Apart left = new Apart();
        draft.all("EXDATE").forEach(line -> left.add(line, zones));
        Absent absent = (local, instant) -> left.has(local, instant) || elsewhere.has(local, instant);
        take(first, window, absent, taker);
        for (Line line : draft.all("RRULE")) {
            Rule.parse(line.value())
                    .walk(first, earliest(window), wall::at, deadline, start -> take(start, window, absent, taker));
        }
        for (Line line : draft.all("RDATE")) {
            for (String one : line.value().split(",")) {
                added(one, line, window, absent, taker);
            }
        }
    }

    /** The walls of the world are a day apart at most. */
    private static LocalDateTime earliest(Period window) {
        return LocalDateTime.ofInstant(window.from(), ZoneOffset.UTC).minusDays(2);
    }

    /** Whether a later one may lie in the window too. */
    private boolean take(LocalDateTime start, Period window, Absent absent, BiConsumer<Instant, Duration> taker) {
        Instant instant = wall.at(start);
        if (window.contains(instant) && !absent.is(start, instant)) {
            taker.accept(instant, length);
        }
        return instant.isBefore(window.until());
    }

    /** @param one a time, or a period: its beginning, and its end or how long it takes */
    private void added(String one, Line line, Period window, Absent absent, BiConsumer<Instant, Duration> taker) {
        int slash = one.indexOf('/');
        Moment moment = Moment.parse(slash < 0 ? one : one.substring(0, slash));
        Instant start = instant(moment, line, zones);
        if (moment.day() || !window.contains(start) || absent.is(moment.local(), start)) {
            return;
        }
        taker.accept(start, slash < 0 ? length : sound(lasting(one.substring(slash + 1), start, line)));
    }

    private Duration lasting(String end, Instant start, Line line) {
        return end.contains("P")
                ? Moment.duration(end)
                : Duration.between(start, instant(Moment.parse(end), line, zones));
    }
}
