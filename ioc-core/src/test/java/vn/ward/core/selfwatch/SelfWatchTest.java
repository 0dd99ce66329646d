package vn.ward.core.selfwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ward.core.config.Ward;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.ConfigStatus;
import vn.ward.core.engine.ForeignAlerts;
import vn.ward.core.engine.Readiness;
import vn.ward.core.engine.SampleStock;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.Alarm;
import vn.ward.core.incident.Alarms;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Incidents.NewName;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.Health;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Thresholds;
import vn.ward.core.testing.NoProbe;

/** Looks at a platform in memory, ten seconds apart on its own clock. */
class SelfWatchTest {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final List<String> told = new ArrayList<>();
    private final List<Incident> before = new ArrayList<>();
    private final List<Trouble> others = new ArrayList<>();
    private Instant now = START;
    private long journal = 10;
    private long projected = 10;
    private long free = 50;
    private long nanos = -5;
    private List<Duration> intervals = List.of();
    private @Nullable Instant tried;

    private final class Platform implements Board, ForeignAlerts {
        @Override
        public Ward ward() {
            return new Ward("ward", "Phường", "", "", ZoneId.of("Asia/Ho_Chi_Minh"), false);
        }

        @Override
        public List<Watched> targets() {
            return intervals.stream()
                    .map(every -> new Watched(target(every), Health.unknown(START), null, Map.of()))
                    .toList();
        }

        @Override
        public List<Incident> openIncidents() {
            return before;
        }

        @Override
        public Maintenances maintenances() {
            return Maintenances.NONE;
        }

        @Override
        public long journal() {
            return journal;
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public Optional<Instant> lastAttempt() {
            return Optional.ofNullable(tried);
        }

        @Override
        public Readiness readiness() {
            return new Readiness(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "plain",
                    journal,
                    projected,
                    SampleStock.NONE,
                    true,
                    ConfigStatus.started(START),
                    Duration.ZERO);
        }

        @Override
        public Future<Incident> raise(Alarm alarm) {
            told.add(seconds() + " " + alarm.key() + " " + alarm.severity());
            return Future.succeededFuture(opened(alarm));
        }

        @Override
        public Future<Optional<Incident>> reword(Alarm alarm) {
            return Future.failedFuture(new UnsupportedOperationException("a trouble has one reason"));
        }

        @Override
        public Future<Optional<Incident>> clear(String key, Instant at, @Nullable Reason why) {
            told.add(seconds() + " " + key + " over");
            return Future.succeededFuture(Optional.empty());
        }

        @Override
        public Future<List<Incident>> notCleared(String source) {
            return Future.succeededFuture(before);
        }
    }

    private long seconds() {
        return Duration.between(START, now).toSeconds();
    }

    private static Incident opened(Alarm alarm) {
        return Incident.after(
                (@Nullable Incident) null,
                Alarms.raise(null, alarm, alarm.since(), () -> new NewName(new UUID(1, 1), 1))
                        .orElseThrow());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private SelfWatch watch(boolean readable) throws Exception {
        Platform platform = new Platform();
        Senses senses = new Senses(
                Optional::empty,
                () -> {
                    if (!readable) {
                        throw new IOException("the disk is gone");
                    }
                    return new Room("/srv/ioc", free, 100);
                },
                1_000,
                () -> nanos);
        SelfWatch watch = new SelfWatch(platform, platform, senses, () -> List.copyOf(others));
        done(vertx.deployVerticle(watch));
        return watch;
    }

    private void look(SelfWatch watch, int looks) throws Exception {
        for (int i = 0; i < looks; i++) {
            done(watch.look());
            pass(10);
        }
    }

    private void pass(long seconds) {
        now = now.plusSeconds(seconds);
        nanos += Duration.ofSeconds(seconds).toNanos();
    }

    private static Target target(Duration every) {
        return new Target(
                "t" + every.toSeconds(),
                "Hệ thống",
                "network",
                Owner.WARD,
                new NoProbe(),
                Pace.of(every),
                Confirmation.DEFAULT,
                Flapping.DEFAULT,
                Thresholds.NONE,
                null,
                List.of(),
                false,
                null,
                Response.NONE);
    }

    @AfterEach
    void stop() throws Exception {
        done(vertx.close());
    }

    @Test
    void a_disk_that_fills_up_is_told_worse_when_it_is_worse_and_over_when_it_is_over() throws Exception {
        SelfWatch watch = watch(true);
        look(watch, 1);
        free = 9;
        look(watch, 2);
        free = 3;
        look(watch, 1);
        free = 60;
        look(watch, 7);
        assertThat(told)
                .containsExactly("20 platform/disk WARNING", "30 platform/disk CRITICAL", "100 platform/disk over");
    }

    @Test
    void what_stood_when_the_platform_stopped_and_is_gone_is_over() throws Exception {
        before.add(opened(Alarm.of("platform", "disk", Reason.of("platform.disk", 3, "/"), Severity.CRITICAL, START)));
        look(watch(true), 8);
        assertThat(told).containsExactly("60 platform/disk over");
    }

    @Test
    void a_projection_that_follows_is_well_and_one_that_stands_still_is_told_after_five_minutes() throws Exception {
        SelfWatch watch = watch(true);
        for (int i = 0; i < 40; i++) {
            journal += 5;
            projected = journal - 3;
            look(watch, 1);
        }
        assertThat(told).as("always a little behind").isEmpty();
        for (int i = 0; i < 33; i++) {
            journal += 5;
            look(watch, 1);
        }
        assertThat(told).hasSize(1).first().asString().contains("platform/projection WARNING");
    }

    @Test
    void a_collector_that_falls_silent_is_told_though_some_target_is_tried_but_once_a_day() throws Exception {
        intervals = List.of(Duration.ofDays(1), Duration.ofSeconds(30));
        SelfWatch watch = watch(true);
        for (int i = 0; i < 30; i++) {
            tried = now;
            look(watch, 1);
        }
        assertThat(told).isEmpty();
        look(watch, 30);
        assertThat(told).containsExactly("460 platform/collector CRITICAL");
    }

    @Test
    void a_clock_that_is_set_forward_is_no_silence() throws Exception {
        intervals = List.of(Duration.ofSeconds(30));
        SelfWatch watch = watch(true);
        tried = now;
        look(watch, 1);
        now = now.plusSeconds(3600);
        look(watch, 5);
        assertThat(told).isEmpty();
    }

    @Test
    void what_is_added_a_moment_ago_was_not_silent_since_yesterday() throws Exception {
        intervals = List.of(Duration.ofDays(1));
        SelfWatch watch = watch(true);
        tried = now;
        look(watch, 1);
        pass(20 * 3600);
        look(watch, 2);
        intervals = List.of(Duration.ofDays(1), Duration.ofSeconds(30));
        look(watch, 10);
        assertThat(told).isEmpty();
    }

    @Test
    void others_say_what_the_core_does_not_see() throws Exception {
        others.add(Trouble.critical("channel-sms", Reason.of("platform.heartbeat", "x", "y"), Duration.ofSeconds(10)));
        look(watch(true), 2);
        assertThat(told).containsExactly("10 platform/channel-sms CRITICAL");
    }

    @Test
    void a_disk_that_can_not_be_asked_keeps_nothing_else_from_being_seen() throws Exception {
        others.add(Trouble.warning("token-1", Reason.of("platform.heartbeat", "x", "y"), Duration.ZERO));
        look(watch(false), 1);
        assertThat(told).containsExactly("0 platform/token-1 WARNING");
    }
}
