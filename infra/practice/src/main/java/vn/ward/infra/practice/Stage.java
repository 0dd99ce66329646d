package vn.ward.infra.practice;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/**
 * What every played system plays on.
 *
 * @param clock in the ward's zone: the day's load follows it
 * @param random where natural spread and flapping come from
 */
record Stage(Vertx vertx, Clock clock, RandomGenerator random) {

    /** Every port is opened here and nowhere else: the practice ward is for this machine only. */
    static final String HOST = "127.0.0.1";

    /** To the millisecond, as all instants of the platform are. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** How long a system takes to answer now if nothing ails it. */
    Duration natural(LoadProfile profile) {
        return Load.delay(profile, LocalDateTime.now(clock), random);
    }
}
