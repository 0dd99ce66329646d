package vn.ward.infra.practice;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.ward.infra.practice.stage.PlayedSystem;
import vn.ward.infra.practice.stage.Stage;

/** A practice ward on free ports, in a quiet night unless told otherwise, so that its systems answer at their quickest. */
public final class PlayedWard implements AutoCloseable {

    public static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final Clock NIGHT =
            Clock.fixed(Instant.parse("2026-11-22T19:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));

    private final Vertx vertx = Vertx.vertx();
    private final PracticeWard ward;

    public PlayedWard() throws Exception {
        this(NIGHT);
    }

    public PlayedWard(Clock clock) throws Exception {
        ward = new PracticeWard(new Stage(vertx, clock, new Random(4)), 0);
        vertx.deployVerticle(ward).await(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    public int page() {
        return URI.create(ward.page()).getPort();
    }

    public void platformIs(URI address) {
        ward.platformIs(address);
    }

    PlayedSystems systems() {
        return ward.systems();
    }

    public List<PlayedSystem> all() {
        return systems().all();
    }

    public PlayedSystem system(String id) {
        return all().stream()
                .filter(system -> system.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public int port(String id) {
        return system(id).port();
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }
}
