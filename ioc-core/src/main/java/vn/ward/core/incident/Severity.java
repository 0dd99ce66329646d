package vn.ward.core.incident;

/** How bad an incident is now. */
public enum Severity {
    /** The target answers, but beyond a threshold. */
    WARNING,
    /** The target is down. */
    CRITICAL
}
