package vn.ward.collect.ics;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** What the clock on a wall means, wherever that wall is. */
@FunctionalInterface
interface Wall {

    /** Of a time that comes twice the first; of one that does not come the one after it. */
    Instant at(LocalDateTime local);

    static Wall of(ZoneId zone) {
        return local -> local.atZone(zone).toInstant();
    }
}
