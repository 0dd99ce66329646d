package vn.ward.core.target;

import java.util.List;

/** The groups a target may belong to, in the order screens and documents show them. Names are in the message bundle. */
public final class Groups {

    public static final String NETWORK = "network";
    public static final String MEETING = "meeting";
    public static final String QUEUE = "queue";

    /** Every group's key in {@code ward.yaml}. */
    public static final List<String> IDS =
            List.of(NETWORK, "documents", MEETING, "wifi", QUEUE, "public", "party", "city", "office");

    private Groups() {}
}
