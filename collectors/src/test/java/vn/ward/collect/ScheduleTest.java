package vn.ward.collect;

import static java.time.ZoneOffset.UTC;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.tcp.TcpSpec;
import vn.ward.core.engine.Ingest;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Result;
import vn.ward.core.target.DailyTimes;
import vn.ward.core.target.Pace;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Target;

class ScheduleTest {

    private static final Pace EVERY_SECOND =
            new Pace(Duration.ofSeconds(1), Duration.ofMillis(200), Duration.ofMillis(100));
    private static final Duration SHORTLY = Duration.ofSeconds(10);

    private Vertx vertx;
    private final List<Result> results = new CopyOnWriteArrayList<>();
    private final List<Started> starts = new CopyOnWriteArrayList<>();

    private record Started(String target, Instant at, long nanos) {}

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    @Test
    void every_target_is_tried_at_its_beat_however_long_its_tries_take() {
        Probe slow = (target, at, notes) -> answer(target, at)
                .compose(result -> vertx.timer(600, TimeUnit.MILLISECONDS).map(result));
        long deployed = System.nanoTime();
        deploy(targets(1, EVERY_SECOND), slow, this::noDoubt, 10);

        await().atMost(SHORTLY).until(() -> starts.size() >= 5);
        List<Double> sinceTheOneBefore = IntStream.range(1, 5)
                .mapToObj(i -> (starts.get(i).nanos() - starts.get(i - 1).nanos()) / 1e9)
                .toList();
        assertThat(sinceTheOneBefore).as("a try's length is not added").anyMatch(seconds -> seconds < 1.6);
        assertThat((starts.get(4).nanos() - deployed) / 1e9)
                .as("no beat comes too soon")
                .isGreaterThan(4);
    }

    @Test
    void a_target_in_doubt_is_tried_again_sooner_and_the_others_are_not() {
        deploy(targets(2, EVERY_SECOND), this::answer, this::doubtOfFirst, 10);

        await().atMost(SHORTLY).until(() -> startsOf("t1").size() >= 3);
        List<Started> doubted = startsOf("t0");
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
            return take(accepted, third ? Set.of("t0", "t1", "gone") : Set.of());
        };
        deploy(both, this::answer, failsOnce, 10);

        await().atMost(SHORTLY).until(() -> tries.get() >= 5);
        assertThat(startsOf("t1")).hasSize(1);
        long third = startsOf("t0").get(2).nanos();
        assertThat((startsOf("t1").get(0).nanos() - third) / 1e9).isBetween(0.0, 0.9);
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
        deploy(targets(5, EVERY_SECOND), slow, all(), 10);

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
        deploy(targets(40, EVERY_SECOND), slow, this::noDoubt, 3);

        await().atMost(SHORTLY).until(() -> distinctResults() == 40);
        assertThat(most).hasValue(3);
    }

    /** A thousand a second, each half a second under way: none waits for another's end. */
    @Test
    void many_slow_targets_keep_nobody_waiting() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Long> late = new CopyOnWriteArrayList<>();
        Probe slow = (target, at, notes) -> {
            starts.add(new Started(target.id(), at, System.nanoTime()));
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            return vertx.timer(700, TimeUnit.MILLISECONDS)
                    .map(done -> answered(target, at))
                    .onComplete(done -> underWay.decrementAndGet());
        };
        Pace patient = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(900));
        vertx.deployVerticle(new Schedule(targets(1_000, patient), slow, this::noDoubt, Instant::now, UTC, late::add))
                .await();

        await().atMost(SHORTLY).until(() -> distinctResults() == 1_000);
        assertThat(most.get()).isGreaterThan(500);
        assertThat(late).hasSizeGreaterThanOrEqualTo(1_000).allMatch(nanos -> nanos >= 0);
    }

    @Test
    void what_ended_before_the_stop_is_handed_over() throws Exception {
        String id = deploy(targets(1, EVERY_SECOND), this::answer, this::noDoubt, 10);
        await().atMost(SHORTLY).pollInterval(Duration.ofMillis(1)).until(() -> starts.size() == 1);

        vertx.undeploy(id).await(10, SECONDS);

        assertThat(results).hasSize(1);
    }

    @Test
    void first_tries_make_no_burst() {
        deploy(targets(50, EVERY_SECOND), this::answer, this::noDoubt, 256);

        await().atMost(SHORTLY).until(() -> starts.size() >= 50);
        List<Started> first = List.copyOf(starts).subList(0, 50);
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
        deploy(targets(2, EVERY_SECOND), this::answer, full, 10);
        await().atMost(SHORTLY).until(() -> asked.size() == 2);

        await().during(Duration.ofMillis(2500)).atMost(SHORTLY).until(() -> starts.size() == 2);
        asked.get(0).complete(Set.of());
        await().atMost(SHORTLY).until(() -> starts.size() == 3);
        assertThat(starts.get(2).nanos() - starts.get(0).nanos())
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
            return call == 2 ? Future.failedFuture("failed on purpose") : take(accepted, Set.of());
        };
        deploy(targets(1, EVERY_SECOND), this::answer, away, 10);

        await().atMost(SHORTLY).until(() -> results.size() >= 2);
    }

    @Test
    void a_probe_that_throws_is_not_tried_and_is_tried_again() {
        AtomicInteger calls = new AtomicInteger();
        Probe broken = (target, at, notes) -> {
            int call = calls.incrementAndGet();
            if (call == 1) {
                throw new IllegalStateException("thrown on purpose");
            }
            return call == 2 ? Future.failedFuture(new IllegalStateException("failed on purpose")) : answer(target, at);
        };
        deploy(targets(1, EVERY_SECOND), broken, this::noDoubt, 10);

        await().atMost(SHORTLY).until(() -> results.size() >= 3);
        assertThat(codes(List.copyOf(results).subList(0, 3))).containsExactly("failed", "failed", "answered");
    }

    @Test
    void a_probe_that_never_ends_is_given_up_a_second_after_its_timeout() {
        Probe lost = (target, at, notes) -> Promise.<Result>promise().future();
        deploy(targets(1, EVERY_SECOND), lost, this::noDoubt, 10);

        await().atMost(SHORTLY).until(() -> results.size() >= 2);
        assertThat(codes(List.copyOf(results).subList(0, 1))).containsExactly("overloaded");
        assertThat(results.get(0).took()).isGreaterThanOrEqualTo(Duration.ofMillis(1099));
    }

    @Test
    void an_attempts_instant_is_the_wards_and_exact_to_the_millisecond() {
        Instant wards = Instant.parse("2026-05-04T01:02:03.456789Z");
        Schedule schedule =
                new Schedule(targets(1, EVERY_SECOND), this::answer, this::noDoubt, () -> wards, UTC, late -> {});
        vertx.deployVerticle(schedule);

        await().atMost(SHORTLY).until(() -> !results.isEmpty());
        assertThat(results.get(0).startedAt()).isEqualTo(Instant.parse("2026-05-04T01:02:03.456Z"));
    }

    @Test
    void a_target_with_times_of_the_day_is_tried_at_them_and_neither_hastened_nor_tried_again_sooner()
            throws Exception {
        Duration day = Duration.ofDays(1);
        Target daily = Targets.of("t1", new Daily(), new Pace(day, day, Duration.ofSeconds(1)));
        Target parentsChild = targets(1, EVERY_SECOND).get(0);
        Instant before = Instant.parse("2026-11-23T00:14:58.5Z");
        long begun = System.nanoTime();
        Schedule schedule = new Schedule(
                List.of(parentsChild, daily),
                this::answer,
                accepted -> take(accepted, Set.of("t0", "t1")),
                () -> before.plusNanos(System.nanoTime() - begun),
                ZoneId.of("Asia/Ho_Chi_Minh"),
                late -> {});
        vertx.deployVerticle(schedule);

        await().atMost(SHORTLY).until(() -> tried("t1") > 0);
        assertThat(startsOf("t1").get(0).at()).isBetween(before.plusMillis(1500), before.plusSeconds(5));
        await().during(Duration.ofSeconds(2)).atMost(SHORTLY).until(() -> tried("t1") == 1);
        assertThat(tried("t0")).isGreaterThan(2);
    }

    @Test
    void a_time_of_the_day_that_passes_while_the_machine_sleeps_is_left_out_and_not_made_up_for() throws Exception {
        Duration day = Duration.ofDays(1);
        Target daily = Targets.of("t1", new Daily(), new Pace(day, day, Duration.ofSeconds(1)));
        Instant before = Instant.parse("2026-11-23T00:14:57Z");
        AtomicLong asleepNanos = new AtomicLong();
        long begun = System.nanoTime();
        Schedule schedule = new Schedule(
                List.of(targets(1, EVERY_SECOND).get(0), daily),
                this::answer,
                this::noDoubt,
                () -> before.plusNanos(System.nanoTime() - begun + asleepNanos.get()),
                ZoneId.of("Asia/Ho_Chi_Minh"),
                late -> {});
        vertx.deployVerticle(schedule).await(10, SECONDS);

        asleepNanos.set(Duration.ofHours(3).toNanos());
        await().until(() -> tried("t0") > 5); // longer than it was until its time

        assertThat(tried("t1")).isZero();
    }

    @Test
    void a_target_that_costs_much_keeps_to_its_interval_though_others_are_in_doubt() throws Exception {
        Duration hour = Duration.ofHours(1);
        Target seldom = Targets.of("t1", new Seldom(), new Pace(hour, hour, Duration.ofSeconds(1)));
        vertx.deployVerticle(new Schedule(
                List.of(targets(1, EVERY_SECOND).get(0), seldom),
                this::answer,
                accepted -> take(accepted, Set.of("t0", "t1")),
                Instant::now,
                ZoneId.of("Asia/Ho_Chi_Minh"),
                late -> {}));

        await().atMost(SHORTLY).until(() -> tried("t1") > 0 && tried("t0") > 0);
        long others = tried("t0");
        await().atMost(SHORTLY).until(() -> tried("t0") > others + 2);

        assertThat(tried("t1")).isEqualTo(1);
    }

    private static final class Seldom implements ProbeSpec {
        @Override
        public String kind() {
            return "seldom";
        }

        @Override
        public String describe() {
            return "";
        }

        @Override
        public List<String> measurements() {
            return List.of();
        }

        @Override
        public Optional<Duration> leastEvery() {
            return Optional.of(Duration.ofHours(1));
        }
    }

    private static final class Daily implements ProbeSpec {
        @Override
        public String kind() {
            return "daily";
        }

        @Override
        public String describe() {
            return "";
        }

        @Override
        public List<String> measurements() {
            return List.of();
        }

        @Override
        public Optional<DailyTimes> daily() {
            return Optional.of(new DailyTimes(List.of(LocalTime.of(7, 15))));
        }
    }

    /** A target that calls, and is silent once nothing came for three seconds. */
    private record Calling() implements ProbeSpec {
        @Override
        public String kind() {
            return "calling";
        }

        @Override
        public String describe() {
            return "";
        }

        @Override
        public List<String> measurements() {
            return List.of();
        }

        @Override
        public Duration patience(Duration every) {
            return Duration.ofSeconds(3);
        }
    }

    @Test
    void each_that_comes_is_a_try_and_puts_the_look_for_silence_no_further_off_than_its_patience() {
        Target calling = Targets.of("t0", new Calling(), Pace.of(Duration.ofSeconds(60)));
        Schedule schedule = new Schedule(List.of(calling), this::answer, this::noDoubt, Instant::now, UTC, late -> {});
        vertx.deployVerticle(schedule).await();
        await().atMost(SHORTLY).until(() -> tried("t0") == 1);

        for (int i = 2; i <= 6; i++) {
            int expected = i;
            schedule.tryNow("t0");
            await().atMost(SHORTLY).until(() -> tried("t0") == expected && results.size() == expected);
        }
        await().atMost(SHORTLY).until(() -> tried("t0") == 7);

        assertThat(apart(starts.get(6), starts.get(5))).isBetween(2.9, 6.0);
    }

    @Test
    void what_comes_while_a_target_is_tried_is_looked_at_afterwards() {
        Promise<Void> first = Promise.promise();
        Probe waits = (target, at, notes) -> answer(target, at)
                .compose(result -> (starts.size() == 1 ? first.future() : Future.<Void>succeededFuture()).map(result));
        Pace patient = new Pace(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(30));
        Target calling = Targets.of("t0", new Calling(), patient);
        Schedule schedule = new Schedule(List.of(calling), waits, this::noDoubt, Instant::now, UTC, late -> {});
        vertx.deployVerticle(schedule).await();
        await().atMost(SHORTLY).until(() -> tried("t0") == 1);

        schedule.tryNow("t0");
        schedule.tryNow("t0");
        schedule.tryNow("gone");
        await().during(Duration.ofMillis(200)).atMost(SHORTLY).until(() -> tried("t0") == 1);
        first.complete();

        await().atMost(SHORTLY).until(() -> tried("t0") == 2);
        await().during(Duration.ofMillis(500)).atMost(SHORTLY).until(() -> tried("t0") == 2);
    }

    @Test
    void nothing_is_tried_after_the_schedule_is_stopped() throws Exception {
        String id = deploy(targets(3, EVERY_SECOND), this::answer, this::doubtOfFirst, 10);
        await().atMost(SHORTLY).until(() -> starts.size() >= 3);

        vertx.undeploy(id).await(10, SECONDS);
        int tried = starts.size();

        await().during(Duration.ofMillis(1500)).atMost(SHORTLY).until(() -> starts.size() == tried);
    }

    @Test
    void what_is_watched_may_change_while_it_runs() {
        List<Target> before = targets(2, EVERY_SECOND);
        Schedule schedule = new Schedule(before, this::answer, this::noDoubt, Instant::now, UTC, late -> {});
        vertx.deployVerticle(schedule).await();
        await().atMost(SHORTLY).until(() -> tried("t0") >= 1 && tried("t1") >= 1);

        Target added = Targets.of("t9", new TcpSpec("localhost", 1), EVERY_SECOND);
        schedule.follow(List.of(before.get(0), added));
        await().atMost(SHORTLY).until(() -> tried("t9") >= 1);
        long gone = tried("t1");
        await().atMost(SHORTLY).until(() -> tried("t9") >= 3 && tried("t0") >= 4);

        assertThat(tried("t1")).as("at most the one that was due").isLessThanOrEqualTo(gone + 1);
    }

    @Test
    void a_target_that_is_changed_is_not_tried_twice_at_a_time() {
        Target slow = Targets.of("t0", new TcpSpec("localhost", 1), EVERY_SECOND);
        Schedule schedule = new Schedule(List.of(slow), this::answer, this::noDoubt, Instant::now, UTC, late -> {});
        vertx.deployVerticle(schedule).await();
        await().atMost(SHORTLY).until(() -> tried("t0") >= 1);

        schedule.follow(List.of(Targets.of("t0", new TcpSpec("localhost", 2), EVERY_SECOND)));
        long changed = tried("t0");
        await().during(Duration.ofMillis(2_100)).atMost(SHORTLY).until(() -> tried("t0") <= changed + 3);
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
        Schedule schedule = new Schedule(List.of(before), slow, this::noDoubt, Instant::now, UTC, late -> {});
        vertx.deployVerticle(schedule).await();
        await().atMost(SHORTLY).until(() -> underWay.get() == 1);

        schedule.follow(List.of(after));

        await().atMost(SHORTLY).until(() -> seen.size() >= 3);
        assertThat(seen.get(0)).isEqualTo("1 " + before.probe().describe());
        assertThat(seen.subList(1, seen.size()))
                .containsOnly("1 " + after.probe().describe());
    }

    /** One interface of a device that is asked for all of them at once. */
    private record Port(String device, int port) implements ProbeSpec {
        @Override
        public String kind() {
            return "port";
        }

        @Override
        public String describe() {
            return device + ":" + port;
        }

        @Override
        public List<String> measurements() {
            return List.of();
        }

        @Override
        public Optional<String> round() {
            return Optional.of(device);
        }
    }

    @Test
    void targets_of_one_device_are_tried_at_the_same_moment_and_come_back_to_it_after_tries_that_confirm() {
        List<Target> ports = IntStream.range(0, 6)
                .mapToObj(i -> Targets.of("t" + i, new Port(i < 3 ? "a" : "b", i), EVERY_SECOND))
                .toList();
        AtomicInteger doubts = new AtomicInteger();
        deploy(
                ports,
                this::answer,
                accepted -> accepted.get(0).target().equals("t0") && doubts.incrementAndGet() == 2
                        ? take(accepted, Set.of("t0"))
                        : take(accepted, Set.of()),
                10);

        await().atMost(SHORTLY).until(() -> tried("t0") >= 6 && tried("t1") >= 5 && tried("t4") >= 5);
        assertThat(apart(startsOf("t0").get(0), startsOf("t1").get(0))).isLessThan(0.1);
        assertThat(apart(startsOf("t3").get(0), startsOf("t5").get(0))).isLessThan(0.1);
        assertThat(apart(startsOf("t0").get(5), startsOf("t1").get(4)))
                .as("after one try more than the others")
                .isLessThan(0.1);
    }

    private static double apart(Started one, Started other) {
        return Math.abs(one.nanos() - other.nanos()) / 1e9;
    }

    private long tried(String target) {
        return starts.stream().filter(start -> start.target().equals(target)).count();
    }

    private String deploy(List<Target> targets, Probe probe, Ingest ingest, int inFlight) {
        Schedule schedule = new Schedule(targets, probe, ingest, Instant::now, UTC, late -> {}, inFlight, Math::random);
        return vertx.deployVerticle(schedule).await();
    }

    private static List<Target> targets(int count, Pace pace) {
        return IntStream.range(0, count)
                .mapToObj(i -> Targets.of("t" + i, new TcpSpec("localhost", 1), pace))
                .toList();
    }

    private Future<Result> answer(Target target, Instant at, Notes notes) {
        return answer(target, at);
    }

    private Future<Result> answer(Target target, Instant at) {
        starts.add(new Started(target.id(), at, System.nanoTime()));
        return Future.succeededFuture(answered(target, at));
    }

    private static Result answered(Target target, Instant at) {
        return new Result(target.id(), at, Duration.ZERO, new Answered(), Map.of());
    }

    private Future<Set<String>> noDoubt(List<Result> accepted) {
        return take(accepted, Set.of());
    }

    private Future<Set<String>> doubtOfFirst(List<Result> accepted) {
        boolean first = accepted.get(0).target().equals("t0");
        return take(accepted, first ? Set.of("t0") : Set.of());
    }

    private Ingest all() {
        return accepted -> take(
                accepted, new HashSet<>(accepted.stream().map(Result::target).toList()));
    }

    private Future<Set<String>> take(List<Result> accepted, Set<String> inDoubt) {
        results.addAll(accepted);
        return Future.succeededFuture(inDoubt);
    }

    private List<Started> startsOf(String target) {
        return new ArrayList<>(starts)
                .stream().filter(start -> start.target().equals(target)).toList();
    }

    private long distinctResults() {
        return results.stream().map(Result::target).distinct().count();
    }

    private static List<String> codes(List<Result> results) {
        return results.stream().map(Result::outcome).map(ScheduleTest::code).toList();
    }

    private static String code(Outcome outcome) {
        return outcome.fold(
                answered -> "answered",
                failed -> failed.reason().code(),
                notTried -> notTried.reason().code());
    }
}
