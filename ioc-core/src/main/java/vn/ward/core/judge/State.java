package vn.ward.core.judge;

/** What is known of a target, confirmed. The order is from best to worst for people who look at a screen. */
public enum State {
    /** Answers as it should. */
    UP,
    /** We have no right to say: not tried, or not tried for too long. */
    UNKNOWN,
    /** Answers, but beyond a threshold. */
    DEGRADED,
    /** Does not answer as it should. */
    DOWN
}
