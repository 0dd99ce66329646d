package vn.ward.core.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import vn.ward.core.availability.Period;

/**
 * That a maintenance comes again: once a day at most, so that no rule unfolds without measure.
 *
 * @param rule an RRULE of RFC 5545, such as {@code FREQ=WEEKLY;BYDAY=SA}
 * @param except days on which it does not take place (RFC 5545's EXDATE), in {@code zone}
 * @param zone whose days and hours the rule means: the ward's
 */
public record Recurrence(String rule, List<LocalDate> except, ZoneId zone) {

    /** Of one occurrence; so that few occurrences reach into a period. */
    public static final Duration LONGEST = Duration.ofDays(31);

    private static final int MOST_OCCURRENCES = 100_000; // once a day for more than two centuries

    public Recurrence {
        rule = Rule.parse(rule).text();
        except = List.copyOf(new TreeSet<>(except));
    }

    /** Refuses what does not go together with the first occurrence. */
    void check(Period first) {
        if (!first.from().equals(first.from().truncatedTo(ChronoUnit.SECONDS))) {
            throw new Unfit("from", first.from().toString(), "whole-seconds", "what recurs begins at a whole second");
        }
        if (first.length().compareTo(LONGEST) > 0) {
            throw new Unfit(
                    "until",
                    first.until().toString(),
                    "recurring-length",
                    "what recurs takes " + LONGEST.toDays() + " days at most each time");
        }
        Instant begins = first.from();
        Rule parsed = Rule.parse(rule);
        if (parsed.end(zone).isBefore(begins)) {
            throw new Unfit("rule", rule, "rule-end", "a rule ends (UNTIL) after its first occurrence " + begins);
        }
        TreeSet<LocalDate> wanting = new TreeSet<>(except);
        List<Instant> starts = new ArrayList<>();
        walk(first, begins, start -> {
            starts.add(start);
            wanting.remove(start.atZone(zone).toLocalDate());
            return starts.size() == 1 ? start.equals(begins) && !wanting.isEmpty() : !wanting.isEmpty();
        });
        if (starts.isEmpty() || !starts.get(0).equals(begins)) {
            throw new Unfit(
                    "rule", rule, "rule-first", "the first occurrence must be one of the rule's own, and is " + begins);
        }
        if (!wanting.isEmpty()) {
            throw new Unfit("except", wanting.first().toString(), "except-day", "it does not recur on this day anyway");
        }
    }

    /** The occurrences of {@code first}'s length that reach into {@code period}, in order; they may overlap. */
    List<Period> within(Period first, Period period) {
        List<Period> found = new ArrayList<>();
        walk(first, period.from().minus(first.length()), start -> {
            Instant end = start.plus(first.length());
            if (end.isAfter(period.from())
                    && start.isBefore(period.until())
                    && !except.contains(start.atZone(zone).toLocalDate())) {
                found.add(new Period(start, end));
            }
            return start.isBefore(period.until());
        });
        return found;
    }

    /** When the last occurrence ends; {@link Instant#MAX} if there is no last. */
    Instant end(Period first) {
        if (Rule.parse(rule).isEndless()) {
            return Instant.MAX;
        }
        List<Instant> last = new ArrayList<>(List.of(first.until()));
        walk(first, first.from(), start -> {
            last.set(0, start.plus(first.length()));
            return true;
        });
        return last.get(0);
    }

    /**
     * Each start, those of excepted days too, until {@code goesOn} says no or there is none.
     *
     * @param from those before it are passed over, but for a rule that counts
     */
    private void walk(Period first, Instant from, Predicate<Instant> goesOn) {
        Rule parsed = Rule.parse(rule);
        Instant end = parsed.end(zone);
        try {
            RecurrenceRuleIterator starts =
                    parsed.recur().iterator(begin(first.from().atZone(zone)));
            if (from.isAfter(first.from()) && parsed.recur().getCount() == null) {
                starts.fastForward(from.toEpochMilli());
            }
            for (int i = 0; i < MOST_OCCURRENCES && starts.hasNext(); i++) {
                Instant start = Instant.ofEpochMilli(starts.nextMillis());
                if (start.isAfter(end) || !goesOn.test(start)) {
                    return;
                }
            }
        } catch (IllegalArgumentException | IllegalStateException rarerThanTheLibraryLooks) {
            return; // a thousand days, weeks, … in a row that the rule leaves out: there is no further occurrence
        }
    }

    private DateTime begin(ZonedDateTime first) {
        return new DateTime(
                TimeZone.getTimeZone(zone),
                first.getYear(),
                first.getMonthValue() - 1,
                first.getDayOfMonth(),
                first.getHour(),
                first.getMinute(),
                first.getSecond());
    }
}
