package vn.ward.collect;

import static java.time.ZoneOffset.UTC;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ward.collect.Witness.EVERY_SECOND;
import static vn.ward.collect.Witness.SHORTLY;
import static vn.ward.collect.Witness.answered;
import static vn.ward.collect.Witness.codes;
import static vn.ward.collect.Witness.targets;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.ward.collect.Witness.Started;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.tcp.TcpSpec;
import vn.ward.core.engine.Ingest;
import vn.ward.core.result.Result;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;

/** When targets are tried, and what one does for another. */
class ScheduleTest {

    private Vertx vertx;
    private Witness witness;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        witness = new Witness(vertx);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    @Test
    void every_target_is_tried_at_its_beat_however_long_its_tries_take() {
        Probe slow = (target, at, notes) -> witness.answer(target, at)
                .compose(result -> vertx.timer(600, TimeUnit.MILLISECONDS).map(result));
        long deployed = System.nanoTime();
        witness.deploy(targets(1, EVERY_SECOND), slow, witness::noDoubt, 10);

        await().atMost(SHORTLY).until(() -> witness.starts().size() >= 5);
        List<Double> sinceTheOneBefore = IntStream.range(1, 5)
                .mapToObj(i -> (witness.starts().get(i).nanos()
                                - witness.starts().get(i - 1).nanos())
                        / 1e9)
                .toList();
        assertThat(sinceTheOneBefore).as("a try's length is not added").anyMatch(seconds -> seconds < 1.6);
        assertThat((witness.starts().get(4).nanos() - deployed) / 1e9)
                .as("no beat comes too soon")
                .isGreaterThan(4);
    }

    @Test
    void a_target_in_doubt_is_tried_again_sooner_and_the_others_are_not() {
        witness.deploy(targets(2, EVERY_SECOND), witness::answer, witness::doubtOfFirst, 10);

        await().atMost(SHORTLY).until(() -> witness.startsOf("t1").size() >= 3);
        List<Started> doubted = witness.startsOf("t0");
        assertThat(doubted.size()).isGreaterThan(6);
        for (int i = 1; i < doubted.size(); i++) {
            assertThat(doubted.get(i).nanos() - doubted.get(i - 1).nanos())
                    .as("start to start")
                    .isGreaterThanOrEqualTo(Duration.ofMillis(199).toNanos());
        }
    }

    @Test
    void what_a_failing_target_depends_on_is_tried_at_once_and_then_at_its_beat_again() {
        Pace hourly = Pace.of(Duration.ofHours(1));
        List<Target> both =
                List.of(targets(1, EVERY_SECOND).get(0), targets(2, hourly).get(1));
        AtomicInteger tries = new AtomicInteger();
        Ingest failsOnce = accepted -> {
            boolean third = accepted.get(0).target().equals("t0") && tries.incrementAndGet() == 3;
            return witness.take(accepted, third ? Set.of("t0", "t1", "gone") : Set.of());
        };
        witness.deploy(both, witness::answer, failsOnce, 10);

        await().atMost(SHORTLY).until(() -> tries.get() >= 5);
        assertThat(witness.startsOf("t1")).hasSize(1);
        long third = witness.startsOf("t0").get(2).nanos();
        assertThat((witness.startsOf("t1").get(0).nanos() - third) / 1e9).isBetween(0.0, 0.9);
    }

    @Test
    void a_target_is_never_tried_twice_at_once() {
        Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
        List<Integer> seen = new CopyOnWriteArrayList<>();
        Probe slow = (target, at, notes) -> {
            AtomicInteger count = underWay.computeIfAbsent(target.id(), id -> new AtomicInteger());
            seen.add(count.incrementAndGet());
            return vertx.timer(900, TimeUnit.MILLISECONDS)
                    .map(done -> answered(target, at))
                    .onComplete(done -> count.decrementAndGet());
        };
        witness.deploy(targets(5, EVERY_SECOND), slow, witness::doubtOfAll, 10);

        await().atMost(SHORTLY).until(() -> seen.size() >= 20);
        assertThat(seen).containsOnly(1);
    }

    @Test
    void no_more_than_the_allowed_number_is_tried_at_once_and_none_is_forgotten() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Probe slow = (target, at, notes) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            return vertx.timer(50, TimeUnit.MILLISECONDS)
                    .map(done -> answered(target, at))
                    .onComplete(done -> underWay.decrementAndGet());
        };
        witness.deploy(targets(40, EVERY_SECOND), slow, witness::noDoubt, 3);

        await().atMost(SHORTLY).until(() -> witness.distinctResults() == 40);
        assertThat(most).hasValue(3);
    }

    /** A thousand a second, each half a second under way: none waits for another's end. */
    @Test
    void many_slow_targets_keep_nobody_waiting() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Long> late = new CopyOnWriteArrayList<>();
        Probe slow = (target, at, notes) -> {
            witness.starts().add(new Started(target.id(), at, System.nanoTime()));
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            return vertx.timer(700, TimeUnit.MILLISECONDS)
                    .map(done -> answered(target, at))
                    .onComplete(done -> underWay.decrementAndGet());
        };
        Pace patient = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(900));
        vertx.deployVerticle(
                        new Schedule(targets(1_000, patient), slow, witness::noDoubt, Instant::now, UTC, late::add))
                .await();

        await().atMost(SHORTLY).until(() -> witness.distinctResults() == 1_000);
        assertThat(most.get()).isGreaterThan(500);
        assertThat(late).hasSizeGreaterThanOrEqualTo(1_000).allMatch(nanos -> nanos >= 0);
    }

    @Test
    void what_ended_before_the_stop_is_handed_over() throws Exception {
        String id = witness.deploy(targets(1, EVERY_SECOND), witness::answer, witness::noDoubt, 10);
        await().atMost(SHORTLY)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> witness.starts().size() == 1);

        vertx.undeploy(id).await(10, SECONDS);

        assertThat(witness.results()).hasSize(1);
    }

    @Test
    void first_tries_make_no_burst() {
        witness.deploy(targets(50, EVERY_SECOND), witness::answer, witness::noDoubt, 256);

        await().atMost(SHORTLY).until(() -> witness.starts().size() >= 50);
        List<Started> first = List.copyOf(witness.starts()).subList(0, 50);
        assertThat(first.stream().map(Started::target).distinct()).hasSize(50);
        long spread = first.get(49).nanos() - first.get(0).nanos();
        assertThat(spread / 1e9).isGreaterThan(0.8);
    }

    @Test
    void a_target_waits_until_its_result_is_accepted() {
        List<Promise<Set<String>>> asked = new CopyOnWriteArrayList<>();
        Ingest full = accepted -> {
            Promise<Set<String>> answer = Promise.promise();
            asked.add(answer);
            return answer.future();
        };
        witness.deploy(targets(2, EVERY_SECOND), witness::answer, full, 10);
        await().atMost(SHORTLY).until(() -> asked.size() == 2);

        await().during(Duration.ofMillis(2500))
                .atMost(SHORTLY)
                .until(() -> witness.starts().size() == 2);
        asked.get(0).complete(Set.of());
        await().atMost(SHORTLY).until(() -> witness.starts().size() == 3);
        assertThat(witness.starts().get(2).nanos() - witness.starts().get(0).nanos())
                .as("the missed beats are left out")
                .isGreaterThan(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void a_failed_acceptance_ends_nothing() {
        AtomicInteger calls = new AtomicInteger();
        Ingest away = accepted -> {
            int call = calls.incrementAndGet();
            if (call == 1) {
                throw new IllegalStateException("thrown on purpose");
            }
            return call == 2 ? Future.failedFuture("failed on purpose") : witness.take(accepted, Set.of());
        };
        witness.deploy(targets(1, EVERY_SECOND), witness::answer, away, 10);

        await().atMost(SHORTLY).until(() -> witness.results().size() >= 2);
    }

    @Test
    void a_probe_that_throws_is_not_tried_and_is_tried_again() {
        AtomicInteger calls = new AtomicInteger();
        Probe broken = (target, at, notes) -> {
            int call = calls.incrementAndGet();
            if (call == 1) {
                throw new IllegalStateException("thrown on purpose");
            }
            return call == 2
                    ? Future.failedFuture(new IllegalStateException("failed on purpose"))
                    : witness.answer(target, at);
        };
        witness.deploy(targets(1, EVERY_SECOND), broken, witness::noDoubt, 10);

        await().atMost(SHORTLY).until(() -> witness.results().size() >= 3);
        assertThat(codes(List.copyOf(witness.results()).subList(0, 3))).containsExactly("failed", "failed", "answered");
    }

    @Test
    void a_probe_that_never_ends_is_given_up_a_second_after_its_timeout() {
        Probe lost = (target, at, notes) -> Promise.<Result>promise().future();
        witness.deploy(targets(1, EVERY_SECOND), lost, witness::noDoubt, 10);

        await().atMost(SHORTLY).until(() -> witness.results().size() >= 2);
        assertThat(codes(List.copyOf(witness.results()).subList(0, 1))).containsExactly("overloaded");
        assertThat(witness.results().get(0).took()).isGreaterThanOrEqualTo(Duration.ofMillis(1099));
    }

    @Test
    void an_attempts_instant_is_the_wards_and_exact_to_the_millisecond() {
        Instant wards = Instant.parse("2026-05-04T01:02:03.456789Z");
        Schedule schedule =
                new Schedule(targets(1, EVERY_SECOND), witness::answer, witness::noDoubt, () -> wards, UTC, late -> {});
        vertx.deployVerticle(schedule);

        await().atMost(SHORTLY).until(() -> !witness.results().isEmpty());
        assertThat(witness.results().get(0).startedAt()).isEqualTo(Instant.parse("2026-05-04T01:02:03.456Z"));
    }

    @Test
    void nothing_is_tried_after_the_schedule_is_stopped() throws Exception {
        String id = witness.deploy(targets(3, EVERY_SECOND), witness::answer, witness::doubtOfFirst, 10);
        await().atMost(SHORTLY).until(() -> witness.starts().size() >= 3);

        vertx.undeploy(id).await(10, SECONDS);
        int tried = witness.starts().size();

        await().during(Duration.ofMillis(1500))
                .atMost(SHORTLY)
                .until(() -> witness.starts().size() == tried);
    }

    @Test
    void what_is_watched_may_change_while_it_runs() {
        List<Target> before = targets(2, EVERY_SECOND);
        Schedule schedule = new Schedule(before, witness::answer, witness::noDoubt, Instant::now, UTC, late -> {});
        vertx.deployVerticle(schedule).await();
        await().atMost(SHORTLY).until(() -> witness.tried("t0") >= 1 && witness.tried("t1") >= 1);

        Target added = Targets.of("t9", new TcpSpec("localhost", 1), EVERY_SECOND);
        schedule.follow(List.of(before.get(0), added));
        await().atMost(SHORTLY).until(() -> witness.tried("t9") >= 1);
        long gone = witness.tried("t1");
        await().atMost(SHORTLY).until(() -> witness.tried("t9") >= 3 && witness.tried("t0") >= 4);

        assertThat(witness.tried("t1")).as("at most the one that was due").isLessThanOrEqualTo(gone + 1);
    }

    @Test
    void a_target_that_is_changed_is_not_tried_twice_at_a_time() {
        Target slow = Targets.of("t0", new TcpSpec("localhost", 1), EVERY_SECOND);
        Schedule schedule =
                new Schedule(List.of(slow), witness::answer, witness::noDoubt, Instant::now, UTC, late -> {});
        vertx.deployVerticle(schedule).await();
        await().atMost(SHORTLY).until(() -> witness.tried("t0") >= 1);

        schedule.follow(List.of(Targets.of("t0", new TcpSpec("localhost", 2), EVERY_SECOND)));
        long changed = witness.tried("t0");
        await().during(Duration.ofMillis(2_100)).atMost(SHORTLY).until(() -> witness.tried("t0") <= changed + 3);
    }

    @Test
    void a_target_that_is_changed_while_it_is_tried_waits_for_that_try() {
        AtomicInteger underWay = new AtomicInteger();
        List<String> seen = new CopyOnWriteArrayList<>();
        Probe slow = (target, at, notes) -> {
            seen.add(underWay.incrementAndGet() + " " + target.probe().describe());
            return vertx.timer(900, TimeUnit.MILLISECONDS)
                    .map(done -> answered(target, at))
                    .onComplete(done -> underWay.decrementAndGet());
        };
        Target before = Targets.of("t0", new TcpSpec("localhost", 1), EVERY_SECOND);
        Target after = Targets.of("t0", new TcpSpec("localhost", 2), EVERY_SECOND);
        Schedule schedule = new Schedule(List.of(before), slow, witness::noDoubt, Instant::now, UTC, late -> {});
        vertx.deployVerticle(schedule).await();
        await().atMost(SHORTLY).until(() -> underWay.get() == 1);

        schedule.follow(List.of(after));

        await().atMost(SHORTLY).until(() -> seen.size() >= 3);
        assertThat(seen.get(0)).isEqualTo("1 " + before.probe().describe());
        assertThat(seen.subList(1, seen.size()))
                .containsOnly("1 " + after.probe().describe());
    }
}
