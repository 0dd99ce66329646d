package vn.ward.core.figures;

/** What a stretch of time is in a figure. */
public enum Kind {
    /** Available. */
    UP(true),
    /** Available, but beyond a threshold. */
    SLOW(true),
    /** An outage. */
    DOWN(true),
    /** Nobody has the right to say: outside both sides of the figure, inside the coverage's denominator. */
    UNKNOWN(true),
    /** Announced maintenance: outside the figure and the coverage. */
    MAINTENANCE(false),
    /** Outside the time that counts. */
    OFF_HOURS(false),
    /** Before the target was watched, or after. */
    NOT_WATCHED(false),
    /** Not passed yet. */
    TO_COME(false);

    private final boolean observed;

    Kind(boolean observed) {
        this.observed = observed;
    }

    /** Whether it is part of the time that should be known. */
    boolean isObserved() {
        return observed;
    }
}
