package vn.ward.infra.practice.site;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Of the forms that were handed out, the tokens that did not come back yet: each is good once. The oldest are forgotten. On
 * one event loop only.
 */
final class FormTokens {

    private final int most;
    private final Set<String> out = new LinkedHashSet<>();

    /** @param most forms that can be under way at a time */
    FormTokens(int most) {
        this.most = most;
    }

    /** A token that nobody can guess, for a form. */
    String issue() {
        String token = UUID.randomUUID().toString();
        out.add(token);
        if (out.size() > most) {
            Iterator<String> oldest = out.iterator();
            oldest.next();
            oldest.remove();
        }
        return token;
    }

    /** Whether {@code token} was handed out and comes back for the first time. */
    boolean spend(String token) {
        return out.remove(token);
    }
}
