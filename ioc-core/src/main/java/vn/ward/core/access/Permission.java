package vn.ward.core.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One thing that not everybody may do. Its {@link #word} is public: in the API's contract, in a token's scopes. */
public enum Permission {
    /** See the wall, as it moves. */
    WATCH,
    /** See all there is to see: states, incidents, figures. It brings {@link #WATCH} and {@link #SCRAPE}. */
    READ,
    /** Say that one has an incident in hand. */
    ACKNOWLEDGE,
    /** Deal with incidents, drill, announce planned work. */
    OPERATE,
    /** Change what the figures say: correct, declare afterwards, publish. */
    REPORT,
    /** Say who may do what, and look at who did what. */
    ADMINISTER,
    /** Read the metrics. */
    SCRAPE,
    /** Send a sign of life. */
    PUSH,
    /** Raise alarms, and clear them: another monitoring system's. */
    ALERT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** These, and what they bring. */
    public static Set<Permission> whole(Collection<Permission> permissions) {
        EnumSet<Permission> whole = EnumSet.noneOf(Permission.class);
        whole.addAll(permissions);
        if (whole.contains(READ)) {
            whole.add(WATCH);
            whole.add(SCRAPE);
        }
        return Set.copyOf(whole);
    }

    public static Optional<Permission> of(String word) {
        return Arrays.stream(values())
                .filter(permission -> permission.word().equals(word))
                .findFirst();
    }
}
