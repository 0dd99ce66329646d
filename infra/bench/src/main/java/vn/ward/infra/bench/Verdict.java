package vn.ward.infra.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came out.
 *
 * @param figures by name, the unit in the name
 * @param goal by the same names: what a figure must not exceed
 * @param why it can't be known whether the goal is met, or, without a goal, why there are no figures; null if all is known
 */
record Verdict(
        String name,
        Map<String, Object> figures,
        Map<String, Number> goal,
        @Nullable String why) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Verdict {
        figures = new LinkedHashMap<>(figures);
        goal = new LinkedHashMap<>(goal);
    }

    static Verdict failed(String name, String why) {
        return new Verdict(name, Map.of(), Map.of(), why);
    }

    /** Null if it can't be known. Without figures it is not. */
    @Nullable
    Boolean met() {
        if (why != null) {
            return goal.isEmpty() ? false : null;
        }
        return goal.entrySet().stream()
                .allMatch(wanted -> figures.get(wanted.getKey()) instanceof Number figure
                        && figure.doubleValue() <= wanted.getValue().doubleValue());
    }

    /** One object on one line. */
    String json() {
        Map<String, Object> line = new LinkedHashMap<>();
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
