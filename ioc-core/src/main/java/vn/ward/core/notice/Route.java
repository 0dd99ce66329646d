package vn.ward.core.notice;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import vn.ward.core.incident.Severity;

/**
 * Who is told of what. Of several routes the first that matches counts.
 *
 * @param id as in the configuration, or its place there: {@code route-2}
 * @param steps the first at once, with a delay of zero; each next one if nobody has taken it on by then
 * @param channels by severity, the channels that may be used, in this order before the person's own; a severity that is not
 *     there: all of a person's, in their order
 * @param copies channels on which everything is sent besides, as a record
 */
public record Route(
        String id, Match match, List<Step> steps, Map<Severity, List<String>> channels, List<String> copies) {

    /**
     * @param after since the incident was told first, not since the step before
     * @param to ids of people, teams and duties; empty where there is nobody at all
     */
    public record Step(Duration after, List<String> to) {
        public Step {
            to = List.copyOf(to);
        }
    }

    public Route {
        steps = List.copyOf(steps);
        channels = Map.copyOf(channels);
        copies = List.copyOf(copies);
        if (steps.isEmpty() || !steps.get(0).after().isZero()) {
            throw new IllegalArgumentException("a route begins with a step at once: " + id);
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).after().compareTo(steps.get(i - 1).after()) <= 0) {
                throw new IllegalArgumentException("each step of a route is later than the one before: " + id);
            }
        }
    }
}
