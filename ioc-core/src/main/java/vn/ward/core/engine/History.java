package vn.ward.core.engine;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.entered.MonthEntries;
import vn.ward.core.figures.CitizenImpact;
import vn.ward.core.figures.Figures;
import vn.ward.core.figures.Impact;
import vn.ward.core.figures.Question;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.meeting.Meeting;
import vn.ward.core.series.Point;
import vn.ward.core.series.Series;
import vn.ward.core.store.Reached;
import vn.ward.core.store.RecordedNotice;
import vn.ward.core.store.RecordedSilence;
import vn.ward.core.store.RecordedStep;
import vn.ward.core.store.Told;

/**
 * Questions about the past, asked on a worker pool. Each fails with {@link vn.ward.core.store.StoreAway} while the
 * database can't be reached or is behind the journal.
 */
public interface History {

    /**
     * The figures of a whole period as the ward experienced it, around the clock: of every target of the configuration in
     * its order, then of those that were watched in the period once. The part that is still to come is left out.
     */
    Future<List<TargetFigures>> figures(Period period);

    /** Figures for any part of a period, by target, in the same order. */
    Future<Map<String, Figures>> figures(Question question);

    /** What the outages of {@code period} meant to the people who waited at the desks. */
    Future<CitizenImpact> impact(Period period);

    /** What {@code incident} means to them so far; empty if no desk that was open in it needed what was down. */
    Future<Optional<Impact>> impact(Incident incident);

    /** What the states of every watched target were; spans tile the part of the period in which it existed. */
    Future<Map<String, List<Span>>> spans(Period period);

    /**
     * One series.
     *
     * @param points stretches at most, 1 to 10,000
     */
    Future<List<Point>> samples(Series series, Period period, int points);

    /**
     * What {@code share} of a series' values did not exceed: of single latencies, or else of five-minute averages.
     *
     * @param share more than 0, at most 1
     */
    Future<OptionalDouble> percentile(Series series, Period period, double share);

    /** The newest first, of one moment the greatest number first, those that overlap the period. */
    Future<List<PastIncident>> incidents(Period period, int limit);

    /** All that was decided and done to tell people of one incident; empty if there is none of that number. */
    Future<Optional<Told>> told(long number);

    /** The newest delivery of each person on each channel that was taken over, and the newest that was not. */
    Future<List<Reached>> reached();

    /**
     * Silences, the latest first.
     *
     * @param before those that were set before the entry of this number
     */
    Future<List<RecordedSilence>> silences(long before, int limit);

    /** All that people entered for {@code month}. */
    Future<MonthEntries> entered(YearMonth month);

    /** The meetings that reach into {@code period}, as they are known now, in time's order. */
    Future<List<Meeting>> meetings(Period period);

    /** One incident and how it came about; empty if there is none of that number. */
    Future<Optional<IncidentStory>> incident(long number);

    /**
     * @param steps in the order of recording
     * @param notices who was told, in the order of what they were told
     */
    record IncidentStory(Incident incident, List<RecordedStep> steps, List<RecordedNotice> notices) {
        public IncidentStory {
            steps = List.copyOf(steps);
            notices = List.copyOf(notices);
        }

        /**
         * When its target was out of service in it, in order.
         *
         * @param goesOn the end of an outage that goes on
         */
        public List<Period> outages(Instant goesOn) {
            List<Period> outages = new ArrayList<>();
            Instant since = null;
            for (RecordedStep step : steps) {
                IncidentEvent event = step.event();
                boolean ends = event.kind() == Kind.RESOLVED || event.kind() == Kind.MERGED;
                boolean isDown = event.severity() == Severity.CRITICAL && !ends;
                if (!event.kind().isOfTheTarget() && !ends) {
                    continue;
                }
                if (isDown && since == null) {
                    since = event.at();
                } else if (!isDown && since != null) {
                    add(outages, since, event.at());
                    since = null;
                }
            }
            if (since != null) {
                add(outages, since, goesOn);
            }
            return outages;
        }

        private static void add(List<Period> outages, Instant from, Instant until) {
            if (from.isBefore(until)) {
                outages.add(new Period(from, until));
            }
        }
    }

    /**
     * @param downtime its time in which the target was down, over all its life so far; empty if it is not known, such as
     *     of a target that is watched no longer
     */
    record PastIncident(Incident incident, Optional<Duration> downtime) {}
}
