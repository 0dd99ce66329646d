package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.ward.core.engine.Engine.START;
import static vn.ward.core.engine.Engine.await;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.incident.Severity;
import vn.ward.core.maintenance.Unfit;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Duty;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Silence;
import vn.ward.core.notice.Storm;
import vn.ward.core.notice.Subject;
import vn.ward.core.notice.Swap;
import vn.ward.core.wording.Language;

class ArrangingTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private Engine engine() {
        return new Engine(folder, START, List.of(Engine.target("wan", "network")));
    }

    private static Contacts contacts() {
        Duty truc = new Duty(
                "truc",
                "Trực",
                List.of(new Duty.Weekly(
                        EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, List.of("lan"))),
                List.of());
        return new Contacts(
                Map.of(),
                List.of(
                        new Person("lan", "Lan", Language.VI, List.of(), null),
                        new Person("minh", "Minh", Language.VI, List.of(), null)),
                Map.of(),
                List.of(truc),
                List.of(),
                List.of(),
                Contacts.USUAL_REPEATS,
                Storm.USUAL,
                Optional.empty());
    }

    private static Arranging arranging(Engine engine) {
        return new Arranging(engine.watching, ArrangingTest::contacts, engine.writer, engine.clock);
    }

    private static Future<Swap> swap(Arranging arranging, Instant from, Instant until) {
        return arranging.swap("truc", from, until, List.of("minh"), "họp", "Lan");
    }

    private static List<String> onDuty(Arranging arranging, Instant now) {
        return contacts()
                .named(List.of("truc"), arranging.arrangements().byDuty(), now, Engine.CALENDARS.zone())
                .stream()
                .map(Person::id)
                .toList();
    }

    @Test
    void a_swap_that_is_ended_gives_the_duty_back_from_then_on_and_still_tells_what_was() {
        try (Engine engine = engine()) {
            Arranging arranging = arranging(engine);
            Swap swap = await(swap(arranging, START, START.plus(HOUR)));
            engine.wall.pass(Duration.ofMinutes(10));
            assertThat(onDuty(arranging, engine.board.now())).containsExactly("minh");

            Swap ended = await(arranging.endSwap(swap.id(), "nhầm", "Bình"));

            assertThat(ended.end()).isEqualTo(new Swap.End(engine.board.now(), "nhầm", "Bình"));
            assertThat(onDuty(arranging, engine.board.now())).containsExactly("lan");
            assertThat(onDuty(arranging, START.plusSeconds(60))).containsExactly("minh");
            assertThatThrownBy(() -> await(arranging.endSwap(swap.id(), "nhầm", "Bình")))
                    .hasRootCauseInstanceOf(Unfit.class);
            assertThatThrownBy(() -> await(arranging.endSwap(new UUID(0, 0), "nhầm", "Bình")))
                    .hasRootCauseInstanceOf(Unfit.class);
        }
    }

    @Test
    void a_swap_that_is_ended_before_it_begins_never_counts_also_after_a_restart() {
        Swap swap;
        try (Engine engine = engine()) {
            Arranging arranging = arranging(engine);
            swap = await(swap(arranging, START.plus(HOUR), START.plus(HOUR.multipliedBy(2))));
            await(arranging.endSwap(swap.id(), "nhầm", "Bình"));
        }
        try (Engine engine = engine()) {
            Arranging arranging = arranging(engine);
            assertThat(arranging.arrangements().swap(swap.id()).orElseThrow().end())
                    .isNotNull();
            assertThat(onDuty(arranging, START.plus(HOUR).plusSeconds(60))).containsExactly("lan");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T02:00:00Z, 2062-11-23T02:00:00Z, until, long",
        "2026-11-23T02:00:00Z, 2026-12-24T02:00:01Z, until, long",
        "2026-11-22T01:59:59Z, 2026-11-23T03:00:00Z, from, old",
        "2026-11-22T03:00:00Z, 2026-11-23T01:00:00Z, until, past"
    })
    void a_swap_is_no_longer_than_a_month_and_no_older_than_a_day(
            Instant from, Instant until, String field, String rule) {
        try (Engine engine = engine()) {
            Arranging arranging = arranging(engine);
            assertThatThrownBy(() -> await(swap(arranging, from, until)))
                    .rootCause()
                    .isInstanceOfSatisfying(Unfit.class, unfit -> {
                        assertThat(unfit.field()).isEqualTo(field);
                        assertThat(unfit.rule()).isEqualTo(rule);
                    });
            assertThat(arranging.arrangements().swaps()).isEmpty();
            await(swap(arranging, START.minus(Duration.ofDays(1)), START.plus(Duration.ofDays(30))));
        }
    }

    @Test
    void a_target_that_is_silenced_stays_so_when_it_is_called_otherwise() {
        try (Engine engine = engine()) {
            Arranging arranging = arranging(engine);
            Match match = new Match(Set.of(), Set.of("wan"), Set.of(), Set.of(), null);
            Silence silence = await(arranging.silence(match, START.plus(HOUR), "thay AP", "Lan"));
            engine.rewatch(List.of(Engine.target("line", "network")), Map.of("line", "wan"));

            Subject subject = new Subject("line", "network", Severity.CRITICAL, Set.of(), true);
            assertThat(arranging.arrangements().covering(subject, engine.board.now()))
                    .map(Silence::id)
                    .contains(silence.id());
        }
    }
}
