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
 * @param why it is not known whether the goal is met, or why there are no figures; null if there is nothing to say
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

    /** Only what has a goal can be met. */
    boolean met() {
        return !goal.isEmpty()
                && goal.entrySet().stream()
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
