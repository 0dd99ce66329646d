package vn.ward.infra.practice.load;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.function.LongToIntFunction;

/**
 * The ward's line to the outside: 300 Mb/s each way by contract, full at the top of a working day's rush, and everything
 * outside is behind it. Upload is about a third of download. A part of what is asked of it comes from the phones of those who wait
 * in the hall, on the public WiFi: the same hour asks more of it when the hall is full than when it is empty.
 */
public final class Line {

    /** Bits per second, each way. */
    public static final long CONTRACT = 300_000_000;

    /** More than what the line can carry is asked of it when the ward is at its busiest: that is the seed's complaint. */
    private static final double WANTED = 1.5;

    /** With so many people the hall is full: more phones find no better place in the air. */
    public static final int FULL_HALL = 8;

    /** What is left of what is asked when nobody is in the hall. */
    private static final double WITHOUT_HALL = 0.7;

    /** A full hall's phones at the quietest hour: so little that a test of the line's speed still finds what was promised. */
    private static final double QUIET_HALL = 0.05;

    private static final double UPLOAD = 0.36;

    /** However full it is, who comes anew gets a share of it. */
    private static final double LEAST_SHARE = 0.1;

    private static final int DISCARDS_PER_HOUR_WHEN_FULL = 90_000;
    private static final int WAVE_SECONDS = 240;

    private final Clock clock;
    private final LongToIntFunction people;
    private final Jitter down = new Jitter(1);
    private final Jitter up = new Jitter(2);
    private boolean connected = true;
    private boolean saturated;

    /** @param people how many are in the hall in a second since 1970; always the same of the same second */
    public Line(Clock clock, LongToIntFunction people) {
        this.clock = clock;
        this.people = people;
    }

    /** Whether anything passes. */
    public boolean connected() {
        return connected;
    }

    public void connect(boolean nowConnected) {
        connected = nowConnected;
    }

    /** @param nowSaturated as full as in the rush, whatever the hour */
    public void saturate(boolean nowSaturated) {
        saturated = nowSaturated;
    }

    /** What passes in a second since 1970, seen by the port towards the provider: in is download. */
    public Rates rates(long second) {
        if (!connected) {
            return Rates.NONE;
        }
        double busyness = Load.busyness(LocalDateTime.ofInstant(Instant.ofEpochSecond(second), clock.getZone()));
        double wanted = saturated ? WANTED : wanted(busyness, people.applyAsInt(second));
        double full = 0.98 + 0.015 * down.sharp(second);
        double share = Math.min(wanted * unrest(down, second), full);
        double upload = Math.min(Math.min(wanted, 1) * UPLOAD * unrest(up, second), full);
        return new Rates(
                Math.round(CONTRACT * share),
                Math.round(CONTRACT * upload),
                share == full ? DISCARDS_PER_HOUR_WHEN_FULL : 0);
    }

    private static double wanted(double busyness, int people) {
        double hall = Math.min(people, FULL_HALL) / (double) FULL_HALL;
        return WANTED * busyness * (WITHOUT_HALL + (1 - WITHOUT_HALL) * hall) + QUIET_HALL * hall;
    }

    private static double unrest(Jitter jitter, long second) {
        return 1 + 0.08 * jitter.smooth(second, WAVE_SECONDS) + 0.1 * jitter.sharp(second);
    }

    /** Bits per second that a download begun now gets. */
    public long downloadLeft() {
        return left(now().in());
    }

    /** Bits per second that an upload begun now gets. */
    public long uploadLeft() {
        return left(now().out());
    }

    private Rates now() {
        return rates(clock.instant().getEpochSecond());
    }

    private static long left(long taken) {
        return Math.max(CONTRACT - taken, Math.round(CONTRACT * LEAST_SHARE));
    }
}
