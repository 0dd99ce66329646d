package vn.ward.web.reply;

/**
 * One thing that is wrong with a request, as its sender reads it.
 *
 * @param parameter its name in the query
 * @param value as it was sent, cut to a readable length; empty if it is missing
 * @param rule what it must be
 * @param cure what to send instead
 */
public record BadParameter(String parameter, String value, String rule, String cure) {

    private static final int READABLE = 120;

    public BadParameter {
        value = value.length() <= READABLE ? value : value.substring(0, READABLE) + "…";
    }
}
