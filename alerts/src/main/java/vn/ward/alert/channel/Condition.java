package vn.ward.alert.channel;

import java.util.Optional;

/** A channel that knows of itself whether it would work, before anything has to be sent. Any thread. */
public interface Condition {

    /**
     * What keeps it from working now, as the key of a sentence in the alerts' bundle, {@code trouble.<key>}, which speaks of {0} = the
     * channel's name; empty if nothing is known to.
     */
    Optional<String> trouble();
}
