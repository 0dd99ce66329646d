package vn.ward.core.maintenance;

/** A maintenance can't be declared, or withdrawn, as it was asked for. */
public final class Unfit extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;
    private final String rule;

    /**
     * @param field what is wrong: {@code targets}, {@code groups}, {@code from}, {@code until}, {@code rule}, {@code
     *     except}, {@code reason}, {@code author}, {@code id}
     * @param value as it was given
     * @param rule names the rule that it breaks, for the sentence that says it
     * @param message value, rule and cure in English, for logs
     */
    public Unfit(String field, String value, String rule, String message) {
        super(message + ": " + value);
        this.field = field;
        this.value = value;
        this.rule = rule;
    }

    public String field() {
        return field;
    }

    public String value() {
        return value;
    }

    public String rule() {
        return rule;
    }
}
