package vn.ward.core.config;

import java.util.List;

/**
 * One mistake in a configuration file.
 *
 * @param file as it was named on the command line
 * @param line from 1
 * @param column from 1
 * @param rule key of the sentence in the message bundle ({@code config.<rule>}), which says value, rule and cure
 * @param values what the sentence speaks of; never a secret
 */
public record Problem(String file, int line, int column, String rule, List<String> values) {
    public Problem {
        values = List.copyOf(values);
    }

    /** A target of {@code file} has an id that was another's, which is called {@code became} now. */
    public static Problem taken(String file, String id, String became) {
        return new Problem(file, 1, 1, "id.taken", List.of(id, became));
    }
}
