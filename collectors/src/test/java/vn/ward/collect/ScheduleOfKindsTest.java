package vn.ward.collect;

import static java.time.ZoneOffset.UTC;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ward.collect.Witness.EVERY_SECOND;
import static vn.ward.collect.Witness.SHORTLY;
import static vn.ward.collect.Witness.apart;
import static vn.ward.collect.Witness.targets;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.ward.collect.attempt.Probe;
import vn.ward.core.target.DailyTimes;
import vn.ward.core.target.Pace;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Target;

/** What a kind of probe asks of the schedule: times of the day, its interval, a look for silence, rounds of a device. */
class ScheduleOfKindsTest {

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
    void a_target_with_times_of_the_day_is_tried_at_them_and_neither_hastened_nor_tried_again_sooner()
            throws Exception {
        Duration day = Duration.ofDays(1);
        Target daily = Targets.of("t1", new Daily(), new Pace(day, day, Duration.ofSeconds(1)));
        Target parentsChild = targets(1, EVERY_SECOND).get(0);
        Instant before = Instant.parse("2026-11-23T00:14:58.5Z");
        long begun = System.nanoTime();
        Schedule schedule = new Schedule(
                List.of(parentsChild, daily),
                witness::answer,
                accepted -> witness.take(accepted, Set.of("t0", "t1")),
                () -> before.plusNanos(System.nanoTime() - begun),
                ZoneId.of("Asia/Ho_Chi_Minh"),
                late -> {});
        vertx.deployVerticle(schedule);

        await().atMost(SHORTLY).until(() -> witness.tried("t1") > 0);
        assertThat(witness.startsOf("t1").get(0).at()).isBetween(before.plusMillis(1500), before.plusSeconds(5));
        await().during(Duration.ofSeconds(2)).atMost(SHORTLY).until(() -> witness.tried("t1") == 1);
        assertThat(witness.tried("t0")).isGreaterThan(2);
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
                witness::answer,
                witness::noDoubt,
                () -> before.plusNanos(System.nanoTime() - begun + asleepNanos.get()),
                ZoneId.of("Asia/Ho_Chi_Minh"),
                late -> {});
        vertx.deployVerticle(schedule).await(10, SECONDS);

        asleepNanos.set(Duration.ofHours(3).toNanos());
        await().until(() -> witness.tried("t0") > 5); // longer than it was until its time

        assertThat(witness.tried("t1")).isZero();
    }

    @Test
    void a_target_that_costs_much_keeps_to_its_interval_though_others_are_in_doubt() throws Exception {
        Duration hour = Duration.ofHours(1);
        Target seldom = Targets.of("t1", new Seldom(), new Pace(hour, hour, Duration.ofSeconds(1)));
        vertx.deployVerticle(new Schedule(
                List.of(targets(1, EVERY_SECOND).get(0), seldom),
                witness::answer,
                accepted -> witness.take(accepted, Set.of("t0", "t1")),
                Instant::now,
                ZoneId.of("Asia/Ho_Chi_Minh"),
                late -> {}));

        await().atMost(SHORTLY).until(() -> witness.tried("t1") > 0 && witness.tried("t0") > 0);
        long others = witness.tried("t0");
        await().atMost(SHORTLY).until(() -> witness.tried("t0") > others + 2);

        assertThat(witness.tried("t1")).isEqualTo(1);
    }

    /** A kind that says nothing of how it is tried. */
    private static class Plain implements ProbeSpec {
        @Override
        public String kind() {
            return getClass().getSimpleName();
        }

        @Override
        public String describe() {
            return "";
        }

        @Override
        public List<String> measurements() {
            return List.of();
        }
    }

    private static final class Seldom extends Plain {
        @Override
        public Optional<Duration> leastEvery() {
            return Optional.of(Duration.ofHours(1));
        }
    }

    private static final class Daily extends Plain {
        @Override
        public Optional<DailyTimes> daily() {
            return Optional.of(new DailyTimes(List.of(LocalTime.of(7, 15))));
        }
    }

    /** A target that calls, and is silent once nothing came for three seconds. */
    private static final class Calling extends Plain {
        @Override
        public Duration patience(Duration every) {
            return Duration.ofSeconds(3);
        }
    }

    @Test
    void each_that_comes_is_a_try_and_puts_the_look_for_silence_no_further_off_than_its_patience() {
        Target calling = Targets.of("t0", new Calling(), Pace.of(Duration.ofSeconds(60)));
        Schedule schedule =
                new Schedule(List.of(calling), witness::answer, witness::noDoubt, Instant::now, UTC, late -> {});
        vertx.deployVerticle(schedule).await();
        await().atMost(SHORTLY).until(() -> witness.tried("t0") == 1);

        for (int i = 2; i <= 6; i++) {
            int expected = i;
            schedule.tryNow("t0");
            await().atMost(SHORTLY)
                    .until(() ->
                            witness.tried("t0") == expected && witness.results().size() == expected);
        }
        await().atMost(SHORTLY).until(() -> witness.tried("t0") == 7);

        assertThat(apart(witness.starts().get(6), witness.starts().get(5))).isBetween(2.9, 6.0);
    }

    @Test
    void what_comes_while_a_target_is_tried_is_looked_at_afterwards() {
        Promise<Void> first = Promise.promise();
        Probe waits = (target, at, notes) -> witness.answer(target, at)
                .compose(result ->
                        (witness.starts().size() == 1 ? first.future() : Future.<Void>succeededFuture()).map(result));
        Pace patient = new Pace(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(30));
        Target calling = Targets.of("t0", new Calling(), patient);
        Schedule schedule = new Schedule(List.of(calling), waits, witness::noDoubt, Instant::now, UTC, late -> {});
        vertx.deployVerticle(schedule).await();
        await().atMost(SHORTLY).until(() -> witness.tried("t0") == 1);

        schedule.tryNow("t0");
        schedule.tryNow("t0");
        schedule.tryNow("gone");
        await().during(Duration.ofMillis(200)).atMost(SHORTLY).until(() -> witness.tried("t0") == 1);
        first.complete();

        await().atMost(SHORTLY).until(() -> witness.tried("t0") == 2);
        await().during(Duration.ofMillis(500)).atMost(SHORTLY).until(() -> witness.tried("t0") == 2);
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
        witness.deploy(
                ports,
                witness::answer,
                accepted -> accepted.get(0).target().equals("t0") && doubts.incrementAndGet() == 2
                        ? witness.take(accepted, Set.of("t0"))
                        : witness.take(accepted, Set.of()),
                10);

        await().atMost(SHORTLY)
                .until(() -> witness.tried("t0") >= 6 && witness.tried("t1") >= 5 && witness.tried("t4") >= 5);
        assertThat(apart(witness.startsOf("t0").get(0), witness.startsOf("t1").get(0)))
                .isLessThan(0.1);
        assertThat(apart(witness.startsOf("t3").get(0), witness.startsOf("t5").get(0)))
                .isLessThan(0.1);
        assertThat(apart(witness.startsOf("t0").get(5), witness.startsOf("t1").get(4)))
                .as("after one try more than the others")
                .isLessThan(0.1);
    }
}
