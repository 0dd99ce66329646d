package vn.ward.core.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.calendar.Stretch;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.Maintained;

/**
 * Decides what each stretch of a target's time is. Of several reasons the first counts: still to come, not watched, outside
 * the time that counts, under announced maintenance, the state.
 */
final class Reckoning {

    private final Subject subject;
    private final View view;
    private final Cursor<Span> spans;
    private final Cursor<Stretch> hours;
    private final Cursor<Maintained> maintained;
    private final List<Outage> outages;

    private Reckoning(
            Subject subject, List<Outage> outages, Period passed, CountedTime counted, View view, Instant now) {
        this.subject = subject;
        this.view = view;
        this.outages = outages;
        this.spans = new Cursor<>(subject.timeline().spans(passed, now), Span::from, Span::until);
        this.hours = new Cursor<>(
                subject.hours(passed, counted),
                stretch -> stretch.period().from(),
                stretch -> stretch.period().until());
        this.maintained = new Cursor<>(
                subject.maintained(passed),
                stretch -> stretch.period().from(),
                stretch -> stretch.period().until());
    }

    /**
     * @param outages the subject's, and what was laid over it without an incident
     * @param now what is later is still to come
     */
    static Breakdown of(
            Subject subject, List<Outage> outages, Period asked, CountedTime counted, View view, Instant now) {
        Period period = new Period(Cursor.millis(asked.from()), Cursor.millis(asked.until()));
        Instant end = earlier(period.until(), Cursor.millis(now));
        List<Interval> intervals = new ArrayList<>();
        if (period.from().isBefore(end)) {
            new Reckoning(subject, outages, new Period(period.from(), end), counted, view, now)
                    .fill(intervals, period.from(), end);
        }
        Instant rest = end.isBefore(period.from()) ? period.from() : end;
        if (rest.isBefore(period.until())) {
            intervals.add(new Interval(rest, period.until(), Kind.TO_COME, null, null, null, null));
        }
        return new Breakdown(period, intervals);
    }

    private void fill(List<Interval> intervals, Instant begin, Instant end) {
        Instant from = begin;
        while (from.isBefore(end)) {
            @Nullable Span span = spans.at(from);
            @Nullable Stretch stretch = hours.at(from);
            @Nullable Maintained maintenance = maintained.at(from);
            Instant until = earlier(spans.edge(from, end), earlier(hours.edge(from, end), maintained.edge(from, end)));
            @Nullable Stretch off = stretch == null || stretch.isWorked() ? null : stretch;
            Kind kind = kind(span, off, maintenance);
            Breakdown.join(
                    intervals,
                    new Interval(from, until, kind, span, maintenance, off, span == null ? null : outage(span)));
            from = until;
        }
    }

    private Kind kind(@Nullable Span span, @Nullable Stretch off, @Nullable Maintained maintenance) {
        if (span == null) {
            return Kind.NOT_WATCHED;
        }
        if (off != null) {
            return Kind.OFF_HOURS;
        }
        if (maintenance != null && maintenance.announced()) {
            return Kind.MAINTENANCE;
        }
        return switch (span.state()) {
            case UP -> Kind.UP;
            case DEGRADED -> Kind.SLOW;
            case UNKNOWN -> Kind.UNKNOWN;
            case DOWN -> view == View.OWN && span.cause() != null ? Kind.UNKNOWN : Kind.DOWN;
        };
    }

    /** The target's own incident, or that of the target which caused the outage. */
    private @Nullable Outage outage(Span span) {
        if (span.state() == State.UP) {
            return null;
        }
        String target = span.cause() == null ? subject.target() : span.cause();
        for (Outage outage : outages) {
            if (outage.target().equals(target) && outage.overlaps(span)) {
                return outage;
            }
        }
        return null;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
