package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.journal.Checkpoint;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Journal;
import vn.ward.core.journal.JournalFailed;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;

class JudgingTest {

    private static final Outcome GOOD = new Outcome.Answered();
    private static final Outcome FAILED = new Outcome.Failed(Reason.of("timeout", 5));
    private static final List<Target> PORTAL = List.of(Engine.target("portal", "public"));

    @TempDir
    Path folder;

    @Test
    void a_target_goes_down_only_after_three_failures_in_a_row_and_one_incident_begins_at_the_first() {
        try (Engine engine = new Engine(folder, Engine.START, PORTAL)) {
            engine.play("portal", "GGFF", 10);
            assertThat(engine.shown("portal").health().state()).isEqualTo(State.UP);
            assertThat(engine.board.openIncidents()).isEmpty();

            engine.play("portal", "F", 10);

            assertThat(engine.shown("portal").health().state()).isEqualTo(State.DOWN);
            assertThat(engine.board.openIncidents()).singleElement().satisfies(incident -> {
                assertThat(incident.number()).isEqualTo(1);
                assertThat(incident.beganAt()).isEqualTo(Engine.START.plusSeconds(20));
            });
        }
    }

    @Test
    void what_matters_is_journalled_in_order_and_a_good_answer_of_a_good_target_is_not() {
        try (Engine engine = new Engine(folder, Engine.START, PORTAL)) {
            engine.play("portal", "GGGFGGFFFGG", 10);

            assertThat(engine.entries())
                    .extracting(JudgingTest::word)
                    .containsExactly(
                            "target",
                            "health",
                            "UP",
                            "health",
                            "health", // one failure, and its reset
                            "health",
                            "health",
                            "health",
                            "DOWN",
                            "OPENED",
                            "health",
                            "health",
                            "UP",
                            "RESOLVED");
        }
    }

    @Test
    void a_target_in_doubt_is_to_be_tried_again_sooner() {
        try (Engine engine = new Engine(folder, Engine.START, PORTAL)) {
            engine.play("portal", "G", 10);

            assertThat(Engine.await(engine.attempt("portal", FAILED, 0))).containsExactly("portal");
            engine.wall.pass(Duration.ofSeconds(10));
            assertThat(Engine.await(engine.attempt("portal", new Outcome.Answered(), 0)))
                    .isEmpty();
        }
    }

    @Test
    void what_was_measured_last_stays_with_its_time_while_attempts_measure_nothing() {
        try (Engine engine = new Engine(folder, Engine.START, PORTAL)) {
            engine.play("portal", "G", 10);
            Result silent = new Result("portal", engine.board.now(), Duration.ofMillis(50), FAILED, Map.of());
            Engine.await(engine.judging.accept(List.of(silent)));

            assertThat(engine.shown("portal").measured()).isEmpty();
            assertThat(engine.shown("portal").latest())
                    .isEqualTo(new Measured(Engine.START, Map.of("rtt_seconds", 0.2)));
        }
    }

    @Test
    void nothing_is_shown_before_it_is_safe() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        try (Engine engine = new Engine(folder, Engine.START, PORTAL, journal -> new Slow(journal, written, disk))) {
            engine.play("portal", "GFF", 10);
            Future<Set<String>> third = engine.attempt("portal", FAILED, 0);
            assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(engine.shown("portal").health().state()).isEqualTo(State.UP);
            assertThat(third.isComplete()).isFalse();

            disk.countDown();
            Engine.await(third);

            assertThat(engine.shown("portal").health().state()).isEqualTo(State.DOWN);
        }
    }

    @Test
    void a_kill_in_the_middle_of_a_confirmation_loses_no_failure() {
        Engine first = new Engine(folder, Engine.START, PORTAL);
        first.play("portal", "GFF", 10);
        first.kill();

        try (Engine second = new Engine(folder, Engine.START.plusSeconds(40), PORTAL)) {
            second.play("portal", "F", 10);

            assertThat(second.shown("portal").health().since()).isEqualTo(Engine.START.plusSeconds(10));
            assertThat(second.board.openIncidents())
                    .extracting(Incident::beganAt)
                    .containsExactly(Engine.START.plusSeconds(10));
        }
    }

    @Test
    void a_kill_during_an_outage_leaves_one_incident_which_the_next_start_resolves() {
        Engine first = new Engine(folder, Engine.START, PORTAL);
        first.play("portal", "GFFF", 10);
        first.kill();

        try (Engine second = new Engine(folder, Engine.START.plusSeconds(60), PORTAL)) {
            assertThat(second.board.openIncidents()).hasSize(1);
            second.play("portal", "FGG", 10);

            assertThat(second.board.openIncidents()).isEmpty();
            Incident resolved = Objects.requireNonNull(second.shown("portal").incident());
            assertThat(resolved.resolvedAt()).isEqualTo(Engine.START.plusSeconds(70));
            assertThat(second.entries().stream().filter(JudgingTest::opens)).hasSize(1);
        }
    }

    @Test
    void time_in_which_the_platform_was_off_is_unknown_and_charged_to_nobody() {
        Engine first = new Engine(folder, Engine.START, PORTAL);
        first.play("portal", "G", 30);
        first.kill();

        Instant later = Engine.START.plus(Duration.ofHours(3));
        try (Engine second = new Engine(folder, later, PORTAL)) {
            second.play("portal", "G", 30);

            assertThat(changes(second)).extracting(StateChange::to).containsExactly(State.UP, State.UNKNOWN, State.UP);
            assertThat(changes(second))
                    .extracting(StateChange::at)
                    .containsExactly(Engine.START, Engine.START.plusSeconds(30), later);
        }
    }

    @Test
    void a_longer_interval_in_the_file_does_not_vouch_for_the_time_in_which_the_platform_was_off() {
        Engine first = new Engine(folder, Engine.START, PORTAL);
        first.play("portal", "G", 30);
        first.close(); // every 30 s until then

        Instant later = Engine.START.plus(Duration.ofMinutes(20));
        List<Target> slower = List.of(Engine.target("portal", "public", Pace.of(Duration.ofMinutes(10))));
        try (Engine second = new Engine(folder, later, slower)) {
            second.play("portal", "GG", 600);

            assertThat(changes(second))
                    .extracting(StateChange::at)
                    .containsExactly(Engine.START, Engine.START.plusSeconds(30), later);
        }
    }

    @Test
    void a_longer_interval_in_the_file_does_not_vouch_for_the_time_until_its_first_attempt() {
        Engine first = new Engine(folder, Engine.START, PORTAL);
        first.play("portal", "G", 30);
        first.close();

        List<Target> slower = List.of(Engine.target("portal", "public", Pace.of(Duration.ofMinutes(10))));
        try (Engine second = new Engine(folder, Engine.START.plusSeconds(60), slower)) {
            second.wall.pass(Duration.ofMinutes(5));
            second.play("portal", "G", 600);

            assertThat(changes(second)).extracting(StateChange::to).containsExactly(State.UP, State.UNKNOWN, State.UP);
            assertThat(changes(second).get(1).at()).isEqualTo(Engine.START.plusSeconds(30));
        }
    }

    @Test
    void a_target_that_nobody_tries_becomes_unknown_by_itself() {
        try (Engine engine = new Engine(folder, Engine.START, PORTAL)) {
            engine.play("portal", "G", 0);
            // the clock goes on second by second, as it does while the machine is awake
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                engine.wall.pass(Duration.ofMillis(900));
                return engine.shown("portal").health().state() == State.UNKNOWN;
            });

            assertThat(engine.shown("portal").health().since())
                    .as("one interval after the last attempt's start")
                    .isEqualTo(Engine.START.plusSeconds(30));
        }
    }

    @Test
    void a_clock_that_is_put_back_never_makes_an_instant_before_a_recorded_one() {
        try (Engine engine = new Engine(folder, Engine.START, PORTAL)) {
            engine.play("portal", "GFFF", 10);
            engine.wall.set(Engine.START.minusSeconds(3600));

            assertThat(engine.board.now()).isAfterOrEqualTo(Engine.START.plusSeconds(30));
        }
    }

    @Test
    void a_clock_that_is_put_back_makes_the_moment_unknown_once_and_judging_goes_on() {
        try (Engine engine = new Engine(folder, Engine.START, PORTAL)) {
            engine.play("portal", "GG", 10);
            engine.wall.set(Engine.START.minusSeconds(3600));
            await().until(() -> engine.shown("portal").health().state() == State.UNKNOWN);

            engine.play("portal", "G", 1);
            assertThat(engine.shown("portal").health().state()).isEqualTo(State.UP);
            engine.play("portal", "FFF", 1);
            assertThat(engine.shown("portal").health().state()).isEqualTo(State.DOWN);
            assertThat(changes(engine)).extracting(StateChange::at).isSorted();
        }
    }

    @Test
    void the_first_thing_shown_after_a_long_stop_is_unknown_not_what_was_known_then() {
        Engine first = new Engine(folder, Engine.START, PORTAL);
        first.play("portal", "G", 30);
        first.kill();

        try (Engine second = new Engine(folder, Engine.START.plusSeconds(3600), PORTAL)) {
            assertThat(second.shown("portal").health().state()).isEqualTo(State.UNKNOWN);
            assertThat(second.shown("portal").health().since()).isEqualTo(Engine.START.plusSeconds(30));
        }
    }

    @Test
    void while_the_disk_refuses_nothing_is_known_any_more_and_nothing_is_lost_when_it_takes_again() {
        Broken[] disk = new Broken[1];
        try (Engine engine = new Engine(folder, Engine.START, PORTAL, journal -> disk[0] = new Broken(journal))) {
            engine.play("portal", "GFF", 10);
            disk[0].broken = true;
            Future<Set<String>> third = engine.attempt("portal", FAILED, 0);
            await().until(() -> engine.writer.failure().isPresent());
            assertThat(engine.shown("portal").health().state()).isEqualTo(State.UNKNOWN);
            assertThat(third.isComplete()).isFalse();

            disk[0].broken = false;
            Engine.await(third);

            assertThat(engine.writer.failure()).isEmpty();
            assertThat(engine.shown("portal").health().state()).isEqualTo(State.DOWN);
            assertThat(engine.entries().stream().filter(JudgingTest::opens)).hasSize(1);
        }
    }

    @Test
    void an_attempt_without_news_is_not_accepted_while_the_disk_refuses_and_that_time_is_unknown_afterwards() {
        Broken[] disk = new Broken[1];
        try (Engine engine = new Engine(folder, Engine.START, PORTAL, journal -> disk[0] = new Broken(journal))) {
            engine.play("portal", "G", 30);
            disk[0].broken = true;
            engine.play("portal", "G", 0); // the next checkpoint is to remember it
            await().until(() -> engine.writer.failure().isPresent());
            Future<Set<String>> waiting = engine.attempt("portal", GOOD, 0.2);
            engine.wall.pass(Duration.ofMinutes(10)); // the schedule begins no other try before that one is accepted
            assertThat(waiting.toCompletionStage().toCompletableFuture())
                    .as("not accepted")
                    .failsWithin(Duration.ofSeconds(1))
                    .withThrowableOfType(TimeoutException.class);

            disk[0].broken = false;
            Engine.await(waiting);
            engine.play("portal", "G", 30);

            assertThat(changes(engine))
                    .extracting(change -> change.to() + "@"
                            + Duration.between(Engine.START, change.at()).toSeconds())
                    .containsExactly("UP@0", "UNKNOWN@60", "UP@630");
        }
    }

    @Test
    void a_new_changed_or_removed_target_is_a_new_version() {
        Target wan = Engine.target("wan", "network");
        new Engine(folder, Engine.START, List.of(PORTAL.get(0), wan)).close();
        new Engine(folder, Engine.START.plusSeconds(60), List.of(PORTAL.get(0), wan)).close();
        try (Engine third = new Engine(folder, Engine.START.plusSeconds(120), PORTAL)) {
            assertThat(third.entries()).hasSize(3);
            assertThat(third.entries().get(2))
                    .isEqualTo(new Entry.TargetVersioned("wan", Engine.START.plusSeconds(120), null));
        }
        try (Engine fourth = new Engine(folder, Engine.START.plusSeconds(180), PORTAL)) {
            assertThat(fourth.entries()).hasSize(3);
        }
    }

    @Test
    void a_target_that_is_removed_and_put_back_is_watched_again_from_then_on() {
        Target wan = Engine.target("wan", "network");
        List<Target> both = List.of(PORTAL.get(0), wan);
        new Engine(folder, Engine.START, both).close();
        Engine without = new Engine(folder, Engine.START.plusSeconds(60), PORTAL);
        without.play("portal", "G", 1);
        without.close(); // with a checkpoint
        new Engine(folder, Engine.START.plusSeconds(90), PORTAL).close();
        try (Engine again = new Engine(folder, Engine.START.plusSeconds(120), both)) {
            assertThat(again.entries())
                    .filteredOn(entry -> entry instanceof Entry.TargetVersioned version
                            && version.target().equals("wan"))
                    .extracting(entry -> ((Entry.TargetVersioned) entry).validFrom())
                    .containsExactly(Engine.START, Engine.START.plusSeconds(60), Engine.START.plusSeconds(120));
        }
    }

    @Test
    void the_incident_of_a_target_that_is_removed_does_not_stay_open_for_ever() {
        Target wan = Engine.target("wan", "network");
        List<Target> both = List.of(PORTAL.get(0), wan);
        Engine first = new Engine(folder, Engine.START, both);
        first.play("wan", "GFFF", 10);
        first.close();
        Engine without = new Engine(folder, Engine.START.plusSeconds(3600), PORTAL);
        assertThat(without.entries())
                .filteredOn(entry -> entry instanceof Entry.IncidentStepped)
                .extracting(entry -> ((Entry.IncidentStepped) entry).event())
                .last()
                .satisfies(event -> {
                    assertThat(event.kind()).isEqualTo(IncidentEvent.Kind.RESOLVED);
                    assertThat(event.at()).isEqualTo(Engine.START.plusSeconds(3600));
                    assertThat(event.reason()).isEqualTo(Reason.of("watched-no-longer"));
                });
        without.kill(); // before a checkpoint

        try (Engine again = new Engine(folder, Engine.START.plusSeconds(3660), both)) {
            assertThat(again.board.openIncidents()).isEmpty();
            assertThat(again.shown("wan").health().lastStart()).isNull();
            again.play("wan", "FFF", 10);

            // the hour in which nobody watched is no outage, and the next one is seen
            assertThat(changes(again))
                    .extracting(change -> change.to() + "@"
                            + Duration.between(Engine.START, change.at()).toSeconds())
                    .containsExactly("UP@0", "DOWN@10", "UNKNOWN@60", "DOWN@3660");
            assertThat(again.board.openIncidents()).hasSize(1);
        }
    }

    @Test
    void an_attempt_judged_right_after_a_clock_step_does_not_hide_the_time_before_it() {
        try (Engine engine = new Engine(folder, Engine.START, PORTAL)) {
            engine.play("portal", "G", 10);
            engine.wall.set(Engine.START.plusSeconds(20));
            Engine.await(engine.attempt("portal", FAILED, 0));

            assertThat(changes(engine)).extracting(StateChange::to).containsExactly(State.UP, State.UNKNOWN);
            assertThat(changes(engine).get(1).at()).isBeforeOrEqualTo(Engine.START.plusSeconds(10));
        }
    }

    @Test
    void a_slow_line_is_a_warning_that_becomes_the_outages_incident() {
        try (Engine engine = new Engine(folder, Engine.START, List.of(Engine.target("wan", "network")))) {
            engine.play("wan", "GSSSFFFGG", 10);

            assertThat(engine.entries())
                    .filteredOn(Entry.IncidentStepped.class::isInstance)
                    .extracting(JudgingTest::word)
                    .containsExactly("OPENED", "RAISED", "RESOLVED");
        }
    }

    @Test
    void each_measurement_becomes_a_sample_of_the_attempts_instant() {
        try (Engine engine = new Engine(folder, Engine.START, PORTAL)) {
            engine.play("portal", "GG", 10);

            await().untilAsserted(() -> assertThat(engine.stored.stream().flatMap(batch -> batch.samples().stream()))
                    .extracting(sample -> sample.at())
                    .containsExactly(Engine.START, Engine.START.plusSeconds(10)));
        }
    }

    private static List<StateChange> changes(Engine engine) {
        return engine.entries().stream()
                .filter(Entry.StateChanged.class::isInstance)
                .map(entry -> ((Entry.StateChanged) entry).change())
                .toList();
    }

    private static boolean opens(Entry entry) {
        return entry instanceof Entry.IncidentStepped stepped && stepped.event().kind() == IncidentEvent.Kind.OPENED;
    }

    private static String word(Entry entry) {
        if (entry instanceof Entry.StateChanged changed) {
            return changed.change().to().name();
        }
        if (entry instanceof Entry.IncidentStepped stepped) {
            return stepped.event().kind().name();
        }
        return entry instanceof Entry.HealthMoved ? "health" : "target";
    }

    /** A disk whose commits of a state change wait for a latch. */
    private record Slow(Journal real, CountDownLatch written, CountDownLatch latch) implements Through {
        @Override
        public long append(List<Entry> entries, Instant recordedAt, @Nullable Checkpoint changed) {
            if (entries.stream().anyMatch(entry -> word(entry).equals("DOWN"))) {
                written.countDown();
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return real.append(entries, recordedAt, changed);
        }
    }

    /** A disk that refuses while it is broken. */
    private static final class Broken implements Through {
        private final Journal real;
        private volatile boolean broken;

        Broken(Journal real) {
            this.real = real;
        }

        @Override
        public Journal real() {
            return real;
        }

        @Override
        public long append(List<Entry> entries, Instant recordedAt, @Nullable Checkpoint changed) {
            if (broken) {
                throw new JournalFailed("no space left on device", new java.io.IOException());
            }
            return real.append(entries, recordedAt, changed);
        }
    }
}
