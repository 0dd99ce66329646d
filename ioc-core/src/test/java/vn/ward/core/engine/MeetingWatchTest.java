package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ward.core.engine.Engine.START;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.availability.Period;
import vn.ward.core.config.Watching;
import vn.ward.core.incident.Alarm;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Severity;
import vn.ward.core.journal.Entry;
import vn.ward.core.meeting.Meeting;
import vn.ward.core.meeting.Room;
import vn.ward.core.meeting.Rooms;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Composite;
import vn.ward.core.target.DailyTimes;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Target;

class MeetingWatchTest {

    private static final Meeting MEETING =
            new Meeting("tang-3", START.plus(Duration.ofHours(1)), START.plus(Duration.ofHours(2)));
    private static final Period WINDOW = new Period(START, START.plus(Duration.ofDays(8)));
    private static final Rooms ROOMS = new Rooms(List.of(
            new Room("tang-3", "Phòng họp tầng 3", List.of("tầng 3"), List.of("room"), Room.DEFAULT_READY),
            new Room("hall", "Hội trường", List.of("hội trường"), List.of("camera", "speed"), Room.DEFAULT_READY)));

    private final List<Set<String>> hastened = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    /** Tried at times of the day. */
    private record Daily(String kind) implements ProbeSpec {
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
            return Optional.of(new DailyTimes(List.of(LocalTime.NOON)));
        }
    }

    private static Target with(String id, ProbeSpec probe) {
        Target usual = Engine.target(id, "meeting");
        return new Target(
                id,
                usual.name(),
                usual.group(),
                usual.owner(),
                probe,
                usual.pace(),
                usual.confirmation(),
                usual.flapping(),
                usual.thresholds(),
                null,
                List.of(),
                false,
                null,
                usual.response());
    }

    private Engine engine(Instant now) {
        List<Target> targets = List.of(
                Engine.target("bridge", "meeting"),
                Engine.target("camera", "meeting"),
                with("room", Composite.of(Composite.Rule.ALL, List.of("bridge", "camera"))),
                with("speed", new Daily("daily")));
        return new Engine(folder, now, new Watching(targets, Engine.CALENDARS, Map.of(), ROOMS));
    }

    private MeetingWatch watch(Engine engine) {
        MeetingWatch watch = new MeetingWatch(engine.judging, engine.board, this::hasten);
        Engine.await(watch.takeUp());
        return watch;
    }

    private void hasten(Collection<String> ids) {
        hastened.add(new TreeSet<>(ids));
    }

    private static List<String> steps(Engine engine) {
        return engine.entries().stream()
                .filter(Entry.IncidentStepped.class::isInstance)
                .map(entry -> ((Entry.IncidentStepped) entry).event())
                .filter(event -> event.author().equals(IncidentEvent.MEETING))
                .map(event -> event.kind() + " "
                        + (event.reason() == null ? "-" : event.reason().code()))
                .toList();
    }

    private static void told(Engine engine, Meeting... meetings) {
        Engine.await(engine.writer.append(List.of(new Entry.MeetingsKnown("lich", WINDOW, List.of(meetings)))));
    }

    @Test
    void what_is_not_ready_is_an_incident_of_no_target_in_no_figure_that_goes_on_over_a_restart_and_ends() {
        Engine engine = engine(START);
        told(engine, MEETING);
        engine.play("bridge", "GGG", 10);
        engine.play("camera", "GGG", 10);
        MeetingWatch watch = watch(engine);
        engine.wall.pass(Duration.ofMinutes(29));
        engine.play("camera", "G", 1);
        engine.play("bridge", "FFF", 10);
        watch.look();
        await().untilAsserted(() -> assertThat(steps(engine)).containsExactly("OPENED meeting.not-ready"));
        assertThat(hastened).containsExactly(Set.of("bridge", "camera"));
        Incident incident = engine.board.openIncidents().stream()
                .filter(Incident::isOfAMeeting)
                .findFirst()
                .orElseThrow();
        assertThat(incident.target()).isEmpty();
        assertThat(incident.isManual()).isTrue();
        engine.kill();

        Engine again = engine(START.plus(Duration.ofMinutes(31)));
        MeetingWatch next = watch(again);
        next.look();
        assertThat(steps(again)).containsExactly("OPENED meeting.not-ready");
        again.play("bridge", "GG", 10);
        again.play("camera", "G", 10);
        again.play("bridge", "GG", 10);
        next.look();
        await().untilAsserted(() ->
                assertThat(steps(again)).containsExactly("OPENED meeting.not-ready", "RESOLVED meeting.ready"));
        again.close();
    }

    @Test
    void a_cancelled_meeting_ends_its_incident_with_the_reason() {
        Engine engine = engine(START.plus(Duration.ofMinutes(31)));
        told(engine, MEETING);
        engine.play("bridge", "FFF", 10);
        MeetingWatch watch = watch(engine);
        watch.look();
        await().untilAsserted(() -> assertThat(steps(engine)).hasSize(1));
        told(engine);
        watch.look();
        await().untilAsserted(() ->
                assertThat(steps(engine)).containsExactly("OPENED meeting.not-ready", "RESOLVED meeting.gone"));
        assertThat(Engine.await(engine.judging.notCleared(IncidentEvent.MEETING)))
                .isEmpty();
        engine.close();
    }

    @Test
    void parts_are_tried_in_the_place_of_a_composite_and_what_is_measured_at_times_of_the_day_keeps_to_them() {
        Engine engine = engine(START.plus(Duration.ofMinutes(30)));
        told(engine, new Meeting("hall", MEETING.from(), MEETING.until()));
        MeetingWatch watch = watch(engine);
        watch.look();
        watch.look();
        assertThat(hastened).containsExactly(Set.of("camera"));
        engine.close();
    }

    @Test
    void what_else_is_wrong_is_recorded_and_opens_nothing() {
        Engine engine = engine(START);
        Alarm alarm = Alarm.of(
                IncidentEvent.MEETING, "x@" + START, Reason.of("meeting.over", "a", "b"), Severity.WARNING, START);
        assertThat(Engine.await(engine.judging.reword(alarm))).isEmpty();
        Engine.await(engine.judging.raise(alarm));
        Alarm reworded = Alarm.of(
                IncidentEvent.MEETING, "x@" + START, Reason.of("meeting.gone", "a", "b"), Severity.WARNING, START);
        assertThat(Engine.await(engine.judging.reword(reworded)).orElseThrow().reason())
                .isEqualTo(reworded.reason());
        Engine.await(engine.judging.reword(reworded));
        assertThat(steps(engine)).containsExactly("OPENED meeting.over", "UPDATED meeting.gone");
        engine.close();
    }
}
