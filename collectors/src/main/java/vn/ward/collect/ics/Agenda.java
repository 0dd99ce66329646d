package vn.ward.collect.ics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.ward.core.availability.Period;
import vn.ward.core.meeting.Booking;

/** Lays out what a calendar says of the days around now. For one reading; one thread, a worker's: it may take seconds. */
final class Agenda {

    static final int MOST_MEETINGS = 2_000;

    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration AFTER = Duration.ofDays(8);

    /** Behind the window there are walls on which it is later. */
    private static final Duration MARGIN = Duration.ofDays(2);

    private final Period window;
    private final Zones zones;
    private final Deadline deadline;
    private final Set<Booking> bookings = new HashSet<>();
    private final Map<Passed, Integer> passed = new EnumMap<>(Passed.class);

    private Agenda(Period window, Zones zones, Deadline deadline) {
        this.window = window;
        this.zones = zones;
        this.deadline = deadline;
    }

    /**
     * Reads a calendar.
     *
     * @param zone the ward's, in which times without a zone are meant
     * @throws Unfit if it can't be read
     */
    static Programme read(byte[] calendar, Instant now, ZoneId zone, Deadline deadline) {
        Gleaner gleaner = Gleaner.read(Unfolding.lines(calendar));
        Period window = new Period(now.minus(BEFORE), now.plus(AFTER));
        LocalDateTime until = LocalDateTime.ofInstant(window.until().plus(MARGIN), ZoneOffset.UTC);
        Agenda agenda = new Agenda(window, new Zones(gleaner.zones(), zone, until, deadline), deadline);
        return agenda.lay(gleaner.entries());
    }

    private Programme lay(List<Draft> drafts) {
        List<Draft> valid = newest(drafts);
        Map<String, Entry.Apart> apart = new HashMap<>();
        for (Draft draft : valid) {
            draft.first("RECURRENCE-ID")
                    .filter(line -> !draft.value("UID").isEmpty())
                    .ifPresent(line -> apart.computeIfAbsent(draft.value("UID"), first -> new Entry.Apart())
                            .add(line, zones));
        }
        for (Draft draft : valid) {
            deadline.check();
            try {
                boolean isOne = draft.first("RECURRENCE-ID").isPresent();
                lay(draft, isOne ? new Entry.Apart() : apart.getOrDefault(draft.value("UID"), new Entry.Apart()));
            } catch (Passed.Over over) {
                passed.merge(over.why(), 1, Integer::sum);
            }
        }
        if (!valid.isEmpty() && passed.getOrDefault(Passed.UNREADABLE, 0) == valid.size()) {
            throw new Unfit("ics.unreadable");
        }
        List<Booking> inOrder = new ArrayList<>(bookings);
        inOrder.sort(Comparator.comparing(Booking::from)
                .thenComparing(Booking::until)
                .thenComparing(Booking::location));
        return new Programme(window, inOrder, passed, zones.unknown());
    }

    private void lay(Draft draft, Entry.Apart apart) {
        Entry entry = Entry.of(draft, zones);
        String place = Place.of(draft.value("LOCATION"));
        entry.within(window, apart, deadline, (start, length) -> {
            bookings.add(new Booking(place, start, start.plus(length)));
            if (bookings.size() > MOST_MEETINGS) {
                throw new Unfit("ics.many-meetings", MOST_MEETINGS);
            }
        });
    }

    /** Of what was sent several times the last version: it has the highest number. */
    private static List<Draft> newest(List<Draft> drafts) {
        Map<List<String>, Long> highest = new HashMap<>();
        drafts.forEach(draft -> name(draft).ifPresent(name -> highest.merge(name, sequence(draft), Math::max)));
        return drafts.stream()
                .filter(draft -> name(draft)
                        .map(name -> highest.getOrDefault(name, 0L) == sequence(draft))
                        .orElse(true))
                .toList();
    }

    private static Optional<List<String>> name(Draft draft) {
        String uid = draft.value("UID");
        return uid.isEmpty() ? Optional.empty() : Optional.of(List.of(uid, draft.value("RECURRENCE-ID")));
    }

    private static long sequence(Draft draft) {
        String number = draft.value("SEQUENCE").strip();
        return number.matches("\\d{1,9}") ? Long.parseLong(number) : 0;
    }
}
