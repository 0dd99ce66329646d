package vn.ward.core.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.availability.Timeline;
import vn.ward.core.incident.Incident;
import vn.ward.core.judge.State;
import vn.ward.core.target.Target;

/** Computes a period's figures. */
public final class Figures {

    private Figures() {}

    /**
     * One target's figures.
     *
     * @param incidents those of the target; each counts in the period in which it began
     * @param now what is still to come is left out
     */
    public static TargetFigures of(
            Target target, Timeline timeline, Collection<Incident> incidents, Period period, Instant now) {
        List<Span> spans = timeline.spans(period, now);
        Availability availability = Availability.of(spans);
        List<Incident> began = incidents.stream()
                .filter(incident -> period.contains(incident.beganAt()))
                .toList();
        int outages = (int) began.stream().filter(Incident::wasDown).count();
        return new TargetFigures(
                target.id(),
                timeline.within(period, now),
                availability,
                outages,
                began.size() - outages,
                longestOutage(spans),
                objectiveMet(target, availability));
    }

    private static Duration longestOutage(List<Span> spans) {
        return spans.stream()
                .filter(span -> span.state() == State.DOWN)
                .map(Span::length)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Optional<Boolean> objectiveMet(Target target, Availability availability) {
        if (target.objective() == null || !availability.isCovered() || availability.knownMillis() == 0) {
            return Optional.empty();
        }
        return Optional.of(target.objective().isMetBy(availability.availableMillis(), availability.knownMillis()));
    }
}
