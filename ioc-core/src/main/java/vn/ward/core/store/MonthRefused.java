package vn.ward.core.store;

import java.util.Arrays;
import java.util.List;

/** A month can't be published now. */
public final class MonthRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    @SuppressWarnings("serial") // never serialized: it lives from the question to the answer
    private final List<String> values;

    /** @param rule names the sentence that says why and what to do */
    public MonthRefused(String rule, Object... values) {
        super(rule + " " + Arrays.toString(values), null, false, false);
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
