package vn.ward.core.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Signs of life of platforms at other sites. Any thread; never blocks. In memory alone: after a start it has heard nobody. */
public interface Heartbeats {

    /**
     * What a platform says of itself, and no more: who listens may be anybody's.
     *
     * @param version of its programs
     * @param journal the number of its last safe entry
     * @param open how many incidents are open there
     * @param judging whether it watches: false while it can't write its journal
     */
    record Sign(String version, long journal, long open, boolean judging) {}

    /** A sign, and when it came by our own clock. */
    record Heard(Instant at, Sign sign) {}

    /** @param from the name of whoever sent it */
    void received(String from, Instant at, Sign sign);

    /** The last sign of {@code from}; empty if it was never heard since the start. */
    Optional<Heard> last(String from);

    /** Keeps the last of each name. */
    static Heartbeats inMemory() {
        Map<String, Heard> last = new ConcurrentHashMap<>();
        return new Heartbeats() {
            @Override
            public void received(String from, Instant at, Sign sign) {
                last.put(from, new Heard(at, sign));
            }

            @Override
            public Optional<Heard> last(String from) {
                return Optional.ofNullable(last.get(from));
            }
        };
    }
}
