package vn.ward.core.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DutyTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);

    private static final Duty DAY_AND_NIGHT = duty(weekly(DAILY, 8, 17, "lan"), weekly(DAILY, 17, 8, "minh"));

    private static Duty duty(Duty.Weekly... weekly) {
        return new Duty("watch", "Trực", List.of(weekly), List.of());
    }

    private static Duty.Weekly weekly(Set<DayOfWeek> days, int from, int until, String... who) {
        return new Duty.Weekly(days, LocalTime.of(from, 0), LocalTime.of(until, 0), List.of(who));
    }

    /** Of May 2026, whose fourth is a Monday. */
    private static Instant may(int day, int hour) {
        return at(LocalDateTime.of(2026, 5, day, hour, 0), HANOI);
    }

    private static Instant at(LocalDateTime time, ZoneId zone) {
        return time.atZone(zone).toInstant();
    }

    private static Duty.Dated dated(Instant from, Instant until, String... who) {
        return new Duty.Dated(from, until, List.of(who));
    }

    @Test
    void a_shift_over_midnight_is_that_of_the_day_on_which_it_began() {
        Duty fridays = duty(weekly(Set.of(DayOfWeek.FRIDAY), 17, 8, "minh"));
        assertThat(fridays.over(may(8, 0), may(10, 0), HANOI))
                .containsExactly(
                        new Duty.Shift(may(8, 0), may(8, 17), List.of()),
                        new Duty.Shift(may(8, 17), may(9, 8), List.of("minh")),
                        new Duty.Shift(may(9, 8), may(10, 0), List.of()));
    }

    @Test
    void one_minute_belongs_to_who_begins_and_not_to_who_ends() {
        assertThat(DAY_AND_NIGHT.at(may(4, 17).minusSeconds(1), HANOI)).containsExactly("lan");
        assertThat(DAY_AND_NIGHT.at(may(4, 17), HANOI)).containsExactly("minh");
    }

    @Test
    void an_empty_week_says_that_nobody_is_on_duty() {
        assertThat(duty().at(may(4, 9), HANOI)).isEmpty();
        assertThat(duty().over(may(4, 0), may(11, 0), HANOI))
                .containsExactly(new Duty.Shift(may(4, 0), may(11, 0), List.of()));
        assertThat(duty().over(may(4, 0), may(4, 0), HANOI)).isEmpty();
    }

    @Test
    void shifts_at_once_are_done_by_all_of_their_people() {
        Duty both = duty(weekly(DAILY, 8, 12, "lan"), weekly(DAILY, 10, 14, "minh", "lan"));
        assertThat(both.at(may(4, 9), HANOI)).containsExactly("lan");
        assertThat(both.at(may(4, 11), HANOI)).containsExactly("lan", "minh");
        assertThat(both.at(may(4, 13), HANOI)).containsExactly("minh", "lan");
    }

    @Test
    void a_shift_that_ends_when_it_begins_is_a_whole_day() {
        Duty mondays = duty(weekly(Set.of(DayOfWeek.MONDAY), 8, 8, "lan"));
        assertThat(mondays.over(may(4, 0), may(6, 0), HANOI))
                .contains(new Duty.Shift(may(4, 8), may(5, 8), List.of("lan")));
    }

    @Test
    void a_date_comes_before_the_week_and_a_swap_before_the_date() {
        Duty holiday = new Duty("watch", "Trực", DAY_AND_NIGHT.weekly(), List.of(dated(may(4, 0), may(5, 0), "hoa")));
        assertThat(holiday.at(may(4, 9), HANOI)).containsExactly("hoa");

        Duty swapped = holiday.with(List.of(dated(may(4, 8), may(4, 20), "lan"), dated(may(4, 9), may(4, 10), "minh")));
        assertThat(swapped.over(may(4, 6), may(5, 6), HANOI))
                .containsExactly(
                        new Duty.Shift(may(4, 6), may(4, 8), List.of("hoa")),
                        new Duty.Shift(may(4, 8), may(4, 9), List.of("lan")),
                        new Duty.Shift(may(4, 9), may(4, 10), List.of("minh")),
                        new Duty.Shift(may(4, 10), may(4, 20), List.of("lan")),
                        new Duty.Shift(may(4, 20), may(5, 0), List.of("hoa")),
                        new Duty.Shift(may(5, 0), may(5, 6), List.of("minh")));
    }

    @Test
    void a_date_with_nobody_frees_those_whom_the_week_names() {
        Duty off = DAY_AND_NIGHT.with(List.of(dated(may(4, 0), may(5, 0))));
        assertThat(off.at(may(4, 9), HANOI)).isEmpty();
    }

    @Test
    void the_night_on_which_the_clock_is_put_forward_or_back_is_whole() {
        Instant spring = at(LocalDateTime.of(2026, 3, 28, 17, 0), BERLIN);
        assertThat(DAY_AND_NIGHT.over(spring, at(LocalDateTime.of(2026, 3, 29, 8, 0), BERLIN), BERLIN))
                .containsExactly(new Duty.Shift(spring, spring.plusSeconds(14 * 3600), List.of("minh")));
        Instant autumn = at(LocalDateTime.of(2026, 10, 24, 17, 0), BERLIN);
        assertThat(DAY_AND_NIGHT.over(autumn, at(LocalDateTime.of(2026, 10, 25, 8, 0), BERLIN), BERLIN))
                .containsExactly(new Duty.Shift(autumn, autumn.plusSeconds(16 * 3600), List.of("minh")));
    }

    @Test
    void a_shift_that_changes_in_an_hour_that_comes_twice_changes_once() {
        Duty half = new Duty(
                "watch",
                "Trực",
                List.of(
                        new Duty.Weekly(DAILY, LocalTime.of(0, 0), LocalTime.of(2, 30), List.of("lan")),
                        new Duty.Weekly(DAILY, LocalTime.of(2, 30), LocalTime.of(0, 0), List.of("minh"))),
                List.of());
        Instant midnight = at(LocalDateTime.of(2026, 10, 25, 0, 0), BERLIN);
        assertThat(half.over(midnight, midnight.plusSeconds(6 * 3600), BERLIN))
                .containsExactly(
                        new Duty.Shift(midnight, midnight.plusSeconds(9_000), List.of("lan")),
                        new Duty.Shift(midnight.plusSeconds(9_000), midnight.plusSeconds(6 * 3600), List.of("minh")));
    }

    @Test
    void dates_are_the_same_on_the_clocks_of_another_zone() {
        Duty holiday = new Duty("watch", "Trực", List.of(), List.of(dated(may(4, 8), may(4, 17), "lan")));
        assertThat(holiday.in(HANOI, BERLIN).dated())
                .containsExactly(dated(
                        at(LocalDateTime.of(2026, 5, 4, 8, 0), BERLIN),
                        at(LocalDateTime.of(2026, 5, 4, 17, 0), BERLIN),
                        "lan"));
    }

    @Test
    void what_is_no_shift_is_refused() {
        assertThatThrownBy(() -> dated(may(4, 8), may(4, 8), "lan")).hasMessageContaining("ends after it begins");
        assertThatThrownBy(() -> new Duty.Shift(may(4, 8), may(4, 8), List.of()))
                .hasMessageContaining("ends after");
        assertThatThrownBy(() -> weekly(Set.of(), 8, 17, "lan")).hasMessageContaining("days");
        assertThatThrownBy(() -> weekly(DAILY, 8, 17)).hasMessageContaining("somebody");
    }
}
