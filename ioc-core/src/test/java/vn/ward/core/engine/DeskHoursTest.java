package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.SpecialDay;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.config.Watching;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.judge.State;
import vn.ward.core.queue.CounterNews;
import vn.ward.core.queue.Desk;
import vn.ward.core.queue.Load;
import vn.ward.core.queue.Snapshot;
import vn.ward.core.queue.Stage;
import vn.ward.core.queue.Terms;
import vn.ward.core.queue.TicketNews;
import vn.ward.core.target.Target;

/**
 * A desk that serves in working hours only, in February 2026 and over its Tết holidays. What it tells of itself comes from the real
 * desk; the queue system is left on all the while.
 */
class DeskHoursTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final SpecialDays TET = new SpecialDays(
            "1",
            List.of("2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20").stream()
                    .map(date -> new SpecialDay(
                            LocalDate.parse(date), SpecialDay.Kind.HOLIDAY, "Tết Nguyên đán", "Thông báo", false))
                    .toList());
    private static final Calendars CALENDARS = new Calendars(HANOI, Hours.OFFICE, Map.of(), Map.of(), TET);

    @TempDir
    Path folder;

    private final Target target = QueueIncidentTest.desk(true);
    private final Desk desk = new Desk(HANOI, Terms.USUAL, 1_000);

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(HANOI).toInstant();
    }

    private Engine engine(String local) {
        return new Engine(folder, at(local), new Watching(List.of(target), CALENDARS, Map.of()));
    }

    /** The desk is looked at every so often until then. */
    private void looks(Engine engine, String until, Duration every) {
        while (engine.board.now().isBefore(at(until))) {
            Load load = desk.load(engine.board.now(), CALENDARS.of("desk", "queue"));
            QueueIncidentTest.looks(engine, 1, (int) every.toSeconds(), load.figures());
        }
    }

    private static List<String> steps(Engine engine) {
        return DependenciesTest.steps(engine).stream()
                .map(step -> step.kind() + " "
                        + step.at().atZone(HANOI).toLocalDateTime().withNano(0))
                .toList();
    }

    private void waiting(String local, int people) {
        for (int i = 0; i < people; i++) {
            desk.take(new TicketNews("A" + i, at(local), Stage.WAITING, "ho-tich", ""));
        }
    }

    @Test
    void an_incident_that_is_open_at_closing_time_ends_with_the_day_and_the_night_brings_none() {
        waiting("2026-02-13T16:00:00", 12);
        desk.take(new CounterNews("1", false, at("2026-02-13T16:30:00"))); // home early
        try (Engine engine = engine("2026-02-13T16:40:00")) {
            looks(engine, "2026-02-13T17:05:00", Duration.ofSeconds(15));

            assertThat(steps(engine)).containsExactly("OPENED 2026-02-13T16:40", "RESOLVED 2026-02-13T17:00");

            looks(engine, "2026-02-13T23:59:00", Duration.ofSeconds(30));
            assertThat(steps(engine)).hasSize(2);
            assertThat(engine.shown("desk").measured())
                    .as("who is there is told all the same")
                    .containsEntry(Load.WAITING, 12.0);
        }
    }

    @Test
    void a_break_ends_no_incident_that_goes_on_behind_it() {
        waiting("2026-02-10T11:00:00", 12);
        desk.take(new CounterNews("1", true, at("2026-02-10T08:00:00")));
        try (Engine engine = engine("2026-02-10T11:40:00")) {
            looks(engine, "2026-02-10T12:30:00", Duration.ofSeconds(15));

            assertThat(steps(engine)).containsExactly("OPENED 2026-02-10T11:40");
            assertThat(engine.shown("desk").health().state()).isEqualTo(State.UNKNOWN);

            looks(engine, "2026-02-10T13:05:00", Duration.ofSeconds(15));
            assertThat(steps(engine)).hasSize(1);
            assertThat(engine.shown("desk").health().state()).isEqualTo(State.DOWN);

            for (int i = 0; i < 12; i++) {
                desk.take(new TicketNews("A" + i, at("2026-02-10T13:05:00"), Stage.LEFT, "ho-tich", "1"));
            }
            looks(engine, "2026-02-10T13:10:00", Duration.ofSeconds(15));
            assertThat(steps(engine)).containsExactly("OPENED 2026-02-10T11:40", "RESOLVED 2026-02-10T13:05");
        }
    }

    @Test
    void a_break_is_no_time_of_its_own_for_a_desk_that_was_well() {
        try (Engine engine = engine("2026-02-10T11:40:00")) {
            looks(engine, "2026-02-10T11:58:00", Duration.ofSeconds(15));
            waiting("2026-02-10T11:58:00", 12);
            looks(engine, "2026-02-10T12:59:00", Duration.ofSeconds(15));

            assertThat(steps(engine)).isEmpty();
            assertThat(engine.shown("desk").health().state()).isEqualTo(State.UP);
        }
    }

    @Test
    void what_a_threshold_waited_for_at_closing_time_has_to_be_waited_for_anew_when_it_opens_again() {
        desk.take(new CounterNews("1", false, at("2026-02-10T16:00:00")));
        waiting("2026-02-10T16:56:00", 3);
        try (Engine engine = engine("2026-02-10T16:50:00")) {
            looks(engine, "2026-02-10T17:10:00", Duration.ofSeconds(15));
            assertThat(steps(engine)).as("four minutes are no five").isEmpty();

            looks(engine, "2026-02-11T08:00:00", Duration.ofSeconds(37));
            desk.take(new TicketNews("B1", at("2026-02-11T07:58:00"), Stage.WAITING, "ho-tich", ""));
            looks(engine, "2026-02-11T08:02:00", Duration.ofSeconds(15));
            desk.take(new CounterNews("1", true, at("2026-02-11T08:02:00")));
            looks(engine, "2026-02-11T08:20:00", Duration.ofSeconds(15));

            assertThat(DependenciesTest.steps(engine))
                    .extracting(IncidentEvent::kind)
                    .doesNotContain(Kind.OPENED);
            assertThat(engine.shown("desk").health().state()).isEqualTo(State.UP);
        }
    }

    @Test
    void an_empty_holiday_raises_nothing_even_if_the_kiosk_is_left_on_and_its_system_tells_waits() {
        try (Engine engine = engine("2026-02-17T08:00:00")) {
            waiting("2026-02-17T08:30:00", 5);
            desk.take(new CounterNews("1", false, at("2026-02-13T17:00:00")));
            desk.take(new Snapshot(
                    at("2026-02-17T08:00:00"), Map.of(Load.WAIT_P90, 86_400.0, Load.WAITING, 40.0), Map.of()));
            looks(engine, "2026-02-17T18:00:00", Duration.ofSeconds(30));

            assertThat(steps(engine)).isEmpty();
            assertThat(engine.shown("desk").health().state()).isEqualTo(State.UP);
        }
    }

    @Test
    void on_a_working_day_the_same_is_an_incident() {
        try (Engine engine = engine("2026-02-24T08:00:00")) {
            waiting("2026-02-24T08:00:00", 5);
            desk.take(new CounterNews("1", false, at("2026-02-23T17:00:00")));
            looks(engine, "2026-02-24T08:10:00", Duration.ofSeconds(15));

            assertThat(engine.board.openIncidents())
                    .singleElement()
                    .extracting(Incident::target)
                    .isEqualTo("desk");
        }
    }
}
