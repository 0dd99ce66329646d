package vn.ward.collect.attempt;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.Targets;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

class AttemptTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 999, 1_000, 21_345_678, 5_000_000_000L, 86_400_000_000_001L})
    void a_measured_time_is_told_to_the_next_microsecond_or_so_and_never_as_nothing(long nanos) {
        double told = Attempt.seconds(nanos);

        assertThat(told).isPositive().isCloseTo(nanos / 1e9, within(1e-6));
        assertThat(told * (1 << 20)).isEqualTo(Math.rint(told * (1 << 20)));
    }

    @Test
    void what_waits_for_a_thread_of_ours_till_its_time_is_over_is_not_the_targets_fault() throws Exception {
        Vertx vertx = Vertx.vertx();
        WorkerExecutor pool = vertx.createSharedWorkerExecutor("one-thread", 1);
        CountDownLatch others = new CountDownLatch(1);
        AtomicBoolean looked = new AtomicBoolean();
        Future<Boolean> before = pool.executeBlocking(() -> others.await(30, SECONDS), false);
        try {
            Result result = attempt(vertx, pool, () -> looked.getAndSet(true));
            others.countDown();
            before.await(10, SECONDS);
            pool.executeBlocking(() -> true, false).await(10, SECONDS);

            assertThat(result.outcome()).isEqualTo(new NotTried(Reason.of("overloaded")));
            assertThat(looked).as("looked at after its end").isFalse();
        } finally {
            vertx.close().await(10, SECONDS);
        }
    }

    @Test
    void what_takes_all_the_time_itself_is() throws Exception {
        Vertx vertx = Vertx.vertx();
        WorkerExecutor pool = vertx.createSharedWorkerExecutor("one-thread", 1);
        CountDownLatch end = new CountDownLatch(1);
        try {
            Result result = attempt(vertx, pool, () -> end.await(30, SECONDS));
            end.countDown();

            assertThat(result.outcome()).isEqualTo(new Failed(Reason.of("timeout", "0.3")));
        } finally {
            vertx.close().await(10, SECONDS);
        }
    }

    private static Result attempt(Vertx vertx, WorkerExecutor pool, Callable<Boolean> work) throws Exception {
        return Attempt.make(
                        vertx,
                        Targets.of(Targets.get(URI.create("http://127.0.0.1/")), Duration.ofMillis(300)),
                        Instant.EPOCH,
                        Notes.NONE,
                        attempt -> attempt.find(
                                        (host, wanted) -> Future.succeededFuture(InetAddress.getLoopbackAddress()),
                                        "127.0.0.1",
                                        80)
                                .compose(found -> attempt.on(pool, work))
                                .map(done -> new Answered()))
                .await(20, SECONDS);
    }
}
