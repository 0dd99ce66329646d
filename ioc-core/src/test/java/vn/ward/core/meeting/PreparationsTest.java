package vn.ward.core.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.ward.core.availability.Period;
import vn.ward.core.incident.Alarm;
import vn.ward.core.incident.Alarms;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Incidents.NewName;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.maintenance.Window;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Thresholds;
import vn.ward.core.testing.NoProbe;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class PreparationsTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant TWO = Instant.parse("2026-11-23T07:00:00Z"); // 14:00
    private static final Meeting MEETING = new Meeting("tang-3", TWO, TWO.plusSeconds(3600));
    private static final String KEY = "meeting/tang-3@2026-11-23T07:00:00Z";

    private static final Preparations.Over READY =
            new Preparations.Over(KEY, Reason.of("meeting.ready", "Phòng họp tầng 3", "14:00"));

    private final Map<String, Sight.Seen> targets = new LinkedHashMap<>();
    private Preparations preparations = new Preparations();
    private Meetings meetings = told(MEETING);
    private Maintenances maintenances = Maintenances.NONE;
    private Rooms rooms = rooms("bridge", "wan");

    PreparationsTest() {
        is("bridge", State.UP);
        is("wan", State.UP);
        is("printer", State.DOWN);
    }

    private static Rooms rooms(String... needs) {
        return new Rooms(List.of(
                new Room("tang-3", "Phòng họp tầng 3", List.of("tầng 3"), List.of(needs), Duration.ofMinutes(30))));
    }

    private static Meetings told(Meeting... all) {
        Period window = new Period(TWO.minus(Duration.ofDays(1)), TWO.plus(Duration.ofDays(8)));
        return Meetings.NONE.with("lich", new Meetings.Told(window, List.of(all)), Instant.EPOCH);
    }

    private void is(String id, State state) {
        is(id, state, Instant.EPOCH);
    }

    private void is(String id, State state, Instant since) {
        Target target = new Target(
                id,
                "Hệ thống " + id,
                "meeting",
                Owner.WARD,
                new NoProbe(),
                Pace.of(Duration.ofMinutes(1)),
                Confirmation.DEFAULT,
                Flapping.DEFAULT,
                Thresholds.NONE,
                null,
                List.of(),
                false,
                null,
                Response.NONE);
        targets.put(id, new Sight.Seen(target, Health.settled(state, since, null, null)));
    }

    private Preparations.Turn at(long minutes) {
        return after(Duration.ofMinutes(minutes));
    }

    /** Before the meeting, if it is negative. */
    private Preparations.Turn after(Duration begin) {
        return preparations.look(new Sight(TWO.plus(begin), HANOI, rooms, meetings, maintenances, targets));
    }

    private static String said(Reason reason) {
        return Wording.of(Language.VI).say(reason);
    }

    private static void assertNothing(Preparations.Turn turn) {
        assertThat(turn.raised()).isEmpty();
        assertThat(turn.reworded()).isEmpty();
        assertThat(turn.over()).isEmpty();
    }

    @Test
    void all_that_a_room_needs_is_tried_once_when_the_time_has_come() {
        assertThat(after(Duration.ofMinutes(-30).minusSeconds(1)).needed()).isEmpty();
        assertThat(at(-30).needed()).containsExactly("bridge", "wan");
        assertThat(at(-29).needed()).isEmpty();
        assertNothing(at(-1));
    }

    @Test
    void what_is_down_half_an_hour_before_is_an_alarm_once_and_over_when_it_is_well() {
        is("bridge", State.DOWN);
        assertNothing(after(Duration.ofMinutes(-30).minusSeconds(1)));
        List<Alarm> raised = at(-30).raised();

        assertThat(raised).hasSize(1);
        Alarm alarm = raised.get(0);
        assertThat(alarm.key()).isEqualTo(KEY);
        assertThat(alarm.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(alarm.since()).isEqualTo(TWO.minus(Duration.ofMinutes(30)));
        assertThat(said(alarm.reason()))
                .startsWith("Phòng họp tầng 3, cuộc họp 14:00: chưa sẵn sàng – Hệ thống bridge gián đoạn → ");
        assertNothing(at(-29));
        is("bridge", State.DEGRADED);
        assertThat(at(-28).over()).containsExactly(READY);
        assertNothing(at(-27));
    }

    @Test
    void what_else_goes_wrong_is_said_with_it() {
        is("bridge", State.DOWN);
        at(-30);
        is("wan", State.DOWN);
        assertThat(at(-20).reworded())
                .extracting(alarm -> said(alarm.reason()))
                .singleElement()
                .asString()
                .contains("Hệ thống bridge, Hệ thống wan gián đoạn");
        is("wan", State.UNKNOWN, TWO.minus(Duration.ofMinutes(20)));
        assertThat(at(-15).reworded())
                .extracting(alarm -> said(alarm.reason()))
                .singleElement()
                .asString()
                .contains("Hệ thống bridge gián đoạn, 1 hệ thống khác cũng chưa sẵn sàng");
        is("bridge", State.UP);
        Alarm milder = at(-10).raised().get(0);
        assertThat(milder.severity()).isEqualTo(Severity.WARNING);
        assertThat(said(milder.reason())).contains("chưa chắc sẵn sàng – mất số liệu về Hệ thống wan");
    }

    @Test
    void nobody_can_say_how_something_is_only_once_that_has_lasted_a_minute() {
        is("bridge", State.UNKNOWN);
        assertNothing(at(-30)); // a start has tried nothing yet
        assertNothing(after(Duration.ofMinutes(-29).minusSeconds(1)));
        assertThat(at(-29).raised()).extracting(Alarm::severity).containsExactly(Severity.WARNING);
        is("bridge", State.UP);
        assertThat(at(-28).over()).hasSize(1);
        is("bridge", State.UNKNOWN, TWO.minus(Duration.ofMinutes(27)));
        assertNothing(at(-27));
        assertThat(at(-26).raised()).hasSize(1);
    }

    @Test
    void what_stood_before_a_restart_stands_while_nothing_is_known_yet_and_ends_once_it_is_well() {
        is("bridge", State.DOWN);
        Alarm alarm = at(-30).raised().get(0);
        Incident incident = Incident.after(
                (Incident) null,
                Alarms.raise(null, alarm, alarm.since(), () -> new NewName(new UUID(1, 1), 1))
                        .orElseThrow());

        preparations = new Preparations();
        preparations.stands(incident);
        is("bridge", State.UNKNOWN, TWO.minus(Duration.ofMinutes(20)));
        assertNothing(at(-20));
        is("bridge", State.DOWN);
        assertNothing(at(-19));
        is("bridge", State.UP);
        assertThat(at(-18).over()).containsExactly(READY);
    }

    @Test
    void nothing_is_raised_once_a_meeting_has_begun_and_what_stands_goes_on_until_its_end() {
        List<Alarm> none = new ArrayList<>();
        is("bridge", State.DOWN, TWO);
        none.addAll(at(0).raised());
        none.addAll(at(30).raised());
        assertThat(none).isEmpty();

        preparations = new Preparations();
        assertThat(at(-1).raised()).hasSize(1);
        assertNothing(at(59));
        assertThat(at(60).over())
                .containsExactly(new Preparations.Over(KEY, Reason.of("meeting.over", "Phòng họp tầng 3", "14:00")));
    }

    @Test
    void a_meeting_that_is_moved_cancelled_or_in_no_room_of_ours_any_more_is_no_concern() {
        Preparations.Over gone = new Preparations.Over(KEY, Reason.of("meeting.gone", "Phòng họp tầng 3", "14:00"));
        is("bridge", State.DOWN);
        at(-30);
        meetings = told(new Meeting("tang-3", TWO.plusSeconds(1800), TWO.plusSeconds(5400)));
        assertThat(at(-20).over()).containsExactly(gone);
        assertNothing(at(-1));
        assertThat(at(0).raised())
                .extracting(alarm -> said(alarm.reason()))
                .singleElement()
                .asString()
                .contains("cuộc họp 14:30");
        meetings = Meetings.NONE;
        assertThat(at(1).over()).hasSize(1);

        preparations = new Preparations();
        meetings = told(MEETING);
        at(-30);
        rooms = rooms();
        assertThat(at(-20).over()).containsExactly(gone);
        rooms = rooms("bridge");
        at(-19);
        rooms = Rooms.NONE;
        assertThat(at(-18).over())
                .containsExactly(new Preparations.Over(KEY, Reason.of("meeting.gone", "tang-3", "14:00")));
    }

    @Test
    void a_room_without_needs_and_one_that_needs_other_things_are_told_nothing_of() {
        is("bridge", State.DOWN);
        rooms = rooms();
        assertThat(at(-30).needed()).isEmpty();
        rooms = rooms("wan");
        assertNothing(at(-20));
    }

    private void plan(long from, long until) {
        Period time = new Period(TWO.plus(Duration.ofMinutes(from)), TWO.plus(Duration.ofMinutes(until)));
        Declaration declared = new Declaration(new UUID(1, 1), Scope.targets("bridge"), time, null, "nâng cấp", "An");
        maintenances = new Maintenances(List.of(new Window(declared, TWO.minus(Duration.ofDays(1)), null)));
    }

    @Test
    void maintenance_that_reaches_into_the_meeting_is_told_and_what_ends_before_it_is_awaited() {
        plan(50, 90);
        Alarm alarm = at(-30).raised().get(0);
        assertThat(alarm.severity()).isEqualTo(Severity.WARNING);
        assertThat(said(alarm.reason())).contains("Hệ thống bridge bảo trì trong giờ họp");
        plan(60, 90);
        assertThat(at(-29).over()).hasSize(1);

        preparations = new Preparations();
        plan(-40, -10);
        is("bridge", State.DOWN);
        assertNothing(at(-30));
        assertNothing(at(-11));
        assertThat(at(-10).raised()).extracting(Alarm::severity).containsExactly(Severity.CRITICAL);
    }

    @Test
    void a_target_that_was_just_taken_out_is_one_of_which_nobody_knows() {
        rooms = rooms("other");
        assertThat(said(at(-30).raised().get(0).reason())).contains("mất số liệu về other");
    }

    @Test
    void of_two_calendars_that_tell_one_meeting_differently_the_longer_one_counts_and_it_is_told_once() {
        meetings = told(MEETING, new Meeting("tang-3", TWO, TWO.plusSeconds(7200)));
        is("bridge", State.DOWN);
        assertThat(at(-30).raised()).hasSize(1);
        assertNothing(at(61));
        assertThat(at(120).over()).hasSize(1);
    }
}
