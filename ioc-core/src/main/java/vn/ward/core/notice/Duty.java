package vn.ward.core.notice;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is on duty when: a week that repeats, and dates that come before it.
 *
 * @param id as in the configuration, in one namespace with people and teams
 * @param name as the ward's people call it
 * @param dated of those that are at once the first counts
 */
public record Duty(String id, String name, List<Weekly> weekly, List<Dated> dated) {

    /**
     * Every week; over midnight if it ends before it begins, a whole day if it ends when it begins. Where several are at once,
     * all of their people are on duty.
     *
     * @param days on which it begins
     * @param who ids of people, in their order
     */
    public record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime until, List<String> who) {
        public Weekly {
            days = Set.copyOf(days);
            who = List.copyOf(who);
            if (days.isEmpty() || who.isEmpty()) {
                throw new IllegalArgumentException("a shift has days and somebody who does it");
            }
        }

        private Daily daily() {
            return new Daily(from, until);
        }

        private boolean isAt(Instant now, ZoneId zone) {
            return daily().daysAt(now, zone).anyMatch(day -> days.contains(day.getDayOfWeek()));
        }
    }

    /** Once, instead of what the week says. {@code who} may be empty: then nobody is on duty. */
    public record Dated(Instant from, Instant until, List<String> who) {
        public Dated {
            who = List.copyOf(who);
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("a shift ends after it begins: " + from + ", " + until);
            }
        }

        public boolean isAt(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }

        /**
         * The same as stretches of which no two are at once: where several were, all of their people are on duty.
         *
         * @return in time's order
         */
        public static List<Dated> together(List<Dated> dated) {
            List<Instant> edges = dated.stream()
                    .flatMap(shift -> Stream.of(shift.from(), shift.until()))
                    .sorted()
                    .distinct()
                    .toList();
            List<Dated> apart = new ArrayList<>();
            for (int i = 0; i + 1 < edges.size(); i++) {
                Instant from = edges.get(i);
                List<Dated> then =
                        dated.stream().filter(shift -> shift.isAt(from)).toList();
                if (!then.isEmpty()) {
                    List<String> who = then.stream()
                            .flatMap(shift -> shift.who().stream())
                            .distinct()
                            .toList();
                    apart.add(new Dated(from, edges.get(i + 1), who));
                }
            }
            return List.copyOf(apart);
        }

        private Dated moved(ZoneId zone, ZoneId to) {
            return new Dated(moved(from, zone, to), moved(until, zone, to), who);
        }

        private static Instant moved(Instant at, ZoneId zone, ZoneId to) {
            return at.atZone(zone).withZoneSameLocal(to).toInstant();
        }
    }

    /**
     * One stretch of time in which the same people are on duty.
     *
     * @param who nobody, if it is empty
     */
    public record Shift(Instant from, Instant until, List<String> who) {
        public Shift {
            who = List.copyOf(who);
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("a shift ends after it begins: " + from + ", " + until);
            }
        }
    }

    public Duty {
        weekly = List.copyOf(weekly);
        dated = List.copyOf(dated);
    }

    /** The same with more dates that come before all it has: swaps, the latest last. */
    public Duty with(List<Dated> swaps) {
        List<Dated> all = new ArrayList<>();
        for (int i = swaps.size() - 1; i >= 0; i--) {
            all.add(swaps.get(i));
        }
        all.addAll(dated);
        return new Duty(id, name, weekly, all);
    }

    /** The same dates, read off the clocks of another zone. */
    Duty in(ZoneId zone, ZoneId to) {
        return new Duty(
                id,
                name,
                weekly,
                dated.stream().map(shift -> shift.moved(zone, to)).toList());
    }

    /** Ids of those on duty at {@code now}, in their order; nobody, if it is empty. */
    public List<String> at(Instant now, ZoneId zone) {
        return dated.stream()
                .filter(shift -> shift.isAt(now))
                .findFirst()
                .map(Dated::who)
                .orElseGet(() -> weekly.stream()
                        .filter(shift -> shift.isAt(now, zone))
                        .flatMap(shift -> shift.who().stream())
                        .distinct()
                        .toList());
    }

    /** Who is on duty from {@code from} to {@code until}, without gaps: where nobody is, it says so. */
    public List<Shift> over(Instant from, Instant until, ZoneId zone) {
        if (!from.isBefore(until)) {
            return List.of();
        }
        List<Instant> edges = Stream.concat(
                        Stream.of(from),
                        edges(from, until, zone).filter(edge -> edge.isAfter(from) && edge.isBefore(until)))
                .sorted()
                .distinct()
                .toList();
        List<Shift> shifts = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            Instant end = i + 1 < edges.size() ? edges.get(i + 1) : until;
            List<String> who = at(edges.get(i), zone);
            int last = shifts.size() - 1;
            if (last >= 0 && shifts.get(last).who().equals(who)) {
                shifts.set(last, new Shift(shifts.get(last).from(), end, who));
            } else {
                shifts.add(new Shift(edges.get(i), end, who));
            }
        }
        return List.copyOf(shifts);
    }

    private Stream<Instant> edges(Instant from, Instant until, ZoneId zone) {
        LocalDate first = from.atZone(zone).toLocalDate().minusDays(1);
        LocalDate last = until.atZone(zone).toLocalDate().plusDays(1);
        Stream<Instant> dates = dated.stream().flatMap(shift -> Stream.of(shift.from(), shift.until()));
        Stream<Instant> weeks = first.datesUntil(last)
                .flatMap(day -> weekly.stream()
                        .filter(shift -> shift.days().contains(day.getDayOfWeek()))
                        .flatMap(shift -> Stream.of(
                                shift.daily().start(day, zone), shift.daily().end(day, zone))));
        return Stream.concat(dates, weeks);
    }
}
