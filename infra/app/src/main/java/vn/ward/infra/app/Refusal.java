package vn.ward.infra.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The command can't do what it was asked to, for a reason that its user can cure. Ends in a sentence, not a trace. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    @SuppressWarnings("serial") // a list of strings
    private final List<String> values;

    /**
     * @param sentence key in this package's message bundle
     */
    Refusal(String sentence, Object... values) {
        super(sentence + " " + Arrays.toString(values), null, false, false);
        this.sentence = sentence;
        this.values = Arrays.stream(values).map(String::valueOf).toList();
    }

    /** A reason as its sentence's key has it. */
    static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String sentence() {
        return sentence;
    }

    List<String> values() {
        return values;
    }
}
