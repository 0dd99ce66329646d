package vn.ward.collect.icmp;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import vn.ward.collect.icmp.Heard.Counted;

/** One that waits for its packets' fate; equal to no other. Guarded by its pinger. */
final class Try {

    private final String address;
    private final int packets;
    private final long deadlineNanos;
    private final Round round;
    private final Promise<Heard> heard = Promise.promise();

    Try(String address, int packets, long nowNanos, Duration patience) {
        this.address = address;
        this.packets = packets;
        this.deadlineNanos = nowNanos + patience.toNanos();
        this.round = new Round(packets, nowNanos);
    }

    String address() {
        return address;
    }

    Round round() {
        return round;
    }

    Future<Heard> future() {
        return heard.future();
    }

    void end(Heard how) {
        heard.tryComplete(how);
    }

    /** With the packets of another process; false if its time does not suffice for a whole round: half a one is none. */
    boolean beginsAnew(long nowNanos, Cadence cadence) {
        boolean suffices =
                deadlineNanos - nowNanos >= cadence.round(packets - 1).toNanos();
        if (suffices) {
            round.beginAnew(nowNanos);
        }
        return suffices;
    }

    /** What is known so far; empty if nothing is. */
    Optional<Counted> counted(Optional<Track> track) {
        return round.echoes().map(echoes -> new Counted(echoes, track.flatMap(Track::barred)));
    }
}
