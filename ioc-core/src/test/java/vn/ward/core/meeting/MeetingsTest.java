package vn.ward.core.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import vn.ward.core.availability.Period;

class MeetingsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");
    private static final Period WINDOW = new Period(hour(-24), hour(192));
    private static final Rooms ROOMS =
            new Rooms(List.of(new Room("tang-3", "Tầng 3", List.of("tầng 3"), List.of("bridge"), Room.DEFAULT_READY)));

    private static Instant hour(double hours) {
        return NOON.plusMillis((long) (hours * 3_600_000));
    }

    private static Meeting meeting(double from, double until) {
        return new Meeting("tang-3", hour(from), hour(until));
    }

    private static Meetings.Told told(Meeting... meetings) {
        return new Meetings.Told(WINDOW, List.of(meetings));
    }

    private static Meetings known(Meeting... meetings) {
        return Meetings.NONE.with("lich", told(meetings), Instant.EPOCH);
    }

    @Test
    void what_a_calendar_says_replaces_what_begins_in_its_window_and_nothing_else() {
        Meetings before = Meetings.NONE
                .with(
                        "lich",
                        new Meetings.Told(new Period(hour(-90), hour(-40)), List.of(meeting(-50, -49))),
                        Instant.EPOCH)
                .with("lich", told(meeting(1, 2), meeting(3, 4)), Instant.EPOCH)
                .with("other", told(meeting(5, 6)), Instant.EPOCH);

        Meetings after = before.with("lich", told(meeting(3, 4.5)), Instant.EPOCH);

        assertThat(after.byCalendar())
                .isEqualTo(
                        Map.of("lich", List.of(meeting(-50, -49), meeting(3, 4.5)), "other", List.of(meeting(5, 6))));
    }

    @Test
    void what_was_over_long_ago_is_let_go_of() {
        Meetings after = known(meeting(-20, -19), meeting(1, 2)).with("other", told(), hour(-19));
        assertThat(after.byCalendar()).isEqualTo(Map.of("lich", List.of(meeting(1, 2))));
    }

    @Test
    void news_is_the_least_that_says_what_differs() {
        Meetings known = known(meeting(1, 2), meeting(3, 4), meeting(50, 51));

        assertThat(known.news("lich", told(meeting(50, 51), meeting(1, 2), meeting(3, 4))))
                .isEmpty();
        Meetings.Told news = known.news("lich", told(meeting(1, 2), meeting(3, 5), meeting(50, 51)))
                .orElseThrow();
        assertThat(news.window()).isEqualTo(new Period(hour(3), hour(3).plusMillis(1)));
        assertThat(news.meetings()).containsExactly(meeting(3, 5));
        Meetings.Told gone =
                known.news("lich", told(meeting(1, 2), meeting(50, 51))).orElseThrow();
        assertThat(gone.meetings()).isEmpty();
        assertThat(known.news("lich", new Meetings.Told(new Period(hour(10), hour(20)), List.of())))
                .isEmpty();
    }

    @Property(tries = 300)
    void recording_the_news_alone_comes_to_the_same(
            @ForAll @Size(max = 12) List<@IntRange(min = -30, max = 200) Integer> before,
            @ForAll @Size(max = 12) List<@IntRange(min = -24, max = 191) Integer> said) {
        Meetings known = Meetings.NONE.with(
                "lich", new Meetings.Told(new Period(hour(-40), hour(300)), hours(before)), Instant.EPOCH);
        Meetings.Told told = new Meetings.Told(WINDOW, hours(said));

        Meetings whole = known.with("lich", told, Instant.EPOCH);

        assertThat(known.news("lich", told)
                        .map(news -> known.with("lich", news, Instant.EPOCH))
                        .orElse(known))
                .isEqualTo(whole);
        assertThat(whole.news("lich", told)).isEmpty();
    }

    private static List<Meeting> hours(List<Integer> begin) {
        return begin.stream().map(from -> meeting(from, from + 1)).toList();
    }

    @Test
    void of_bookings_room_and_time_are_taken_and_what_can_be_no_meeting_is_passed_over() {
        Meetings.Told told = Meetings.Told.of(
                ROOMS::at,
                WINDOW,
                List.of(
                        new Booking("Phòng họp tầng 3", hour(1).plusNanos(5), hour(2)),
                        new Booking("Phòng họp tầng 3", hour(1), hour(2)),
                        new Booking("nơi khác", hour(1), hour(2)),
                        new Booking("", hour(1), hour(2)),
                        new Booking("tầng 3", hour(4), hour(4)),
                        new Booking("tầng 3", hour(4), hour(4).plusNanos(9)),
                        new Booking("tầng 3", hour(5), hour(4)),
                        new Booking("tầng 3", hour(6), hour(6 + 24 * 32)),
                        new Booking("tầng 3", hour(-25), hour(2)),
                        new Booking("tầng 3", hour(192), hour(193)),
                        new Booking("tầng 3", Instant.MIN, Instant.MAX)));
        assertThat(told).isEqualTo(new Meetings.Told(WINDOW, List.of(meeting(1, 2))));
    }

    @Test
    void of_more_meetings_than_are_taken_at_once_the_first_are_and_the_window_ends_with_them() {
        List<Booking> many = new ArrayList<>();
        IntStream.range(0, Meetings.MOST + 500)
                .forEach(i -> many.add(new Booking("tầng 3", hour(1).plusSeconds(i), hour(2).plusSeconds(i))));
        Meetings.Told told = Meetings.Told.of(ROOMS::at, WINDOW, many);

        assertThat(told.meetings()).hasSize(Meetings.MOST);
        assertThat(told.window())
                .isEqualTo(new Period(
                        WINDOW.from(), hour(1).plusSeconds(Meetings.MOST - 1).plusMillis(1)));
    }

    @Test
    void a_calendar_that_is_read_no_more_keeps_what_has_begun_and_one_that_is_renamed_keeps_all() {
        Meetings known = known(meeting(-1, 1), meeting(0, 1), meeting(2, 3));
        assertThat(known.without("lich", NOON).byCalendar())
                .isEqualTo(Map.of("lich", List.of(meeting(-1, 1), meeting(0, 1))));
        assertThat(known.without("other", NOON)).isEqualTo(known);
        assertThat(known.renamed("lich", "lich-hop").byCalendar())
                .isEqualTo(Map.of("lich-hop", List.of(meeting(-1, 1), meeting(0, 1), meeting(2, 3))));
        assertThat(known.renamed("other", "x")).isEqualTo(known);
    }

    @Test
    void those_of_a_period_come_in_order_and_once_although_two_calendars_tell_them() {
        Meetings known =
                known(meeting(3, 4), meeting(1, 2)).with("other", told(meeting(1, 2), meeting(9, 10)), Instant.EPOCH);
        assertThat(known.over(new Period(hour(1.5), hour(9)))).containsExactly(meeting(1, 2), meeting(3, 4));
        assertThat(known.over(new Period(hour(2), hour(3)))).isEmpty();
    }

    @Test
    void a_meeting_has_a_length_and_not_a_month() {
        assertThatThrownBy(() -> meeting(1, 1)).hasMessageContaining("ends after it begins");
        assertThatThrownBy(
                        () -> new Meeting("x", NOON, NOON.plus(Meeting.LONGEST).plus(Duration.ofMillis(1))))
                .hasMessageContaining("31 days");
        assertThatThrownBy(() -> told(meeting(193, 194))).hasMessageContaining("begin in");
    }
}
