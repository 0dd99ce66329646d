package vn.ward.collect.ics;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * An RRULE, at most hourly. It recurs by the clock on the wall; its end (UNTIL) is kept apart, for that may be told in UTC.
 *
 * @param until the last at which one may begin; empty: there is no last
 * @param yearly whether it is one of years
 */
record Rule(RecurrenceRule recur, String until, boolean yearly) {

    /** Steps of one rule; of an hourly one eleven years. */
    private static final int MOST_STEPS = 100_000;

    private static final int STEPS_BETWEEN_LOOKS = 1_024;
    private static final int EARLIEST_YEAR = 1900;

    /** Zones of Windows begin in 1601. */
    private static final int EARLIEST_YEAR_OF_ZONES = 1600;

    private static final int LATEST_YEAR = 9999;
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_INTERVAL = 1_000;

    /** Times of a day, or of an hour, at which one rule may recur. */
    private static final int MOST_TIMES = 48;

    private static final Set<String> TOO_OFTEN = Set.of("SECONDLY", "MINUTELY");
    private static final Set<String> PARTS = Set.of(
            "FREQ",
            "INTERVAL",
            "COUNT",
            "BYSECOND",
            "BYMINUTE",
            "BYHOUR",
            "BYDAY",
            "BYMONTHDAY",
            "BYMONTH",
            "BYSETPOS",
            "BYYEARDAY",
            "BYWEEKNO",
            "WKST");

    /** @throws Passed.Over if it is none, or one that would cost too much */
    static Rule parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw Passed.UNREADABLE.over();
        }
        Map<String, String> parts = parts(text.strip().toUpperCase(Locale.ROOT));
        String frequency = parts.getOrDefault("FREQ", "");
        if (TOO_OFTEN.contains(frequency) || times(parts) > (frequency.equals("HOURLY") ? 2 : MOST_TIMES)) {
            throw Passed.TOO_OFTEN.over();
        }
        String interval = parts.getOrDefault("INTERVAL", "1");
        if (!interval.matches("\\d{1,4}") || Integer.parseInt(interval) > MOST_INTERVAL) {
            throw Passed.UNREADABLE.over();
        }
        String until = parts.getOrDefault("UNTIL", "");
        if (!until.isEmpty()) {
            Moment.parse(until);
        }
        String endless = parts.entrySet().stream()
                .filter(part -> PARTS.contains(part.getKey()))
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(";"));
        try {
            RecurrenceRule recur = new RecurrenceRule(endless, RecurrenceRule.RfcMode.RFC5545_LAX);
            return new Rule(recur, until, frequency.equals("YEARLY"));
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw Passed.UNREADABLE.over();
        }
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : text.split(";")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return parts;
    }

    /** How often it recurs on each of its days, or in each of its hours, at most. */
    private static long times(Map<String, String> parts) {
        boolean hourly = "HOURLY".equals(parts.get("FREQ"));
        return (hourly ? 1 : listed(parts, "BYHOUR")) * listed(parts, "BYMINUTE") * listed(parts, "BYSECOND");
    }

    private static long listed(Map<String, String> parts, String part) {
        return parts.getOrDefault(part, "").chars().filter(c -> c == ',').count() + 1;
    }

    /**
     * Each start by the wall's clock, in order, until {@code goesOn} says no or there is none.
     *
     * @param first of them all
     * @param from those before it are passed over if that is possible
     * @param instants what the wall's clock means
     * @throws Passed.Over if it began before there were such meetings
     */
    void walk(
            LocalDateTime first,
            LocalDateTime from,
            Function<LocalDateTime, Instant> instants,
            Deadline deadline,
            Predicate<LocalDateTime> goesOn) {
        if (first.getYear() < (yearly ? EARLIEST_YEAR_OF_ZONES : EARLIEST_YEAR)) {
            throw Passed.UNREADABLE.over();
        }
        Instant end = end(instants);
        Optional<RecurrenceRuleIterator> starts = begin(first, from);
        for (int i = 0; i < MOST_STEPS; i++) {
            Optional<LocalDateTime> start = starts.flatMap(Rule::next);
            if (start.isEmpty() || instants.apply(start.get()).isAfter(end) || !goesOn.test(start.get())) {
                return;
            }
            if (i % STEPS_BETWEEN_LOOKS == 0) {
                deadline.check();
            }
        }
    }

    private Optional<RecurrenceRuleIterator> begin(LocalDateTime first, LocalDateTime from) {
        try {
            RecurrenceRuleIterator starts = recur.iterator(wall(first));
            if (from.isAfter(first) && recur.getCount() == null) {
                starts.fastForward(wall(from));
            }
            return Optional.of(starts);
        } catch (RuntimeException rarerThanTheLibraryLooks) {
            return Optional.empty();
        }
    }

    /** Empty if there is none, and if the rule leaves out a thousand days, weeks, … in a row: then the library throws this or that. */
    private static Optional<LocalDateTime> next(RecurrenceRuleIterator starts) {
        try {
            return starts.hasNext()
                    ? Optional.of(local(starts.nextDateTime())).filter(start -> start.getYear() <= LATEST_YEAR)
                    : Optional.empty();
        } catch (RuntimeException rarerThanTheLibraryLooks) {
            return Optional.empty();
        }
    }

    private Instant end(Function<LocalDateTime, Instant> instants) {
        if (until.isEmpty()) {
            return Instant.MAX;
        }
        Moment last = Moment.parse(until);
        if (last.utc()) {
            return last.local().toInstant(ZoneOffset.UTC);
        }
        return last.day() ? instants.apply(last.local().plusDays(1)).minusSeconds(1) : instants.apply(last.local());
    }

    /** By a clock that is never put forward or back. */
    private static DateTime wall(LocalDateTime time) {
        return new DateTime(
                DateTime.UTC,
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }

    private static LocalDateTime local(DateTime time) {
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }
}
