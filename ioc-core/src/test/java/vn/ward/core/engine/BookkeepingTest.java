package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ward.core.engine.Engine.START;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.availability.Period;
import vn.ward.core.config.Watching;
import vn.ward.core.journal.Entry;
import vn.ward.core.meeting.Booking;
import vn.ward.core.meeting.Meeting;
import vn.ward.core.meeting.Room;
import vn.ward.core.meeting.Rooms;
import vn.ward.core.target.Target;

class BookkeepingTest {

    private static final Period WINDOW = new Period(START.minus(Duration.ofDays(1)), START.plus(Duration.ofDays(8)));
    private static final Rooms ROOMS =
            new Rooms(List.of(new Room("tang-3", "Tầng 3", List.of("tầng 3"), List.of("bridge"), Room.DEFAULT_READY)));
    private static final Target CALENDAR = Engine.target("lich", "meeting");
    private static final Target BRIDGE = Engine.target("bridge", "meeting");

    private final Metrics metrics = new Metrics();

    @TempDir
    Path folder;

    private Engine engine() {
        return new Engine(folder, START, new Watching(List.of(CALENDAR, BRIDGE), Engine.CALENDARS, Map.of(), ROOMS));
    }

    private Bookkeeping bookkeeping(Engine engine) {
        return new Bookkeeping(engine.watching, engine.writer, new MeetingMetrics(metrics.registry()));
    }

    private static Booking booking(String location, int hour) {
        return new Booking(location, at(hour), at(hour + 1));
    }

    private static Meeting meeting(int hour) {
        return new Meeting("tang-3", at(hour), at(hour + 1));
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private static List<Entry.MeetingsKnown> recorded(Engine engine) {
        return engine.entries().stream()
                .filter(Entry.MeetingsKnown.class::isInstance)
                .map(Entry.MeetingsKnown.class::cast)
                .toList();
    }

    private static void awaitKnown(Engine engine, Meeting... meetings) {
        await().untilAsserted(
                        () -> assertThat(engine.board.meetings().over(WINDOW)).containsExactly(meetings));
    }

    @Test
    void what_is_new_is_recorded_as_room_and_time_and_what_is_known_is_not() {
        try (Engine engine = engine()) {
            Bookkeeping bookkeeping = bookkeeping(engine);
            bookkeeping.read("lich", WINDOW, List.of(booking("Phòng họp tầng 3", 1), booking("nơi khác", 2)));
            awaitKnown(engine, meeting(1));
            bookkeeping.read("lich", WINDOW, List.of(booking("Phòng họp tầng 3", 1), booking("chỗ nọ", 2)));
            bookkeeping.read("lich", WINDOW, List.of(booking("TANG 3", 1), booking("tầng 3", 5)));
            awaitKnown(engine, meeting(1), meeting(5));

            assertThat(recorded(engine))
                    .containsExactly(
                            new Entry.MeetingsKnown(
                                    "lich", new Period(at(1), at(1).plusMillis(1)), List.of(meeting(1))),
                            new Entry.MeetingsKnown(
                                    "lich", new Period(at(5), at(5).plusMillis(1)), List.of(meeting(5))));
        }
    }

    @Test
    void of_much_that_is_said_at_once_the_last_counts() {
        try (Engine engine = engine()) {
            Bookkeeping bookkeeping = bookkeeping(engine);
            for (int i = 0; i < 50; i++) {
                bookkeeping.read("lich", WINDOW, List.of(booking("tầng 3", i % 2 == 0 ? 1 : 3)));
            }
            bookkeeping.read("lich", WINDOW, List.of(booking("tầng 3", 7)));
            awaitKnown(engine, meeting(7));
        }
    }

    @Test
    void a_restart_however_it_came_knows_the_same_and_records_nothing_anew() {
        Engine before = engine();
        bookkeeping(before).read("lich", WINDOW, List.of(booking("tầng 3", 1), booking("tầng 3", 2)));
        awaitKnown(before, meeting(1), meeting(2));
        before.kill();
        try (Engine engine = engine()) {
            assertThat(engine.board.meetings().over(WINDOW)).containsExactly(meeting(1), meeting(2));
            Bookkeeping bookkeeping =
                    new Bookkeeping(engine.watching, engine.writer, new MeetingMetrics(new Metrics().registry()));
            bookkeeping.read("lich", WINDOW, List.of(booking("tầng 3", 2), booking("tầng 3", 1)));
            bookkeeping.read("lich", WINDOW, List.of(booking("tầng 3", 2)));
            awaitKnown(engine, meeting(2));
            assertThat(recorded(engine)).hasSize(2);
        }
    }

    @Test
    void a_calendar_that_is_taken_out_tells_of_nothing_to_come_and_one_that_is_renamed_goes_on() {
        try (Engine engine = engine()) {
            Bookkeeping bookkeeping = bookkeeping(engine);
            bookkeeping.read("lich", WINDOW, List.of(booking("tầng 3", -1), booking("tầng 3", 1)));
            awaitKnown(engine, meeting(-1), meeting(1));

            engine.rewatch(List.of(Engine.target("lich-hop", "meeting"), BRIDGE), Map.of("lich-hop", "lich"));
            assertThat(engine.board.meetings().byCalendar()).containsOnlyKeys("lich-hop");
            bookkeeping.read("lich", WINDOW, List.of(booking("tầng 3", 3))); // it was under way
            assertThat(engine.board.meetings().over(WINDOW)).containsExactly(meeting(-1), meeting(1));

            engine.rewatch(List.of(BRIDGE), Map.of());
            awaitKnown(engine, meeting(-1));
        }
    }

    @Test
    void places_that_are_no_rooms_are_counted_while_their_calendar_is_watched() {
        try (Engine engine = engine()) {
            Bookkeeping bookkeeping = bookkeeping(engine);
            bookkeeping.read(
                    "lich",
                    WINDOW,
                    List.of(booking("sân", 1), booking("sân", 2), booking("", 3), booking("tầng 3", 4)));
            assertThat(unmatched()).isEqualTo(2.0);
            bookkeeping.follow(engine.watching.get());
            assertThat(unmatched()).isEqualTo(2.0);
            bookkeeping.follow(new Watching(List.of(BRIDGE), Engine.CALENDARS, Map.of()));
            assertThat(unmatched()).isNull();
        }
    }

    private @Nullable Double unmatched() {
        return metrics.registry()
                .getSampleValue("ioc_meetings_unmatched", new String[] {"target"}, new String[] {"lich"});
    }
}
