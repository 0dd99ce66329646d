package vn.ward.alert.outbox;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * What an outbox runs by.
 *
 * @param chance from 0 to less than 1, so that those who try again do not all come at once
 */
public record Pulse(InstantSource now, Timers timers, DoubleSupplier chance) {

    /** @param now the ward's clock */
    public static Pulse of(Vertx vertx, InstantSource now) {
        return new Pulse(
                now, Timers.of(vertx), () -> ThreadLocalRandom.current().nextDouble());
    }

    Instant instant() {
        return now.instant();
    }

    /** For what asks for a clock and not for an instant. */
    Clock clock() {
        return now.withZone(ZoneOffset.UTC);
    }
}
