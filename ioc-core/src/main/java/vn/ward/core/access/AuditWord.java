package vn.ward.core.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What stands in the audit trail. Its {@link #word} is public; the sentence {@code audit.<word>} says it to people. */
public enum AuditWord {
    SIGN_IN,
    SIGN_IN_FAILED,
    SIGN_OUT,
    LOCKED_OUT,
    SESSION_REVOKED,
    SESSIONS_REVOKED,
    PASSWORD_CHANGED,
    TWO_FACTOR_ENROLLED,
    TWO_FACTOR_REMOVED,
    RECOVERY_CODES_DRAWN,
    RECOVERY_CODE_USED,

    SET_UP_LINK_DRAWN,
    ACCOUNT_ADDED,
    ACCOUNT_ACCEPTED,
    ACCOUNT_ROLES_CHANGED,
    ACCOUNT_DISABLED,
    ACCOUNT_ENABLED,
    ACCOUNT_UNLOCKED,
    ACCOUNT_RESET,

    TOKEN_ISSUED,
    TOKEN_REVOKED,
    DISPLAY_ADDED,
    DISPLAY_BOUND,
    DISPLAY_RENEWED,
    DISPLAY_REVOKED,
    PHONE_ADDED,
    PHONE_REVOKED,
    BROWSER_SUBSCRIBED,
    BROWSER_RENEWED,
    BROWSER_UNSUBSCRIBED,

    INCIDENT_OPENED,
    INCIDENT_ACKNOWLEDGED,
    INCIDENT_UNACKNOWLEDGED,
    INCIDENT_COMMENTED,
    INCIDENT_UPDATED,
    INCIDENT_ASSIGNED,
    INCIDENT_RESOLVED,
    INCIDENT_REOPENED,
    INCIDENT_CLOSED,
    INCIDENT_MERGED,
    INCIDENT_CORRECTED,
    HISTORY_CORRECTED,
    TARGET_PROBED,
    DRILL_BEGUN,
    DRILL_ENDED,
    MAINTENANCE_DECLARED,
    MAINTENANCE_WITHDRAWN,
    SILENCE_SET,
    SILENCE_ENDED,
    DUTY_SWAPPED,
    DUTY_SWAP_ENDED,
    CHANNEL_TESTED,
    MONTH_PUBLISHED,
    FIGURE_ENTERED,
    FIGURE_CORRECTED,
    FIGURE_WITHDRAWN,

    CONFIGURATION_TAKEN_OVER,
    CONFIGURATION_REFUSED,
    PLATFORM_STARTED,
    HISTORY_IMPORTED,
    ARCHIVE_RESTORED,
    AUDIT_EXPORTED,
    AUDIT_LET_GO;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<AuditWord> of(String word) {
        return Arrays.stream(values()).filter(deed -> deed.word().equals(word)).findFirst();
    }
}
