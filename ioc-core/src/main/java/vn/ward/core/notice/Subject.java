package vn.ward.core.notice;

import java.util.Set;
import vn.ward.core.incident.Severity;

/**
 * What matchers look at.
 *
 * @param target its id; empty if it is about none
 * @param group of the target; {@code platform} of what concerns the platform itself, {@code foreign} of what another one found
 * @param causes what is known of why: the reason's code, the cause class's word once somebody said it, the id of the target
 *     whose outage it is
 * @param working whether it is working time for the target
 */
public record Subject(String target, String group, Severity severity, Set<String> causes, boolean working) {

    /** The group of what concerns the platform itself. */
    public static final String PLATFORM = "platform";

    /** The group of what another monitoring system found. */
    public static final String FOREIGN = "foreign";

    public Subject {
        causes = Set.copyOf(causes);
    }
}
