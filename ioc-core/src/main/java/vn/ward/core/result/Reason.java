package vn.ward.core.result;

import java.util.List;

/**
 * Why something happened, in a form every language can say: the key of a sentence in the message bundle
 * ({@code reason.<code>}) and the values it speaks of.
 *
 * @param code such as {@code timeout} or {@code http.status}
 * @param values in the order the sentence uses them; no secrets
 */
public record Reason(String code, List<String> values) {

    public Reason {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a reason needs a code");
        }
        values = List.copyOf(values);
    }

    public static Reason of(String code, Object... values) {
        return new Reason(
                code, java.util.Arrays.stream(values).map(String::valueOf).toList());
    }
}
