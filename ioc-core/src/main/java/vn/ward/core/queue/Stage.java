package vn.ward.core.queue;

/** How far a ticket has come. Of two that are told, in whatever order, the later one of these counts. */
public enum Stage {
    WAITING,
    CALLED,
    /** It ended without being served: nobody came, or it was given back. One that is served after all is not of these. */
    LEFT,
    SERVED,
    DONE;

    Stage orLater(Stage other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
