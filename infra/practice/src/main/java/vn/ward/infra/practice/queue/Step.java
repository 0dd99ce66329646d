package vn.ward.infra.practice.queue;

import java.util.Locale;

/** How far somebody has come at the desk. */
public enum Step {
    WAITING,
    CALLED,
    SERVING,
    DONE,
    /** Left without being served, or did not come when called. */
    ABANDONED;

    /** As it is told. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
