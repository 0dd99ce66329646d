package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.ward.core.engine.Engine.START;
import static vn.ward.core.engine.Engine.await;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.availability.Period;
import vn.ward.core.journal.Entry;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Recurrence;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.maintenance.Unfit;
import vn.ward.core.maintenance.Window;

class PlanningTest {

    private static final Period HOUR = new Period(START.plusSeconds(60), START.plusSeconds(3660));

    @TempDir
    Path folder;

    private Engine engine() {
        return new Engine(
                folder, START, List.of(Engine.target("wan", "network"), Engine.target("documents", "documents")));
    }

    private static Function<UUID, Declaration> declaration(Scope scope, Period first) {
        return id -> new Declaration(id, scope, first, null, "thay thiết bị", "Lê Văn An");
    }

    private static List<Entry> planned(Engine engine) {
        return engine.entries().stream()
                .filter(entry -> !(entry instanceof Entry.TargetVersioned))
                .toList();
    }

    private static boolean isUnder(Engine engine, String target, String group) {
        return engine.board.maintenances().isUnder(target, group, engine.board.now());
    }

    @Test
    void a_target_is_under_maintenance_from_the_windows_beginning_to_its_end_and_no_other_is() {
        try (Engine engine = engine()) {
            await(engine.planning.declare(declaration(Scope.targets("wan"), HOUR)));
            assertThat(isUnder(engine, "wan", "network")).isFalse();
            engine.wall.pass(Duration.ofMinutes(1));
            assertThat(isUnder(engine, "wan", "network")).isTrue();
            assertThat(isUnder(engine, "documents", "documents")).isFalse();
            engine.wall.pass(Duration.ofHours(1));
            assertThat(isUnder(engine, "wan", "network")).isFalse();
        }
    }

    @Test
    void the_judge_goes_on_judging_in_maintenance_and_results_are_stored() {
        try (Engine engine = engine()) {
            await(engine.planning.declare(declaration(Scope.ALL, new Period(START, START.plusSeconds(3600)))));
            engine.play("wan", "GFFF", 10);
            assertThat(isUnder(engine, "wan", "network")).isTrue();
            assertThat(engine.shown("wan").health().state()).isEqualTo(State.DOWN);
            assertThat(engine.shown("wan").openIncident()).isEqualTo(1);
            assertThat(engine.stored).hasSize(4);
        }
    }

    @Test
    void a_window_is_safe_before_it_is_answered() {
        try (Engine engine = engine()) {
            Window window = await(engine.planning.declare(declaration(Scope.groups("network"), HOUR)));
            assertThat(window.recordedAt()).isEqualTo(START);
            assertThat(planned(engine)).containsExactly(new Entry.MaintenanceDeclared(window.declared()));
            assertThat(window.id().version()).isEqualTo(7);
            assertThat(engine.board.maintenances().windows()).containsExactly(window);
        }
    }

    @Test
    void windows_withdrawals_and_calendars_outlive_a_killed_platform() {
        Period saturday = new Period(Instant.parse("2026-11-28T15:00:00Z"), Instant.parse("2026-11-28T17:00:00Z"));
        Engine killed = engine();
        await(killed.vertx.deployVerticle(killed.planning));
        Window weekly = await(killed.planning.declare(id -> new Declaration(
                id,
                Scope.ALL,
                saturday,
                new Recurrence("FREQ=WEEKLY", List.of(LocalDate.parse("2026-12-05")), Engine.CALENDARS.zone()),
                "định kỳ",
                "An")));
        killed.wall.pass(Duration.ofSeconds(70));
        Window once = await(killed.planning.declare(declaration(Scope.targets("wan"), HOUR)));
        Window withdrawn = await(killed.planning.withdraw(once.id(), "hoãn", "Bình"));
        killed.kill();
        try (Engine engine = engine()) {
            assertThat(engine.board.maintenances().windows()).containsExactly(weekly, withdrawn);
            assertThat(withdrawn.withdrawal()).isEqualTo(new Window.Withdrawal(START.plusSeconds(70), "hoãn", "Bình"));
            int entries = planned(engine).size();
            await(engine.vertx.deployVerticle(engine.planning));
            assertThat(planned(engine)).hasSize(entries);
        }
    }

    @Test
    void working_time_is_recorded_when_a_start_finds_it_changed_and_only_then() {
        try (Engine engine = engine()) {
            await(engine.vertx.deployVerticle(engine.planning));
            assertThat(planned(engine))
                    .containsExactly(new Entry.CalendarVersioned(START, Engine.CALENDARS.describe()));
            await(engine.writer.append(List.of(new Entry.CalendarVersioned(START, "the file said something else"))));
        }
        try (Engine engine = engine()) {
            await(engine.vertx.deployVerticle(engine.planning));
            assertThat(planned(engine)).hasSize(3).last().isInstanceOf(Entry.CalendarVersioned.class);
            assertThat(engine.writer.plans().calendars()).isEqualTo(Engine.CALENDARS.describe());
        }
    }

    @Test
    void a_withdrawal_ends_the_maintenance_at_once_and_a_second_is_refused() {
        try (Engine engine = engine()) {
            Window window = await(engine.planning.declare(declaration(Scope.targets("wan"), HOUR)));
            engine.wall.pass(Duration.ofMinutes(2));
            assertThat(isUnder(engine, "wan", "network")).isTrue();
            await(engine.planning.withdraw(window.id(), "xong sớm", "An"));
            assertThat(isUnder(engine, "wan", "network")).isFalse();
            assertThat(engine.board.maintenances().isUnder("wan", "network", START.plusSeconds(100)))
                    .isTrue();
            refused(engine.planning.withdraw(window.id(), "xong sớm", "An"), "id", "over");
        }
    }

    @Test
    void what_can_not_be_declared_or_withdrawn_is_refused_and_nothing_is_recorded() {
        try (Engine engine = engine()) {
            refused(engine.planning.declare(declaration(Scope.targets("wan", "wlan"), HOUR)), "targets", "target");
            refused(engine.planning.declare(declaration(Scope.groups("networks"), HOUR)), "groups", "group");
            refused(
                    engine.planning.declare(id -> new Declaration(id, Scope.ALL, HOUR, null, "", "An")),
                    "reason",
                    "text");
            refused(engine.planning.withdraw(new UUID(0, 1), "hoãn", "An"), "id", "unknown");
            assertThat(planned(engine)).isEmpty();
            Window window = await(engine.planning.declare(declaration(Scope.ALL, HOUR)));
            refused(engine.planning.withdraw(window.id(), " ", "An"), "reason", "text");
            engine.wall.pass(Duration.ofMinutes(61));
            refused(engine.planning.withdraw(window.id(), "hoãn", "An"), "id", "over");
            assertThat(planned(engine)).hasSize(1);
        }
    }

    private static void refused(Future<Window> answer, String field, String rule) {
        assertThatThrownBy(() -> await(answer))
                .rootCause()
                .isInstanceOfSatisfying(
                        Unfit.class,
                        unfit ->
                                assertThat(List.of(unfit.field(), unfit.rule())).containsExactly(field, rule));
    }
}
