package vn.ward.web.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Laid;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.calendar.SpecialDay;
import vn.ward.core.calendar.Stretch;
import vn.ward.core.figures.Breakdown;
import vn.ward.core.figures.Figures;
import vn.ward.core.figures.Interval;
import vn.ward.core.figures.Kind;
import vn.ward.core.figures.Outage;
import vn.ward.core.figures.Question;
import vn.ward.core.maintenance.Maintained;
import vn.ward.core.wording.Wording;
import vn.ward.web.reply.Speech;

/**
 * One target's figure opened up: every millisecond of the period and why it counts as it does.
 *
 * @param asOf what was recorded later is not in it
 * @param sumsMs by what the time counts as; together they are the period
 * @param meanOf of a composite that is the mean of its parts, their sums: the figure is those added up, and the intervals are
 *     what it showed; null of any other target
 * @param figure what the sums add up to
 */
record Explanation(
        String target,
        Instant from,
        Instant to,
        String calendar,
        String view,
        Instant asOf,
        List<Row> intervals,
        Map<String, Long> sumsMs,
        @Nullable Map<String, Map<String, Long>> meanOf,
        AvailabilityDocument figure) {

    /**
     * One interval.
     *
     * @param countsAs {@code up}, {@code slow}, {@code down}, {@code unknown}, {@code maintenance}, {@code off_hours}, {@code
     *     not_watched}, {@code to_come}
     * @param state as it was judged, or laid over; null while the target was not watched
     * @param cause the target whose outage this was; null if it was its own
     * @param incident its number; null if it belongs to none
     * @param causeClass of that incident; null if nobody said yet
     * @param calendar why the time does not count; null if it does
     */
    record Row(
            Instant from,
            Instant to,
            long ms,
            String countsAs,
            @Nullable String state,
            @Nullable String cause,
            @Nullable String reason,
            @Nullable Long incident,
            @Nullable String causeClass,
            @Nullable Planned maintenance,
            @Nullable Off calendar,
            @Nullable Source source) {

        static Row of(Interval interval, Wording wording) {
            Span judged = interval.judged();
            Outage outage = interval.outage();
            return new Row(
                    interval.from(),
                    interval.until(),
                    interval.millis(),
                    key(interval.kind()),
                    judged == null ? null : key(judged.state()),
                    judged == null ? null : judged.cause(),
                    judged == null ? null : Speech.why(wording, judged.reason()),
                    outage != null && outage.isRecorded() ? (Long) outage.number() : null,
                    outage == null || outage.causeClass() == null ? null : key(outage.causeClass()),
                    Planned.of(interval.maintenance()),
                    Off.of(interval.off(), wording),
                    judged == null ? null : Source.of(judged.laid()));
        }
    }

    /** A maintenance: announced time is in no denominator, what was declared afterwards counts as it was judged. */
    record Planned(String id, boolean announced, String reason, String author, Instant recordedAt) {

        static @Nullable Planned of(@Nullable Maintained maintained) {
            return maintained == null
                    ? null
                    : new Planned(
                            maintained.window().id().toString(),
                            maintained.announced(),
                            maintained.window().declared().reason(),
                            maintained.window().declared().author(),
                            maintained.window().recordedAt());
        }
    }

    /** Why time does not count. */
    record Off(
            String why,
            String text,
            @Nullable String day,
            @Nullable String basis,
            @Nullable Boolean provisional) {

        static @Nullable Off of(@Nullable Stretch stretch, Wording wording) {
            if (stretch == null) {
                return null;
            }
            SpecialDay day = stretch.special().orElse(null);
            return new Off(
                    key(stretch.why()),
                    wording.say("api.off." + key(stretch.why())),
                    day == null ? null : day.name(),
                    day == null ? null : day.basis(),
                    day == null ? null : (Boolean) day.isProvisional());
        }
    }

    /** Where the state comes from: {@code judge}, {@code import}, {@code correction}. */
    record Source(
            String kind,
            @Nullable String reason,
            @Nullable String author,
            @Nullable Instant recordedAt) {

        static Source of(@Nullable Laid laid) {
            return laid == null
                    ? new Source("judge", null, null, null)
                    : new Source(key(laid.source()), laid.reason(), laid.author(), laid.recordedAt());
        }
    }

    static Explanation of(String target, Figures figures, Question question, Instant asOf, Wording wording) {
        Period period = question.period();
        Breakdown breakdown = figures.breakdown(period);
        return new Explanation(
                target,
                period.from(),
                period.until(),
                question.counted().key(),
                question.view().key(),
                asOf,
                breakdown.intervals().stream()
                        .map(interval -> Row.of(interval, wording))
                        .toList(),
                sums(breakdown),
                meanOf(figures, period),
                AvailabilityDocument.of(figures.of(period), question));
    }

    private static Map<String, Long> sums(Breakdown breakdown) {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            sums.put(key(kind), breakdown.millis().getOrDefault(kind, 0L));
        }
        return sums;
    }

    /** A part that is a mean itself is opened up by its own explanation. */
    private static @Nullable Map<String, Map<String, Long>> meanOf(Figures figures, Period period) {
        Map<String, Map<String, Long>> parts = new LinkedHashMap<>();
        figures.parts().forEach((id, part) -> parts.put(id, sums(part.breakdown(period))));
        return parts.isEmpty() ? null : parts;
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
