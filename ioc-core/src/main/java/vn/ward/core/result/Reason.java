package vn.ward.core.result;

import java.util.ArrayList;
import java.util.List;

/**
 * Why something happened, in a form every language can say: the key of a sentence in the message bundle
 * ({@code reason.<code>}) and the values it speaks of.
 *
 * @param code such as {@code timeout} or {@code http.status}
 * @param values in the order the sentence uses them; no secrets
 */
public record Reason(String code, List<String> values) {

    private static final String STEP = "http.step";

    /** Values of a step's reason up to the other one's code, included. */
    private static final int BEFORE = 4;

    public Reason {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a reason needs a code");
        }
        values = List.copyOf(values);
    }

    /**
     * That {@code reason} came up at one of several steps, which has a name of its own.
     *
     * @param step counted from 1
     */
    public static Reason atStep(int step, int of, String name, Reason reason) {
        List<String> values = new ArrayList<>(List.of(String.valueOf(step), String.valueOf(of), name, reason.code));
        values.addAll(reason.values);
        return new Reason(STEP, values);
    }

    /** The reason itself, at whichever step it came up. */
    public Reason innermost() {
        return code.equals(STEP) && values.size() >= BEFORE
                ? new Reason(values.get(BEFORE - 1), values.subList(BEFORE, values.size()))
                : this;
    }

    public static Reason of(String code, Object... values) {
        return new Reason(
                code, java.util.Arrays.stream(values).map(String::valueOf).toList());
    }
}
