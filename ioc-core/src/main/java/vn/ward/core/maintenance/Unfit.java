package vn.ward.core.maintenance;

/** What a person asks to have recorded, such as a maintenance, a silence or an entered figure, can't be recorded so. */
public final class Unfit extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;
    private final String rule;

    /**
     * @param field what is wrong, as it was sent: {@code targets}, {@code until}, {@code reason}, {@code value}; {@code id}: which it is
     *     about
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
