package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.ward.core.engine.Engine.START;
import static vn.ward.core.engine.Engine.await;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.config.Watching;
import vn.ward.core.entered.Enterable;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.entered.InForce;
import vn.ward.core.entered.RecordedFigure;
import vn.ward.core.entered.Unit;
import vn.ward.core.entered.Value;
import vn.ward.core.journal.Entry;
import vn.ward.core.maintenance.Unfit;
import vn.ward.core.meeting.Rooms;

class EnteringTest {

    private static final Enterable RATE = new Enterable("on-time-rate", "Đúng hạn", Unit.PERCENT, "hồ sơ");
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    @TempDir
    Path folder;

    private Engine engine() {
        return new Engine(
                folder, START, new Watching(List.of(), Engine.CALENDARS, Map.of(), Rooms.NONE, List.of(RATE)));
    }

    private static Entering entering(Engine engine) {
        return new Entering(engine.watching, Engine.CALENDARS.zone(), engine.writer, engine.clock);
    }

    private static Function<UUID, EnteredFigure> figure(YearMonth month, long part, @Nullable UUID replaces) {
        return id -> new EnteredFigure(
                id,
                month,
                RATE,
                Value.share(part, 1484),
                "Báo cáo 31/10",
                "Lan",
                replaces,
                replaces == null ? null : "đính chính");
    }

    private static List<Entry> entered(Engine engine) {
        return engine.entries().stream()
                .filter(entry -> entry instanceof Entry.FigureEntered || entry instanceof Entry.FigureWithdrawn)
                .toList();
    }

    @Test
    void a_figure_is_safe_before_it_is_answered_and_outlives_a_killed_platform() {
        UUID id;
        Engine killed = engine();
        RecordedFigure first = await(entering(killed).enter(figure(OCTOBER, 1480, null)));
        assertThat(first.recordedAt()).isEqualTo(START);
        assertThat(entered(killed)).containsExactly(new Entry.FigureEntered(first.entered()));
        id = first.entered().id();
        assertThat(id.version()).isEqualTo(7);
        killed.kill();
        try (Engine engine = engine()) {
            assertThat(entering(engine).inForce().at(OCTOBER, "on-time-rate")).hasValue(new InForce.Held(id, START));
            assertThat(entering(engine).enterable()).containsExactly(RATE);
            refused(entering(engine).enter(figure(OCTOBER, 1480, null)), "figure", "taken");
            engine.wall.pass(Duration.ofMinutes(1));
            RecordedFigure second = await(entering(engine).enter(figure(OCTOBER, 1479, id)));
            assertThat(second.recordedAt()).isEqualTo(START.plusSeconds(60));
            refused(entering(engine).enter(figure(OCTOBER, 1478, id)), "id", "over");
            refused(entering(engine).withdraw(id, "sai", "Lan"), "id", "over");
            assertThat(await(entering(engine).withdraw(second.entered().id(), "sai", "Lan")))
                    .isEqualTo(new InForce.Place(OCTOBER, "on-time-rate"));
            assertThat(entering(engine).inForce()).isEqualTo(InForce.NONE);
            await(entering(engine).enter(figure(OCTOBER, 1477, null)));
            assertThat(entered(engine)).hasSize(4);
        }
    }

    @Test
    void of_many_who_correct_or_withdraw_the_same_figure_at_once_one_is_taken_and_the_others_are_refused() {
        try (Engine engine = engine()) {
            Entering entering = entering(engine);
            UUID id =
                    await(entering.enter(figure(OCTOBER, 1480, null))).entered().id();
            List<Future<?>> acts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                acts.add(entering.enter(figure(OCTOBER, 1000 + i, id)));
                acts.add(entering.withdraw(id, "sai", "Lan"));
            }
            await(Future.join(acts).otherwiseEmpty());

            assertThat(acts).filteredOn(Future::succeeded).hasSize(1);
            assertThat(acts)
                    .filteredOn(Future::failed)
                    .allSatisfy(act -> assertThat(act.cause()).isInstanceOf(Unfit.class));
            assertThat(entered(engine)).hasSize(2);
        }
    }

    @Test
    void a_month_that_is_to_come_or_long_over_is_refused_and_the_month_is_the_wards() {
        try (Engine engine = engine()) {
            Entering entering = entering(engine);
            refused(entering.enter(figure(YearMonth.of(2026, 12), 1, null)), "month", "future");
            refused(entering.enter(figure(YearMonth.of(2016, 10), 1, null)), "month", "old");
            await(entering.enter(figure(YearMonth.of(2026, 11), 1, null)));
            engine.wall.pass(Duration.ofDays(7).plusHours(15)); // 30 November 17:00 UTC: December in Hanoi
            await(entering.enter(figure(YearMonth.of(2026, 12), 1, null)));
            assertThat(entered(engine)).hasSize(2);
        }
    }

    @Test
    void what_can_not_be_made_or_has_no_reason_is_refused_and_the_next_in_turn_is_taken() {
        try (Engine engine = engine()) {
            Entering entering = entering(engine);
            Future<RecordedFigure> wrong = entering.enter(figure(OCTOBER, 1485, null));
            Future<RecordedFigure> right = entering.enter(figure(OCTOBER, 1484, null));
            refused(wrong, "part", "part");
            UUID id = await(right).entered().id();
            refused(entering.withdraw(id, " ", "Lan"), "reason", "text");
            assertThat(entered(engine)).hasSize(1);
        }
    }

    private static void refused(Future<?> answer, String field, String rule) {
        assertThatThrownBy(() -> await(answer))
                .rootCause()
                .isInstanceOfSatisfying(
                        Unfit.class,
                        unfit ->
                                assertThat(List.of(unfit.field(), unfit.rule())).containsExactly(field, rule));
    }
}
