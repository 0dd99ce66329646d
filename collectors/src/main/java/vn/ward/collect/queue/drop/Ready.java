package vn.ward.collect.queue.drop;

import java.util.LinkedHashMap;
import java.util.Map;

/** By what a file is known to be written to its end. */
enum Ready {
    /** It was as large, and as old, when it was looked at before. */
    STILL,
    /** By its name: it is written under another one, and renamed. */
    RENAME;

    /** As they are written in the configuration. */
    static Map<String, Ready> byKey() {
        Map<String, Ready> all = new LinkedHashMap<>();
        for (Ready ready : values()) {
            all.put(ready.key(), ready);
        }
        return all;
    }

    String key() {
        return this == STILL ? "still" : "rename";
    }
}
