package vn.ward.core.store;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Laid;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.availability.Timeline;
import vn.ward.core.calendar.CalendarHistory;
import vn.ward.core.config.Watching;
import vn.ward.core.entered.MonthEntries;
import vn.ward.core.figures.Exposure;
import vn.ward.core.figures.Figures;
import vn.ward.core.figures.Interval;
import vn.ward.core.figures.Outage;
import vn.ward.core.figures.Question;
import vn.ward.core.figures.Subject;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.incident.Incident;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.maintenance.Unfolded;
import vn.ward.core.meeting.Meeting;
import vn.ward.core.target.Described;
import vn.ward.core.target.Target;

/**
 * The figures of the targets from the histories in the database. Thread-safe; blocking; every method throws
 * {@link StoreAway} if the database can't be reached.
 *
 * <p>{@code lastAttempts} is each target's last attempt, where that is known better than the database does;
 * {@code now} is where what has passed ends: what was recorded later is left out.
 */
public final class Past {

    private final Histories histories;
    private final PlanHistory plans;
    private final EnteredHistory entered;
    private final Supplier<Watching> watching;

    /** @param watching what is watched now, with the calendars for a database that has heard of none yet */
    public Past(Supplier<Store> store, String ward, Supplier<Watching> watching) {
        this.histories = new Histories(store, ward);
        this.plans = new PlanHistory(store, ward);
        this.entered = new EnteredHistory(store, ward);
        this.watching = watching;
    }

    private List<Target> targets() {
        return watching.get().targets();
    }

    /**
     * Figures for any part of {@code period}, by target: those of the configuration in their order, then those that were
     * watched in the period once; a target that is not recorded yet is missing.
     */
    public Map<String, Figures> figures(Question question, Map<String, LastAttempt> lastAttempts, Instant now) {
        return figures(List.of(question), lastAttempts, now).get(0);
    }

    /**
     * The same for several questions about one period, which is read once.
     *
     * @param questions of the same period and moment
     */
    public List<Map<String, Figures>> figures(
            List<Question> questions, Map<String, LastAttempt> lastAttempts, Instant now) {
        Question first = questions.get(0);
        Instant asOf = first.asOf().filter(now::isAfter).orElse(now);
        Map<String, Subject> subjects = subjects(first.period(), lastAttempts, asOf);
        return questions.stream()
                .map(question -> computed(question, subjects, asOf))
                .toList();
    }

    private Map<String, Figures> computed(Question question, Map<String, Subject> subjects, Instant asOf) {
        Map<String, Figures> figures =
                Figures.of(subjects, question.period(), question.counted(), question.view(), asOf);
        figures.entrySet()
                .removeIf(one -> !isConfigured(one.getKey())
                        && one.getValue().breakdown(question.period()).watched().isEmpty());
        return figures;
    }

    /** The lines of a whole period as the ward experienced it, around the clock, in the order of {@link #figures}. */
    public List<TargetFigures> lines(Period period, Map<String, LastAttempt> lastAttempts, Instant now) {
        return figures(Question.plain(period), lastAttempts, now).values().stream()
                .map(figures -> figures.of(period))
                .toList();
    }

    /**
     * Which outages the people at which desks waited through.
     *
     * @param counted which stretches of a system's downtime
     */
    List<Exposure> exposures(
            Period period, Predicate<Interval> counted, Map<String, LastAttempt> lastAttempts, Instant now) {
        Map<String, Subject> subjects = subjects(period, lastAttempts, now);
        boolean hasDesks = subjects.values().stream()
                .anyMatch(subject -> subject.at(period.until()).tellsLoad());
        return hasDesks
                ? Exposure.of(computed(Question.plain(period), subjects, now), period, counted, histories.names()::now)
                : List.of();
    }

    private boolean isConfigured(String id) {
        return targets().stream().anyMatch(target -> target.id().equals(id));
    }

    /** What is recorded of every target that has a history, as of {@code now}. */
    Map<String, Subject> subjects(Period period, Map<String, LastAttempt> lastAttempts, Instant now) {
        Map<String, List<Outage>> outages = histories.outages(period, now);
        Period reach = reach(period, outages, now);
        Map<String, Histories.Recorded> recorded = histories.recorded(targets(), lastAttempts, reach, now);
        CalendarHistory hours = plans.calendars(now)
                .orElseGet(() -> CalendarHistory.of(watching.get().calendars()));
        Unfolded maintenance = plans.maintenances(now).over(reach, now);
        Map<String, Subject> subjects = new LinkedHashMap<>();
        composed(recorded, maintenance, reach, now).forEach((id, own) -> {
            List<Subject.Version> versions = versions(id, own);
            if (!versions.isEmpty()) {
                subjects.put(
                        id,
                        new Subject(id, versions, own.timeline(), hours, maintenance, concerning(id, own, outages)));
            }
        });
        return subjects;
    }

    /** A composite's timeline is made of those of its parts. */
    private Map<String, Histories.Recorded> composed(
            Map<String, Histories.Recorded> recorded, Unfolded maintenance, Period reach, Instant now) {
        Map<String, List<Subject.Version>> versions = new LinkedHashMap<>();
        recorded.forEach((id, own) -> versions.put(id, versions(id, own)));
        boolean composed = versions.values().stream()
                .flatMap(List::stream)
                .anyMatch(version -> version.described().composite() != null);
        return composed
                ? new Composing(recorded, versions, histories.names(), maintenance, reach, now).all()
                : recorded;
    }

    /** What was decided and done to tell people of one incident. */
    public Told told(long number) {
        return histories.told(number);
    }

    /** The newest delivery of each person on each channel that was taken over, and the newest that was not. */
    public List<Reached> reached() {
        return histories.reached();
    }

    /** Silences that were set before the entry of this number, the latest first. */
    public List<RecordedSilence> silences(long before, int limit) {
        return plans.silences(before, limit);
    }

    /** All that people entered for {@code month}, as it was known at {@code now}. */
    public MonthEntries entered(YearMonth month, Instant now) {
        return entered.of(month, now);
    }

    /** The meetings that reach into {@code period}, as they are known now, in time's order. */
    public List<Meeting> meetings(Period period) {
        return plans.meetings(period);
    }

    /** Of each target of the configuration that has a history. */
    private Map<String, Timeline> timelines(Map<String, LastAttempt> lastAttempts, Period period, Instant now) {
        Map<String, Histories.Recorded> recorded = histories.recorded(targets(), lastAttempts, period, now);
        Unfolded maintenance = targets().stream().anyMatch(Target::isComposed)
                ? plans.maintenances(now).over(period, now)
                : Maintenances.NONE.over(period, now);
        Map<String, Histories.Recorded> composed = composed(recorded, maintenance, period, now);
        Map<String, Timeline> timelines = new LinkedHashMap<>();
        for (Target target : targets()) {
            Histories.Recorded own = composed.get(target.id());
            if (own != null) {
                timelines.put(target.id(), own.timeline());
            }
        }
        return timelines;
    }

    private List<Subject.Version> versions(String id, Histories.Recorded recorded) {
        if (recorded.versions().isEmpty()) {
            return targets().stream()
                    .filter(target -> target.id().equals(id))
                    .map(target -> new Subject.Version(Instant.EPOCH, Described.of(target)))
                    .toList();
        }
        return recorded.versions().stream()
                .map(version -> new Subject.Version(version.validFrom(), Described.parse(version.config())))
                .toList();
    }

    /** The period, and as far beyond it as its incidents go. */
    private static Period reach(Period period, Map<String, List<Outage>> outages, Instant now) {
        Instant from = period.from();
        Instant until = period.until();
        for (List<Outage> own : outages.values()) {
            for (Outage outage : own) {
                Instant end = outage.resolvedAt() == null ? now : outage.resolvedAt();
                from = outage.beganAt().isBefore(from) ? outage.beganAt() : from;
                until = end.isAfter(until) ? end : until;
            }
        }
        return new Period(from, until);
    }

    /** Its own incidents, and those of the targets that caused its outages. */
    private static List<Outage> concerning(String id, Histories.Recorded recorded, Map<String, List<Outage>> outages) {
        Set<String> causes = Stream.concat(
                        recorded.timeline().changes().stream().map(Timeline.Change::cause),
                        recorded.timeline().laid().stream().map(Laid::cause))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<Outage> concerning = new ArrayList<>(outages.getOrDefault(id, List.of()));
        causes.forEach(cause -> {
            if (!cause.equals(id)) {
                concerning.addAll(outages.getOrDefault(cause, List.of()));
            }
        });
        return concerning;
    }

    /** The spans of each target, by id, in the targets' order. */
    public Map<String, List<Span>> spans(Period period, Map<String, LastAttempt> lastAttempts, Instant now) {
        Map<String, List<Span>> spans = new LinkedHashMap<>();
        timelines(lastAttempts, period, now).forEach((id, timeline) -> spans.put(id, timeline.spans(period, now)));
        return spans;
    }

    /** The incidents that overlap {@code period}, the newest first. */
    public List<Incident> incidents(Period period, int limit) {
        return histories.incidents(period, limit);
    }

    /** The steps of one incident, in the order of recording; none if there is no such incident. */
    public List<RecordedStep> steps(long number) {
        return histories.steps(number);
    }

    /** Who was told of one incident, in the order of what they were told; none if nobody was. */
    public List<RecordedNotice> notices(long number) {
        return histories.notices(number);
    }

    /**
     * How long each incident's target was down in it so far, UNKNOWN left out, reopenings added up. Of a target that is
     * watched no longer, or recorded not yet, it is not known: its incidents are missing.
     */
    public Map<UUID, Duration> downtimes(List<Incident> incidents, Map<String, LastAttempt> lastAttempts, Instant now) {
        if (incidents.isEmpty()) {
            return Map.of();
        }
        Instant earliest = Stream.concat(incidents.stream().map(Incident::beganAt), Stream.of(now.minusMillis(1)))
                .min(Instant::compareTo)
                .orElseThrow();
        Map<String, Timeline> timelines = timelines(lastAttempts, new Period(earliest, now), now);
        Map<UUID, Duration> downtimes = new HashMap<>();
        for (Incident incident : incidents) {
            Timeline timeline = timelines.get(incident.target());
            Instant end = incident.resolvedAt() == null ? now : incident.resolvedAt();
            if (timeline != null) {
                List<Span> spans = incident.beganAt().isBefore(end)
                        ? timeline.spans(new Period(incident.beganAt(), end), now)
                        : List.of();
                downtimes.put(incident.id(), Availability.of(spans).downtime());
            }
        }
        return downtimes;
    }
}
