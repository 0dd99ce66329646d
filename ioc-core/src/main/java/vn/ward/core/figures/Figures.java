package vn.ward.core.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Laid;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.incident.Incidents;
import vn.ward.core.judge.State;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Described;

/** One target's figures, for any part of the period that was asked for: all of them are sums over its {@link Breakdown}. */
public final class Figures {

    /** The version of the rules that figures are computed by: another one may come to other figures. */
    public static final String RULES = "1";

    private final Subject subject;
    private final Breakdown whole;
    private final List<Episode> episodes;
    private final List<Figures> parts;

    /** An incident, and its time in this figure. */
    private record Episode(
            Outage outage,
            boolean wasDown,
            Instant beganAt,
            @Nullable Instant endedAt,
            Duration down,
            Duration slow) {}

    /**
     * @param period all that will be asked for
     * @param now what is later is still to come
     */
    public Figures(Subject subject, Period period, CountedTime counted, View view, Instant now) {
        this.subject = subject;
        List<Outage> outages = outages(subject, period, now);
        this.whole = Reckoning.of(subject, outages, reach(outages, period, now), counted, view, now);
        this.episodes = episodes(whole);
        this.parts = List.of();
    }

    private Figures(Figures shown, List<Figures> parts) {
        this.subject = shown.subject;
        this.whole = shown.whole;
        this.episodes = shown.episodes;
        this.parts = List.copyOf(parts);
    }

    /**
     * Those of all subjects, by id. What is composed as a mean has the figures of its parts, added up; its own breakdown is
     * what it showed.
     *
     * @param period all that will be asked for
     * @param now what is later is still to come
     */
    public static Map<String, Figures> of(
            Map<String, Subject> subjects, Period period, CountedTime counted, View view, Instant now) {
        Map<String, Figures> own = new LinkedHashMap<>();
        subjects.forEach((id, subject) -> own.put(id, new Figures(subject, period, counted, view, now)));
        Map<String, Figures> figures = new LinkedHashMap<>();
        own.forEach((id, one) -> figures.put(id, one.mean(own, period)));
        return figures;
    }

    /** Parts that are not recorded have nothing to add; it is never a part of itself. */
    private Figures mean(Map<String, Figures> all, Period period) {
        Composite composite = subject.at(period.until()).composite();
        if (composite == null || composite.rule() != Composite.Rule.MEAN) {
            return this;
        }
        List<Figures> found = composite.parts().stream()
                .filter(all::containsKey)
                .map(part -> Objects.requireNonNull(all.get(part)).mean(all, period))
                .toList();
        return found.isEmpty() ? this : new Figures(this, found);
    }

    /** The incidents, and those outages that are known only because somebody laid them over what was judged. */
    private static List<Outage> outages(Subject subject, Period period, Instant now) {
        List<Outage> outages = new ArrayList<>(subject.outages());
        outages.addAll(unrecorded(subject, period, now));
        outages.sort(Comparator.comparing(Outage::beganAt));
        return outages;
    }

    private static List<Outage> unrecorded(Subject subject, Period period, Instant now) {
        Instant from = Stream.concat(
                        Stream.of(period.from()),
                        subject.timeline().laid().stream().map(Laid::from))
                .min(Instant::compareTo)
                .orElseThrow();
        if (subject.timeline().laid().isEmpty()) {
            return List.of();
        }
        List<Outage> unrecorded = new ArrayList<>();
        for (Span span : subject.timeline().spans(new Period(from, period.until()), now)) {
            String target = span.cause() == null ? subject.target() : span.cause();
            if (span.state() == State.DOWN
                    && span.laid() != null
                    && subject.outages().stream()
                            .noneMatch(outage -> outage.target().equals(target) && outage.overlaps(span))) {
                add(unrecorded, target, span);
            }
        }
        return unrecorded;
    }

    /** As the judge's incidents: one that breaks again soon after it ended is the same one. */
    private static void add(List<Outage> outages, String target, Span down) {
        int last = outages.size() - 1;
        Outage before = last < 0 ? null : outages.get(last);
        if (before != null
                && before.target().equals(target)
                && before.resolvedAt() != null
                && down.from().isBefore(before.resolvedAt().plus(Incidents.REOPENS_WITHIN))) {
            outages.set(last, Outage.unrecorded(target, before.beganAt(), down.until()));
        } else {
            outages.add(Outage.unrecorded(target, down.from(), down.until()));
        }
    }

    /** As far as the incidents of the period reach, with what was merged into them: their duration is told whole. */
    private static Period reach(List<Outage> outages, Period period, Instant now) {
        Set<Long> touched = outages.stream()
                .filter(outage -> outage.isRecorded() && touches(outage, period, now))
                .map(Outage::number)
                .collect(Collectors.toSet());
        Instant from = period.from();
        Instant until = period.until();
        for (Outage outage : outages) {
            if (touches(outage, period, now) || touched.contains(outage.number())) {
                Instant end = end(outage, now);
                from = outage.beganAt().isBefore(from) ? outage.beganAt() : from;
                until = end.isAfter(until) ? end : until;
            }
        }
        return new Period(from, until);
    }

    private static boolean touches(Outage outage, Period period, Instant now) {
        return outage.beganAt().isBefore(period.until()) && !end(outage, now).isBefore(period.from());
    }

    private static Instant end(Outage outage, Instant now) {
        return outage.resolvedAt() == null ? now : outage.resolvedAt();
    }

    private static List<Episode> episodes(Breakdown whole) {
        Map<Object, Episode> episodes = new LinkedHashMap<>();
        for (Interval interval : whole.intervals()) {
            Outage outage = interval.outage();
            if (outage != null) {
                Object key = outage.isRecorded() ? (Object) outage.number() : outage.beganAt();
                Duration down = interval.kind() == Kind.DOWN ? Duration.ofMillis(interval.millis()) : Duration.ZERO;
                Duration slow = interval.kind() == Kind.SLOW ? Duration.ofMillis(interval.millis()) : Duration.ZERO;
                episodes.merge(
                        key,
                        new Episode(outage, outage.wasDown(), outage.beganAt(), outage.resolvedAt(), down, slow),
                        Figures::together);
            }
        }
        return List.copyOf(episodes.values());
    }

    /** An incident, and what was merged into it, count once. */
    private static Episode together(Episode a, Episode b) {
        return new Episode(
                a.outage,
                a.wasDown || b.wasDown,
                a.beganAt.isBefore(b.beganAt) ? a.beganAt : b.beganAt,
                a.endedAt == null || b.endedAt == null ? null : a.endedAt.isAfter(b.endedAt) ? a.endedAt : b.endedAt,
                a.down.plus(b.down),
                a.slow.plus(b.slow));
    }

    /** Why each millisecond of {@code period} counts as it does. */
    public Breakdown breakdown(Period period) {
        return whole.within(period);
    }

    /** How it was configured at the end of {@code period}. */
    Described described(Period period) {
        return subject.at(period.until());
    }

    /** The line for {@code period}. */
    public TargetFigures of(Period period) {
        Sums sums = parts.isEmpty()
                ? sums(period)
                : Sums.of(parts.stream().map(part -> part.of(period).sums()).toList());
        return TargetFigures.of(subject.target(), breakdown(period).watched(), sums, subject.at(period.until()));
    }

    /** Whose figures these are added up from, by their ids; none if they are its own. */
    public Map<String, Figures> parts() {
        Map<String, Figures> byId = new LinkedHashMap<>();
        parts.forEach(part -> byId.put(part.subject.target(), part));
        return byId;
    }

    private Sums sums(Period period) {
        Breakdown breakdown = breakdown(period);
        List<Episode> began = episodes.stream()
                .filter(episode -> period.contains(episode.beganAt()))
                .toList();
        List<Episode> outages =
                began.stream().filter(episode -> !episode.down().isZero()).toList();
        return new Sums(
                breakdown.availability(),
                Duration.ofMillis(breakdown.millis().getOrDefault(Kind.MAINTENANCE, 0L)),
                afterwards(breakdown),
                outages.stream().map(Episode::outage).toList(),
                (int) began.stream()
                        .filter(episode -> !episode.wasDown() && !episode.slow().isZero())
                        .count(),
                acknowledgement(outages),
                (int) outages.stream()
                        .filter(episode -> episode.outage().isRecorded()
                                && episode.outage().acknowledgedAt() == null)
                        .count(),
                repair(period),
                breakdown.longestOutage(),
                breakdown.downtimeByCause());
    }

    private static Optional<Sums.Afterwards> afterwards(Breakdown breakdown) {
        long declared = breakdown.declaredAfterwardsMillis();
        return declared == 0
                ? Optional.empty()
                : Optional.of(new Sums.Afterwards(Duration.ofMillis(declared), breakdown.withoutDeclaredAfterwards()));
    }

    private static Mean acknowledgement(List<Episode> outages) {
        List<Duration> waits = new ArrayList<>();
        for (Episode episode : outages) {
            Instant acknowledged = episode.outage().acknowledgedAt();
            if (acknowledged != null) {
                waits.add(Duration.between(episode.outage().openedAt(), acknowledged));
            }
        }
        return Mean.over(waits);
    }

    private Mean repair(Period period) {
        List<Duration> durations = new ArrayList<>();
        for (Episode episode : episodes) {
            if (episode.endedAt() != null
                    && period.contains(episode.endedAt())
                    && !episode.down().isZero()) {
                durations.add(episode.down());
            }
        }
        return Mean.over(durations);
    }
}
