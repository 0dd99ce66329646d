package vn.ward.core.meeting;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.ward.core.availability.Period;

/**
 * The meetings that are known, those that are over among them.
 *
 * @param byCalendar by the id of the calendar that told them; of each in time's order, each once
 */
public record Meetings(Map<String, List<Meeting>> byCalendar) {

    public static final Meetings NONE = new Meetings(Map.of());

    /** So many of one calendar are taken over at once: what comes after them is taken over later. */
    static final int MOST = 1_000;

    public Meetings {
        Map<String, List<Meeting>> sorted = new TreeMap<>();
        byCalendar.forEach((calendar, meetings) -> {
            if (!meetings.isEmpty()) {
                sorted.put(
                        calendar,
                        meetings.stream().distinct().sorted(Meeting.FIRST).toList());
            }
        });
        byCalendar = Map.copyOf(sorted);
    }

    /**
     * What a calendar says.
     *
     * @param meetings exactly these begin in {@code window}
     */
    public record Told(Period window, List<Meeting> meetings) {
        public Told {
            meetings = meetings.stream().distinct().sorted(Meeting.FIRST).toList();
            if (!meetings.stream().allMatch(meeting -> window.contains(meeting.from()))) {
                throw new IllegalArgumentException("a calendar tells of meetings that begin in " + window);
            }
        }

        /**
         * What bookings mean: those in rooms of the ward. What has no length, or begins outside the window, is passed over.
         *
         * @param at which rooms a location names
         * @param window is cut short behind the last of those that are taken over at once
         */
        public static Told of(Function<String, List<Room>> at, Period window, List<Booking> bookings) {
            List<Meeting> all = bookings.stream()
                    .filter(booking -> Meeting.isPossible(booking.from(), booking.until()))
                    .flatMap(booking -> at.apply(booking.location()).stream().map(room -> meeting(room, booking)))
                    .flatMap(Optional::stream)
                    .filter(meeting -> window.contains(meeting.from()))
                    .distinct()
                    .sorted(Meeting.FIRST)
                    .toList();
            if (all.size() <= MOST) {
                return new Told(window, all);
            }
            List<Meeting> first = all.subList(0, MOST);
            Instant end = first.get(MOST - 1).from().plusMillis(1);
            return new Told(end.isBefore(window.until()) ? new Period(window.from(), end) : window, first);
        }

        private static Optional<Meeting> meeting(Room room, Booking booking) {
            Instant from = booking.from().truncatedTo(ChronoUnit.MILLIS);
            Instant until = booking.until().truncatedTo(ChronoUnit.MILLIS);
            return Meeting.isPossible(from, until)
                    ? Optional.of(new Meeting(room.id(), from, until))
                    : Optional.empty();
        }
    }

    /** The same with what {@code calendar} told, without what was over at {@code forgotten}. */
    public Meetings with(String calendar, Told told, Instant forgotten) {
        List<Meeting> own = new ArrayList<>(of(calendar));
        own.removeIf(meeting -> told.window().contains(meeting.from()));
        own.addAll(told.meetings());
        Map<String, List<Meeting>> all = new TreeMap<>(byCalendar);
        all.put(calendar, own);
        all.replaceAll((id, meetings) -> meetings.stream()
                .filter(meeting -> meeting.until().isAfter(forgotten))
                .toList());
        return new Meetings(all);
    }

    /** The same once {@code calendar} is read no more: nobody knows what was to come. */
    public Meetings without(String calendar, Instant now) {
        Map<String, List<Meeting>> all = new TreeMap<>(byCalendar);
        all.computeIfPresent(
                calendar,
                (id, own) -> own.stream()
                        .filter(meeting -> !meeting.from().isAfter(now))
                        .toList());
        return new Meetings(all);
    }

    /** The same once the target {@code from} is called {@code to}. */
    public Meetings renamed(String from, String to) {
        if (!byCalendar.containsKey(from)) {
            return this;
        }
        Map<String, List<Meeting>> all = new TreeMap<>(byCalendar);
        List<Meeting> own = new ArrayList<>(of(to));
        own.addAll(all.getOrDefault(from, List.of()));
        all.remove(from);
        all.put(to, own);
        return new Meetings(all);
    }

    /** What of {@code told} is not known of {@code calendar} yet, and where: the least that says it; empty if all of it is. */
    public Optional<Told> news(String calendar, Told told) {
        Set<Meeting> known = new HashSet<>(of(calendar));
        known.removeIf(meeting -> !told.window().contains(meeting.from()));
        Set<Meeting> now = new HashSet<>(told.meetings());
        TreeSet<Instant> differ = new TreeSet<>();
        Stream.concat(
                        known.stream().filter(meeting -> !now.contains(meeting)),
                        now.stream().filter(meeting -> !known.contains(meeting)))
                .forEach(meeting -> differ.add(meeting.from()));
        if (differ.isEmpty()) {
            return Optional.empty();
        }
        Period part = new Period(differ.first(), differ.last().plusMillis(1));
        return Optional.of(new Told(
                part,
                told.meetings().stream()
                        .filter(meeting -> part.contains(meeting.from()))
                        .toList()));
    }

    private List<Meeting> of(String calendar) {
        return byCalendar.getOrDefault(calendar, List.of());
    }

    /** Those of all calendars that reach into {@code period}, in time's order, each once. */
    public List<Meeting> over(Period period) {
        return byCalendar.values().stream()
                .flatMap(List::stream)
                .filter(meeting -> meeting.overlaps(period))
                .distinct()
                .sorted(Meeting.FIRST)
                .toList();
    }
}
