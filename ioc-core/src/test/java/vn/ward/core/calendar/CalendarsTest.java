package vn.ward.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import vn.ward.core.availability.Period;
import vn.ward.core.calendar.CalendarHistory.Version;
import vn.ward.core.calendar.Stretch.Why;

class CalendarsTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Hours SATURDAY = new Hours(Map.of(DayOfWeek.SATURDAY, List.of(Shift.parse("08:00-11:30"))));
    private static final Hours QUEUE = new Hours(Map.of(
            DayOfWeek.MONDAY,
            List.of(Shift.parse("07:30-11:30")),
            DayOfWeek.SUNDAY,
            List.of(Shift.parse("22:00-24:00"))));
    private static final SpecialDay TET =
            new SpecialDay(LocalDate.parse("2026-02-17"), SpecialDay.Kind.HOLIDAY, "Tết", "Điều 112", false);
    private static final SpecialDay MADE_UP =
            new SpecialDay(LocalDate.parse("2026-02-14"), SpecialDay.Kind.MAKE_UP, "Làm\tbù\r\n\\n", "", true);
    private static final SpecialDays DAYS = new SpecialDays("2026 \\ a", List.of(TET, MADE_UP));
    private static final Calendars CALENDARS =
            new Calendars(HANOI, Hours.OFFICE, Map.of("queue", QUEUE), Map.of("kiosk", SATURDAY, "desk", QUEUE), DAYS);

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(HANOI).toInstant();
    }

    private static Period period(String from, String until) {
        return new Period(at(from), at(until));
    }

    private static Stretch stretch(String from, String until, Why why, SpecialDay... special) {
        return new Stretch(period(from, until), why, List.of(special).stream().findFirst());
    }

    @Test
    void a_targets_own_hours_come_before_its_groups_and_those_before_the_wards() {
        assertThat(CALENDARS.of("kiosk", "queue").hours()).isEqualTo(SATURDAY);
        assertThat(CALENDARS.of("printer", "queue").hours()).isEqualTo(QUEUE);
        assertThat(CALENDARS.of("printer", "office").hours()).isEqualTo(Hours.OFFICE);
        assertThat(CALENDARS.usualCalendar()).isEqualTo(new WorkingCalendar(HANOI, Hours.OFFICE, DAYS));
        assertThat(CALENDARS.of("printer", "office")).isEqualTo(CALENDARS.usualCalendar());
    }

    @Test
    void calendars_are_read_again_from_their_text_exactly() {
        assertThat(CalendarText.parse(CALENDARS.describe())).isEqualTo(CALENDARS);
        assertThat(CALENDARS.describe())
                .startsWith("zone\tAsia/Ho_Chi_Minh\nhours\t1 08:00-12:00,13:00-17:00;2 ")
                .contains("group\tqueue\t1 07:30-11:30;7 22:00-24:00\n")
                .contains("target\tdesk\t1 07:30-11:30;7 22:00-24:00\ntarget\tkiosk\t6 08:00-11:30\n")
                .contains("days\t2026 \\\\ a\n")
                .endsWith("day\t2026-02-17\tHOLIDAY\tofficial\tTết\tĐiều 112\n");
    }

    @Test
    void each_difference_makes_another_text() {
        assertThat(List.of(
                                CALENDARS,
                                new Calendars(
                                        ZoneId.of("Asia/Bangkok"),
                                        Hours.OFFICE,
                                        Map.of("queue", QUEUE),
                                        Map.of("kiosk", SATURDAY, "desk", QUEUE),
                                        DAYS),
                                new Calendars(
                                        HANOI,
                                        SATURDAY,
                                        Map.of("queue", QUEUE),
                                        Map.of("kiosk", SATURDAY, "desk", QUEUE),
                                        DAYS),
                                new Calendars(
                                        HANOI, Hours.OFFICE, Map.of(), Map.of("kiosk", SATURDAY, "desk", QUEUE), DAYS),
                                new Calendars(HANOI, Hours.OFFICE, Map.of("queue", QUEUE), Map.of("desk", QUEUE), DAYS),
                                new Calendars(
                                        HANOI,
                                        Hours.OFFICE,
                                        Map.of("queue", QUEUE),
                                        Map.of("kiosk", SATURDAY, "desk", QUEUE),
                                        SpecialDays.NONE))
                        .stream()
                        .map(Calendars::describe))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_text_that_is_none_is_refused() {
        assertThatThrownBy(() -> CalendarText.parse("zone\tAsia/Ho_Chi_Minh\n"))
                .hasMessageContaining("zone, hours and days");
        assertThatThrownBy(() -> CalendarText.parse("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CalendarText.parse("moon\tfull")).hasMessageContaining("moon");
        assertThatThrownBy(() -> CalendarText.parse("group\tqueue")).hasMessageContaining("lacks a field");
        assertThatThrownBy(() -> CalendarText.parse("hours\t1 8-9")).hasMessageContaining("8-9");
    }

    @Test
    void a_shift_is_read_as_it_is_written() {
        assertThat(Shift.parse("08:05-12:45")).isEqualTo(new Shift(485, 765)).hasToString("08:05-12:45");
        assertThat(Shift.parse("00:00-24:00")).isEqualTo(new Shift(0, 1440));
        for (String wrong : List.of(
                "8:00-12:00", "08:00", "08:60-09:00", "25:00-26:00", "08:00–12:00", "12:00-08:00", "23:00-24:01")) {
            assertThatThrownBy(() -> Shift.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void the_week_of_tet_is_explained_stretch_by_stretch() {
        assertThat(CALENDARS.usualCalendar().over(period("2026-02-13T16:00", "2026-02-18T09:00")))
                .containsExactly(
                        stretch("2026-02-13T16:00", "2026-02-13T17:00", Why.WORKED),
                        stretch("2026-02-13T17:00", "2026-02-14T00:00", Why.OUTSIDE_HOURS),
                        stretch("2026-02-14T00:00", "2026-02-14T08:00", Why.OUTSIDE_HOURS, MADE_UP),
                        stretch("2026-02-14T08:00", "2026-02-14T12:00", Why.WORKED, MADE_UP),
                        stretch("2026-02-14T12:00", "2026-02-14T13:00", Why.OUTSIDE_HOURS, MADE_UP),
                        stretch("2026-02-14T13:00", "2026-02-14T17:00", Why.WORKED, MADE_UP),
                        stretch("2026-02-14T17:00", "2026-02-15T00:00", Why.OUTSIDE_HOURS, MADE_UP),
                        stretch("2026-02-15T00:00", "2026-02-16T00:00", Why.DAY_OFF),
                        stretch("2026-02-16T00:00", "2026-02-16T08:00", Why.OUTSIDE_HOURS),
                        stretch("2026-02-16T08:00", "2026-02-16T12:00", Why.WORKED),
                        stretch("2026-02-16T12:00", "2026-02-16T13:00", Why.OUTSIDE_HOURS),
                        stretch("2026-02-16T13:00", "2026-02-16T17:00", Why.WORKED),
                        stretch("2026-02-16T17:00", "2026-02-17T00:00", Why.OUTSIDE_HOURS),
                        stretch("2026-02-17T00:00", "2026-02-18T00:00", Why.SPECIAL_DAY_OFF, TET),
                        stretch("2026-02-18T00:00", "2026-02-18T08:00", Why.OUTSIDE_HOURS),
                        stretch("2026-02-18T08:00", "2026-02-18T09:00", Why.WORKED));
    }

    @Test
    void two_days_off_in_a_row_are_one_stretch_and_a_stretch_names_its_day() {
        assertThat(new WorkingCalendar(HANOI, Hours.OFFICE, SpecialDays.NONE)
                        .over(period("2026-03-06T17:00", "2026-03-09T08:00")))
                .containsExactly(
                        stretch("2026-03-06T17:00", "2026-03-07T00:00", Why.OUTSIDE_HOURS),
                        stretch("2026-03-07T00:00", "2026-03-09T00:00", Why.DAY_OFF),
                        stretch("2026-03-09T00:00", "2026-03-09T08:00", Why.OUTSIDE_HOURS));
        Period day = period("2026-02-17T00:00", "2026-02-18T00:00");
        assertThatThrownBy(() -> new Stretch(day, Why.SPECIAL_DAY_OFF, Optional.empty()))
                .hasMessageContaining("names its day");
        assertThatThrownBy(() -> new Stretch(day, Why.DAY_OFF, Optional.of(TET)))
                .hasMessageContaining("no special day");
    }

    @Test
    void around_the_clock_all_time_counts() {
        Period month = Period.month(YearMonth.of(2026, 2), HANOI);
        assertThat(Calendar.ALWAYS.within(month)).containsExactly(month);
        assertThat(Calendar.ALWAYS.over(month)).containsExactly(new Stretch(month, Why.WORKED, Optional.empty()));
        assertThat(Calendar.ALWAYS.isWorking(at("2026-02-17T03:00"))).isTrue();
        assertThat(stretch("2026-02-17T00:00", "2026-02-18T00:00", Why.WORKED).isWorked())
                .isTrue();
        assertThat(stretch("2026-02-17T00:00", "2026-02-18T00:00", Why.DAY_OFF).isWorked())
                .isFalse();
    }

    @Test
    void the_workdays_after_a_change_of_hours_count_by_the_new_ones_and_those_before_by_the_old() {
        Calendars later = new Calendars(HANOI, SATURDAY, Map.of(), Map.of(), SpecialDays.NONE);
        CalendarHistory history = new CalendarHistory(
                List.of(new Version(at("2026-03-06T10:00"), later), new Version(at("2026-03-01T00:00"), CALENDARS)));

        assertThat(history.within("x", "office", period("2026-03-06T09:00", "2026-03-08T00:00")))
                .containsExactly(
                        period("2026-03-06T09:00", "2026-03-06T10:00"), period("2026-03-07T08:00", "2026-03-07T11:30"));
        assertThat(history.at(at("2026-03-06T09:59:59.999")).usual()).isEqualTo(Hours.OFFICE);
        assertThat(history.at(at("2026-03-06T10:00")).usual()).isEqualTo(SATURDAY);
        assertThat(history.at(at("2020-01-01T00:00")).groups()).containsKey("queue");
    }

    @Test
    void a_change_that_changes_nothing_of_a_targets_hours_leaves_its_periods_whole() {
        Calendars later = new Calendars(HANOI, Hours.OFFICE, Map.of(), Map.of(), DAYS);
        CalendarHistory history = new CalendarHistory(
                List.of(new Version(Instant.EPOCH, CALENDARS), new Version(at("2026-03-06T10:00"), later)));
        assertThat(history.within("x", "office", period("2026-03-06T00:00", "2026-03-07T00:00")))
                .containsExactly(
                        period("2026-03-06T08:00", "2026-03-06T12:00"), period("2026-03-06T13:00", "2026-03-06T17:00"));
        assertThat(history.over("x", "office", period("2026-03-06T10:00", "2026-03-06T11:00")))
                .containsExactly(stretch("2026-03-06T10:00", "2026-03-06T11:00", Why.WORKED));
    }

    @Test
    void a_holiday_that_is_announced_late_counts_for_days_gone_by_and_an_older_history_does_not_know_it() {
        Calendars unknowing = new Calendars(HANOI, Hours.OFFICE, Map.of(), Map.of(), SpecialDays.NONE);
        Period tet = period("2026-02-17T00:00", "2026-02-18T00:00");
        Version before = new Version(at("2026-01-01T00:00"), unknowing);
        Version after = new Version(at("2026-02-20T00:00"), CALENDARS);

        assertThat(new CalendarHistory(List.of(before, after)).within("x", "office", tet))
                .isEmpty();
        assertThat(new CalendarHistory(List.of(before)).within("x", "office", tet))
                .hasSize(2);
        assertThat(CalendarHistory.of(unknowing).days()).isEqualTo(SpecialDays.NONE);
        assertThatThrownBy(() -> new CalendarHistory(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** In the ward's zone and in one that has summer time, whatever the hours. */
    @Property(tries = 200)
    void stretches_tile_the_period_and_those_worked_are_the_working_time(
            @ForAll @IntRange(max = 400) int day,
            @ForAll @IntRange(max = 1439) int minute,
            @ForAll @IntRange(min = 1, max = 30 * 1440) int length,
            @ForAll @IntRange(max = 23) int opens,
            @ForAll @IntRange(min = 1, max = 4) int shifts,
            @ForAll boolean hanoi) {
        Map<DayOfWeek, List<Shift>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek weekday : DayOfWeek.values()) {
            if ((weekday.getValue() + opens) % 3 != 0) {
                int first = opens * 30;
                week.put(
                        weekday,
                        java.util.stream.IntStream.range(0, shifts)
                                .mapToObj(i -> new Shift(first + i * 150, first + i * 150 + (i == 1 ? 150 : 149)))
                                .toList());
            }
        }
        ZoneId zone = hanoi ? HANOI : ZoneId.of("America/New_York");
        WorkingCalendar calendar = new WorkingCalendar(zone, new Hours(week), DAYS);
        Instant from = LocalDate.parse("2026-01-20")
                .plusDays(day)
                .atStartOfDay(zone)
                .plusMinutes(minute)
                .toInstant();
        Period period = new Period(from, from.plus(Duration.ofMinutes(length)));

        List<Stretch> stretches = calendar.over(period);

        assertThat(stretches.get(0).period().from()).isEqualTo(period.from());
        assertThat(stretches.get(stretches.size() - 1).period().until()).isEqualTo(period.until());
        for (int i = 1; i < stretches.size(); i++) {
            assertThat(stretches.get(i).period().from())
                    .isEqualTo(stretches.get(i - 1).period().until());
            assertThat(stretches.get(i))
                    .isNotEqualTo(new Stretch(
                            stretches.get(i).period(),
                            stretches.get(i - 1).why(),
                            stretches.get(i - 1).special()));
        }
        for (Stretch stretch : stretches) {
            assertThat(calendar.isWorking(stretch.period().from())).isEqualTo(stretch.isWorked());
            assertThat(calendar.isWorking(stretch.period().until().minusMillis(1)))
                    .isEqualTo(stretch.isWorked());
        }
        Duration worked = calendar.within(period).stream().map(Period::length).reduce(Duration.ZERO, Duration::plus);
        assertThat(stretches.stream()
                        .filter(Stretch::isWorked)
                        .map(it -> it.period().length())
                        .reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(worked);
    }
}
