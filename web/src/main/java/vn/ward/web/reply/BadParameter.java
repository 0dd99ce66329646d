package vn.ward.web.reply;

import java.util.Collection;
import java.util.Set;

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

    /** Members whose value opens something. */
    private static final Set<String> SECRETS = Set.of("password", "current", "secret", "auth", "receipt");

    public BadParameter {
        value = value.length() <= READABLE ? value : value.substring(0, READABLE) + "…";
    }

    /** Whether one of these members is never repeated; nor is what was sent in its place by mistake. */
    public static boolean isSecret(Collection<String> names) {
        return names.stream().anyMatch(SECRETS::contains);
    }
}
