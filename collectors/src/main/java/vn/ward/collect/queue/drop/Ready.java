package vn.ward.collect.queue.drop;

import java.util.Map;

/** By what a file is known to be written to its end. */
enum Ready {
    /** It was as large, and as old, when it was looked at before. */
    STILL,
    /** By its name: it is written under another one, and renamed. */
    RENAME;

    /** As they are written in the configuration. */
    static final Map<String, Ready> BY_KEY = Map.of("still", STILL, "rename", RENAME);

    String key() {
        return this == STILL ? "still" : "rename";
    }
}
