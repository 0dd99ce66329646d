package vn.ward.infra.practice;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A practice ward on free ports, in a quiet night unless told otherwise, so that its systems answer at their quickest. */
final class PlayedWard implements AutoCloseable {

    static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final Clock NIGHT =
            Clock.fixed(Instant.parse("2026-11-22T19:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));

    private final Vertx vertx = Vertx.vertx();
    private final PracticeWard ward;

    PlayedWard() throws Exception {
        this(NIGHT);
    }

    PlayedWard(Clock clock) throws Exception {
        ward = new PracticeWard(new Stage(vertx, clock, new Random(4)), 0);
        vertx.deployVerticle(ward).await(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    int page() {
        return URI.create(ward.page()).getPort();
    }

    void platformIs(URI address) {
        ward.platformIs(address);
    }

    PlayedSystems systems() {
        return ward.systems();
    }

    int port(String id) {
        return systems().find(id).orElseThrow().port();
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }
}
