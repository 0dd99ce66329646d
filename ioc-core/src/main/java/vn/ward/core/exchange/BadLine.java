package vn.ward.core.exchange;

import java.util.Arrays;
import java.util.List;

/**
 * A line that can't be taken, and why.
 *
 * @param number from 1, the header included
 * @param rule the end of a sentence's key
 * @param values of that sentence
 */
public record BadLine(long number, String rule, List<String> values) {
    public BadLine {
        values = List.copyOf(values);
    }

    static BadLine of(long number, String rule, Object... values) {
        return new BadLine(
                number, rule, Arrays.stream(values).map(String::valueOf).toList());
    }
}
