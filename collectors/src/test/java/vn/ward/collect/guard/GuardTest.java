package vn.ward.collect.guard;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ward.collect.guard.Refusal.Why;

class GuardTest {

    private static final Duration AMPLE = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(80);

    private final Vertx vertx = Vertx.vertx();
    private final List<Promise<String>> asked = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    @Test
    void no_more_are_asked_at_once_than_allowed_and_the_next_in_line_follows() throws Exception {
        Guard guard = new Guard(vertx, "switch", Limits.of(2, 1_000));
        List<Future<String>> all = IntStream.range(0, 4)
                .mapToObj(i -> guard.pass(AMPLE, this::question))
                .toList();
        assertThat(asked).hasSize(2);
        asked.get(0).complete("a");
        assertThat(all.get(0).await(5, SECONDS)).isEqualTo("a");
        await().atMost(AMPLE).until(() -> asked.size() == 3);
        asked.get(1).fail(new IOException("gone"));
        await("a failure makes room, too").atMost(AMPLE).until(() -> asked.size() == 4);
    }

    @Test
    void a_long_queue_that_is_refused_all_at_once_exhausts_no_stack() throws Exception {
        Guard guard = new Guard(vertx, "controller", new Limits(1, 100_000, 1, Duration.ofMinutes(1)));
        guard.pass(AMPLE, this::question);
        Duration patient = Duration.ofMinutes(1);
        List<Future<String>> queue = IntStream.range(0, 20_000)
                .mapToObj(i -> guard.pass(patient, this::question))
                .toList();

        asked.get(0).fail(new IOException("gone"));

        await().atMost(Duration.ofSeconds(30)).until(() -> queue.stream().allMatch(Future::failed));
        assertThat(queue).extracting(Future::cause).allMatch(Refusal.class::isInstance);
    }

    @Test
    void whoever_waited_is_asked_on_its_own_loop() throws Exception {
        Guard guard = new Guard(vertx, "switch", Limits.of(1, 1_000));
        guard.pass(AMPLE, this::question);
        Context own = vertx.getOrCreateContext();
        Promise<Context> seen = Promise.promise();
        own.runOnContext(turn -> guard.pass(AMPLE, () -> {
            seen.complete(Vertx.currentContext());
            return Future.succeededFuture("b");
        }));
        Promise<Void> placed = Promise.promise();
        own.runOnContext(turn -> placed.complete());
        placed.future().await(5, SECONDS);

        asked.get(0).complete("a"); // here, on the test's thread

        assertThat(seen.future().await(5, SECONDS)).isSameAs(own);
    }

    @Test
    void whoever_waits_too_long_is_refused_and_asks_nothing() {
        Guard guard = new Guard(vertx, "switch", Limits.of(1, 1_000));
        guard.pass(AMPLE, this::question);
        Future<String> late = guard.pass(SHORT, this::question);
        assertRefused(late, Why.BUSY);
        asked.get(0).complete("a");
        assertThat(asked).as("its turn does not come any more").hasSize(1);
        guard.pass(AMPLE, this::question);
        assertThat(asked).as("and its place is free").hasSize(2);
    }

    @Test
    void no_more_are_begun_in_a_second_than_allowed() {
        Guard guard = new Guard(vertx, "controller", Limits.of(100, 3));
        IntStream.range(0, 5).forEach(i -> guard.pass(AMPLE, this::question));
        assertThat(asked).hasSize(3);
        assertRefused(guard.pass(Duration.ofMillis(1), this::question), Why.BUSY);
        await().atMost(AMPLE).until(() -> asked.size() == 5);
    }

    @Test
    void after_failures_in_a_row_it_is_left_alone_and_then_tried_once() throws Exception {
        Guard guard = new Guard(vertx, "controller", new Limits(5, 1_000, 3, Duration.ofMillis(300)));
        AtomicInteger questions = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> guard.pass(AMPLE, () -> failing(questions)).await(5, SECONDS))
                    .isInstanceOf(IOException.class);
        }
        assertRefused(guard.pass(AMPLE, () -> failing(questions)), Why.RESTING);
        assertThat(questions).hasValue(3);
        await().atMost(AMPLE)
                .until(() ->
                        guard.pass(AMPLE, () -> Future.succeededFuture("well")).isComplete()
                                && guard.pass(AMPLE, () -> Future.succeededFuture("well"))
                                        .succeeded());
        assertThat(guard.pass(AMPLE, () -> Future.succeededFuture("well")).await(5, SECONDS))
                .isEqualTo("well");
    }

    @Test
    void a_question_that_breaks_gives_its_place_back() {
        Guard guard = new Guard(vertx, "switch", Limits.of(1, 1_000));
        assertThatThrownBy(() -> guard.pass(AMPLE, () -> {
                            throw new IllegalStateException("broken on purpose");
                        })
                        .await(5, SECONDS))
                .isInstanceOf(IllegalStateException.class);
        guard.pass(AMPLE, this::question);
        assertThat(asked).hasSize(1);
    }

    private Future<String> question() {
        Promise<String> answer = Promise.promise();
        asked.add(answer);
        return answer.future();
    }

    private static Future<String> failing(AtomicInteger questions) {
        questions.incrementAndGet();
        return Future.failedFuture(new IOException("gone"));
    }

    private static void assertRefused(Future<?> refused, Why why) {
        assertThatThrownBy(() -> refused.await(5, SECONDS))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.why()).isEqualTo(why));
    }
}
