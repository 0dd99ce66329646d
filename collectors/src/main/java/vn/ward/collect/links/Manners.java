package vn.ward.collect.links;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How others' servers are treated in one pass: whoever is in trouble is left alone for a while, and in the end for good. Pure:
 * time is an argument, in nanoseconds of a clock that never steps.
 */
final class Manners {

    private static final int IN_A_ROW = 5;
    private static final int RESTS = 2;

    private final long rest;
    private final Map<String, Host> hosts = new HashMap<>();

    private static final class Host {
        private int troubles;
        private int rests;
        private long until;
        private boolean resting;
    }

    /** @param rest how long a host is left alone */
    Manners(Duration rest) {
        this.rest = rest.toNanos();
    }

    /** How a question to {@code host} went: well, or with trouble of the host's as a whole. */
    void went(String host, boolean well, long now) {
        Host known = hosts.computeIfAbsent(host, first -> new Host());
        known.troubles = well ? 0 : known.troubles + 1;
        if (known.troubles >= IN_A_ROW) {
            known.troubles = 0;
            known.rests++;
            known.until = now + rest;
            known.resting = true;
        }
    }

    boolean isResting(String host, long now) {
        Host known = hosts.get(host);
        return known != null && known.resting && known.until - now > 0;
    }

    /** Whether it was left alone often enough to be asked no more. */
    boolean isGivenUp(String host) {
        Host known = hosts.get(host);
        return known != null && known.rests > RESTS;
    }
}
