package vn.ward.collect.icmp;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The packets of one try: those sent from its beginning on, in the order they were sent. Answers come in another order than packets
 * go out, and a lost one is known to be lost last of all. Instants are of the monotonic clock. Guarded by its pinger.
 */
final class Round {

    /** More than a try ever waits for. */
    private static final int MOST = 256;

    private final int packets;
    private final NavigableMap<Integer, Double> fates = new TreeMap<>();
    private long fromNanos;

    Round(int packets, long fromNanos) {
        this.packets = packets;
        this.fromNanos = fromNanos;
    }

    /** Whatever was heard is of another process. */
    void beginAnew(long nowNanos) {
        fates.clear();
        fromNanos = nowNanos;
    }

    /** @param rttSeconds NaN: lost */
    void take(int index, long sentNanos, double rttSeconds) {
        if (sentNanos - fromNanos >= 0 && fates.size() < MOST) {
            fates.putIfAbsent(index, rttSeconds);
        }
    }

    /** Whether the fate of as many packets as are wanted is known, and of none between them open. */
    boolean isComplete(Track track) {
        return fates.size() >= packets
                && track.isSettledBefore(fates.firstKey())
                && List.copyOf(fates.keySet()).get(packets - 1) == fates.firstKey() + packets - 1;
    }

    /** What is known so far; empty if nothing is. */
    Optional<Echoes> echoes() {
        List<Double> first = fates.values().stream().limit(packets).toList();
        List<Double> answered = new ArrayList<>(first);
        answered.removeIf(rtt -> rtt.isNaN());
        return first.isEmpty() ? Optional.empty() : Optional.of(new Echoes(first.size(), answered));
    }
}
