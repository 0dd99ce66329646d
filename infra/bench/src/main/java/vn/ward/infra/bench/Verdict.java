package vn.ward.infra.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came out.
 *
 * @param figures by name, the unit in the name; null where it can't be had here
 * @param goal by the same names: what a figure must not exceed; or, where the name ends in {@code _at_least}, what the
 *     figure of the name without that ending must reach
 * @param why it can't be known whether the goal is met, or, without a goal, why there are no figures; null if all is known
 */
record Verdict(
        String name,
        Map<String, @Nullable Object> figures,
        Map<String, Number> goal,
        @Nullable String why) {

    private static final String AT_LEAST = "_at_least";

    private static final ObjectMapper JSON = new ObjectMapper();

    Verdict {
        figures = new LinkedHashMap<>(figures);
        goal = new LinkedHashMap<>(goal);
    }

    static Verdict failed(String name, String why) {
        return new Verdict(name, Map.of(), Map.of(), why);
    }

    /** Null if it can't be known. Without figures it is not, and a goal that is missed is missed whatever else is unknown. */
    @Nullable
    Boolean met() {
        if (goal.isEmpty()) {
            return why == null;
        }
        if (goal.keySet().stream().anyMatch(this::isMissed)) {
            return false;
        }
        if (why != null) {
            return null;
        }
        return goal.keySet().stream().allMatch(wanted -> figure(wanted) != null);
    }

    private boolean isMissed(String wanted) {
        Double figure = figure(wanted);
        double limit = Objects.requireNonNull(goal.get(wanted)).doubleValue();
        return figure != null && (wanted.endsWith(AT_LEAST) ? figure < limit : figure > limit);
    }

    private @Nullable Double figure(String wanted) {
        String name = wanted.endsWith(AT_LEAST) ? wanted.substring(0, wanted.length() - AT_LEAST.length()) : wanted;
        return figures.get(name) instanceof Number figure ? (Double) figure.doubleValue() : null;
    }

    /** One object on one line. */
    String json() {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("name", name);
        line.putAll(figures);
        line.put("goal", goal);
        line.put("met", met());
        if (why != null) {
            line.put("why", why);
        }
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
