package vn.ward.core.config;

import java.util.Arrays;
import java.util.List;

/** A {@link Reading} does not take a text. The parser turns it into a {@link Problem} at the text's place. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    @SuppressWarnings("serial") // List.copyOf is serializable, and nobody serializes this
    private final List<String> values;

    /**
     * @param rule key of the sentence in the message bundle ({@code config.<rule>})
     * @param values what it speaks of, after {0} = the refused text
     */
    public Refused(String rule, Object... values) {
        super(rule, null, false, false);
        this.rule = rule;
        this.values = Arrays.stream(values).map(String::valueOf).toList();
    }

    public String rule() {
        return rule;
    }

    public List<String> values() {
        return values;
    }
}
