package vn.ward.infra.practice.stage;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import vn.ward.infra.practice.load.Load;
import vn.ward.infra.practice.load.LoadProfile;

/**
 * What every played system plays on.
 *
 * @param clock in the ward's zone: the day's load follows it
 * @param random where natural spread and flapping come from
 */
public record Stage(Vertx vertx, Clock clock, RandomGenerator random) {

    /** Every port is opened here and nowhere else: the practice ward is for this machine only. */
    public static final String HOST = "127.0.0.1";

    /** A slow answer takes this long or more: beyond the threshold of 1.5 s in {@code practice-ward.yaml}. */
    public static final Duration SLOW = Duration.ofMillis(1_600);

    /** A slow answer takes less than this: the timeout there is 2 s, and the network and the probe need some of it. */
    public static final Duration SLOWEST = Duration.ofMillis(1_750);

    /** To the millisecond, as all instants of the platform are. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** How long a system takes to answer now if nothing ails it. */
    public Duration natural(LoadProfile profile) {
        return Load.delay(profile, LocalDateTime.now(clock), random);
    }

    /** How long a slow system takes to answer, over whatever protocol. */
    public Duration slow() {
        return Duration.ofNanos(random.nextLong(SLOW.toNanos(), SLOWEST.toNanos()));
    }
}
