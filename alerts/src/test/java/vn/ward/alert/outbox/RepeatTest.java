package vn.ward.alert.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepeatTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void a_hundred_thousand_steps_do_not_overflow_the_stack() throws Exception {
        Context context = vertx.getOrCreateContext();
        AtomicInteger steps = new AtomicInteger();

        Repeat.whileMore(() -> Future.future(
                        step -> context.runOnContext(there -> step.complete(steps.incrementAndGet() < 100_000))))
                .await(30, TimeUnit.SECONDS);

        assertThat(steps).hasValue(100_000);
    }

    @Test
    void a_step_that_throws_fails_the_whole() {
        Future<Void> failed = Repeat.whileMore(() -> {
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(() -> failed.await(10, TimeUnit.SECONDS)).hasMessageContaining("broken");
    }
}
