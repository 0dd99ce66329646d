package vn.ward.alert.channel.zalo;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for what must come. */
public final class Await {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Await() {}

    public static <T> T value(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public static void until(String what, BooleanSupplier there) {
        await(what).atMost(LONGEST).pollInterval(Duration.ofMillis(5)).until(there::getAsBoolean);
    }
}
