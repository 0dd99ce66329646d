package vn.ward.core.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import vn.ward.core.incident.Incident;

/** What the pipeline may know of the ward when it decides: everything as it is at {@link #now}. */
public interface Scene {

    Instant now();

    ZoneId zone();

    Contacts contacts();

    Arrangements arrangements();

    Subject subject(Incident incident);

    /** When the announced maintenance ends that {@code incident}'s target is under at {@code at}; empty if under none. */
    Optional<Instant> maintainedUntil(Incident incident, Instant at);

    /** A target that {@code target} depends on and of which it is not certain whether it is down just now. */
    Optional<String> doubtedParent(String target);
}
