package vn.ward.collect.attempt;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.Targets;
import vn.ward.collect.tcp.TcpSpec;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

class ResolverTest {

    private Vertx vertx;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "255.255.255.255, true",
        "::1, true",
        "256.1.1.1, false",
        "1.2.3, false",
        "1.2.3.4., false",
        "localhost, false",
        "10.office.example, false",
    })
    void a_literal_address_is_told_from_a_name(String host, boolean literal) {
        assertThat(Resolver.isLiteral(host)).isEqualTo(literal);
    }

    @Test
    void localhost_is_found_as_the_machine_knows_it() {
        InetAddress found = new Resolver(vertx).find("localhost", () -> true).await();

        assertThat(found.isLoopbackAddress()).isTrue();
    }

    @Test
    void a_name_that_the_resolver_denies_does_not_exist() {
        Resolver resolver = new Resolver(vertx, host -> {
            throw new UnknownHostException(host + ": Name or service not known");
        });
        assertThatThrownBy(() -> resolver.find("gone.example", () -> true).await())
                .isInstanceOf(UnknownHostException.class);
        assertThat(attempt(resolver, "gone.example").await().outcome())
                .isEqualTo(new Failed(Reason.of("name-not-found", "gone.example")));
    }

    @Test
    void a_resolver_that_could_not_say_is_away() {
        for (String said : new String[] {"gone.example: Temporary failure in name resolution", "gone.example"}) {
            Resolver resolver = new Resolver(vertx, host -> {
                throw new UnknownHostException(said);
            });
            assertThatThrownBy(() -> resolver.find("gone.example", () -> true).await())
                    .as(said)
                    .isInstanceOf(ResolverAway.class);
            assertThat(attempt(resolver, "gone.example").await().outcome())
                    .isEqualTo(new NotTried(Reason.of("resolver-away", "gone.example")));
        }
    }

    @Test
    void a_resolver_that_hangs_is_our_fault_and_does_not_stop_targets_with_an_address() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Resolver hanging = new Resolver(vertx, host -> {
            asked.incrementAndGet();
            awaitQuietly(over);
            throw new UnknownHostException(host);
        });
        try {
            for (int i = 0; i < 30; i++) {
                Future<Result> unused = attempt(hanging, "hangs.example");
            }
            Result named = attempt(hanging, "hangs.example").await();
            Result literal = attempt(hanging, "127.0.0.1").await();

            assertThat(named.outcome()).isEqualTo(new NotTried(Reason.of("resolver-away", "hangs.example")));
            assertThat(literal.outcome()).isEqualTo(new Answered());
            assertThat(asked.get()).as("the pool is bounded").isLessThanOrEqualTo(8);
        } finally {
            over.countDown();
        }
    }

    @Test
    void a_slow_target_is_not_excused_by_the_short_lookup_in_which_its_time_ran_out() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Resolver hanging = new Resolver(vertx, host -> {
            awaitQuietly(over);
            throw new UnknownHostException(host);
        });
        try {
            Result slow = attempt(
                            first -> first.find(hanging, "127.0.0.1", 80)
                                    .compose(found -> vertx.timer(1_400, MILLISECONDS))
                                    .compose(redirected -> first.find(hanging, "hangs.example", 80)),
                            Duration.ofMillis(1_500))
                    .await();

            assertThat(slow.outcome()).isEqualTo(new Failed(Reason.of("timeout", "1.5")));
        } finally {
            over.countDown();
        }
    }

    @Test
    void an_address_by_an_interface_of_ours_that_is_gone_says_nothing_about_the_target() {
        Result result = attempt(new Resolver(vertx), "fe80::1%gone0").await();

        assertThat(result.outcome()).isEqualTo(new NotTried(Reason.of("network-away")));
    }

    @Test
    void lookups_that_nobody_waits_for_are_left_out_and_too_many_are_refused() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Resolver hanging = new Resolver(vertx, host -> {
            asked.incrementAndGet();
            awaitQuietly(over);
            return InetAddress.getLoopbackAddress();
        });
        Future<InetAddress> last = Future.succeededFuture();
        for (int i = 0; i < 1000; i++) {
            int number = i;
            last = hanging.find("a.example", () -> number < 8);
        }
        assertThatThrownBy(() -> hanging.find("a.example", () -> true).await())
                .isInstanceOf(RejectedExecutionException.class);
        over.countDown();
        Future<InetAddress> given = last;
        assertThatThrownBy(given::await).isInstanceOf(CancellationException.class);
        assertThat(asked.get()).isLessThanOrEqualTo(8);
    }

    private Future<Result> attempt(Resolver resolver, String host) {
        return attempt(attempt -> attempt.find(resolver, host, 80), Duration.ofMillis(300));
    }

    private Future<Result> attempt(Function<Attempt, Future<InetSocketAddress>> course, Duration timeout) {
        return Attempt.make(
                vertx,
                Targets.of(new TcpSpec("office.example", 80), timeout),
                Instant.EPOCH,
                Notes.NONE,
                attempt -> course.apply(attempt).map(found -> (Outcome) new Answered()));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
