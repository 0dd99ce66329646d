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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import vn.ward.core.availability.Period;

class WorkingCalendarTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final SpecialDays TET = new SpecialDays(
            "1",
            List.of(
                    day("2026-02-16", SpecialDay.Kind.HOLIDAY),
                    day("2026-02-17", SpecialDay.Kind.HOLIDAY),
                    day("2026-02-18", SpecialDay.Kind.HOLIDAY),
                    day("2026-02-19", SpecialDay.Kind.HOLIDAY),
                    day("2026-02-20", SpecialDay.Kind.IN_LIEU),
                    day("2026-02-28", SpecialDay.Kind.MAKE_UP)));

    private static final WorkingCalendar OFFICE = new WorkingCalendar(HANOI, Hours.OFFICE, TET);

    private static SpecialDay day(String date, SpecialDay.Kind kind) {
        return new SpecialDay(LocalDate.parse(date), kind, "Tết", "Thông báo", false);
    }

    private static final List<SpecialDay.Kind> KINDS =
            List.of(SpecialDay.Kind.HOLIDAY, SpecialDay.Kind.IN_LIEU, SpecialDay.Kind.MAKE_UP);

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(HANOI).toInstant();
    }

    private static Period period(String from, String until) {
        return new Period(at(from), at(until));
    }

    private static Duration sum(List<Period> periods) {
        return periods.stream().map(Period::length).reduce(Duration.ZERO, Duration::plus);
    }

    @Test
    void a_working_day_has_its_two_shifts() {
        assertThat(OFFICE.within(period("2026-02-13T00:00", "2026-02-14T00:00")))
                .containsExactly(
                        period("2026-02-13T08:00", "2026-02-13T12:00"), period("2026-02-13T13:00", "2026-02-13T17:00"));
    }

    @Test
    void a_period_cuts_the_shifts_at_its_ends() {
        assertThat(OFFICE.within(period("2026-02-12T11:59:59", "2026-02-13T08:00:01")))
                .containsExactly(
                        period("2026-02-12T11:59:59", "2026-02-12T12:00"),
                        period("2026-02-12T13:00", "2026-02-12T17:00"),
                        period("2026-02-13T08:00", "2026-02-13T08:00:01"));
    }

    @Test
    void tet_week_has_no_working_hour() {
        assertThat(OFFICE.within(period("2026-02-14T00:00", "2026-02-23T00:00")))
                .isEmpty();
        assertThat(OFFICE.workdays(YearMonth.of(2026, 2))).isEqualTo(20 - 5 + 1);
    }

    @Test
    void a_make_up_saturday_is_worked_like_the_first_working_day_of_the_week() {
        assertThat(OFFICE.isWorkday(LocalDate.parse("2026-02-28"))).isTrue();
        assertThat(OFFICE.within(period("2026-02-28T00:00", "2026-03-01T00:00")))
                .containsExactly(
                        period("2026-02-28T08:00", "2026-02-28T12:00"), period("2026-02-28T13:00", "2026-02-28T17:00"));
    }

    @Test
    void hours_are_the_wards_and_not_utc() {
        assertThat(OFFICE.isWorking(Instant.parse("2026-02-13T00:59:59.999Z"))).isFalse();
        assertThat(OFFICE.isWorking(Instant.parse("2026-02-13T01:00:00Z"))).isTrue();
        assertThat(OFFICE.isWorking(Instant.parse("2026-02-13T04:59:59.999Z"))).isTrue();
        assertThat(OFFICE.isWorking(Instant.parse("2026-02-13T05:00:00Z"))).isFalse();
        assertThat(OFFICE.isWorking(Instant.parse("2026-02-13T10:00:00Z"))).isFalse();
        assertThat(OFFICE.within(
                        new Period(Instant.parse("2026-02-12T17:00:00Z"), Instant.parse("2026-02-13T17:00:00Z"))))
                .hasSize(2);
    }

    @Test
    void shifts_that_meet_at_midnight_are_one() {
        Shift all = new Shift(0, 1440);
        Map<DayOfWeek, List<Shift>> week = new EnumMap<>(DayOfWeek.class);
        List.of(DayOfWeek.values()).forEach(day -> week.put(day, List.of(all)));
        WorkingCalendar always = new WorkingCalendar(HANOI, new Hours(week), SpecialDays.NONE);
        Period month = Period.month(YearMonth.of(2026, 2), HANOI);
        assertThat(always.within(month)).containsExactly(month);
        assertThat(always.isWorking(month.until())).isTrue();
    }

    @Test
    void what_can_not_be_is_refused() {
        assertThatThrownBy(() -> new Shift(720, 720)).hasMessageContaining("720 .. 720");
        assertThatThrownBy(() -> new Shift(-1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Shift(0, 1441)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Hours(Map.of())).hasMessageContaining("give one day its hours");
        assertThatThrownBy(() -> new Hours(Map.of(DayOfWeek.MONDAY, List.of(new Shift(0, 60), new Shift(59, 90)))))
                .hasMessageContaining("00:00-01:00, 00:59-01:30");
        assertThat(new Hours(Map.of(DayOfWeek.MONDAY, List.of(new Shift(0, 60), new Shift(60, 90))))
                        .of(DayOfWeek.TUESDAY))
                .isEmpty();
        assertThatThrownBy(() -> new SpecialDays(
                        "1",
                        List.of(
                                day("2026-02-16", SpecialDay.Kind.HOLIDAY),
                                day("2026-02-16", SpecialDay.Kind.MAKE_UP))))
                .hasMessageContaining("special once");
        assertThatThrownBy(() -> new SpecialDay(LocalDate.EPOCH, SpecialDay.Kind.HOLIDAY, " ", "x", false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Minute by minute, by another way: the local time's weekday and clock. */
    @Property(tries = 60)
    void each_minute_is_in_a_working_period_if_and_only_if_it_is_worked(
            @ForAll @Size(max = 12) List<@IntRange(max = 40) Integer> offDays,
            @ForAll @IntRange(max = 40 * 1440) int from,
            @ForAll @IntRange(min = 1, max = 20 * 1440) int length) {
        LocalDate first = LocalDate.parse("2026-01-20");
        List<SpecialDay> special = offDays.stream()
                .distinct()
                .map(offset ->
                        new SpecialDay(first.plusDays(offset), KINDS.get(offset % 3), "ngày", "thử", offset % 2 == 0))
                .toList();
        WorkingCalendar calendar = new WorkingCalendar(HANOI, Hours.OFFICE, new SpecialDays("x", special));
        Instant begin = first.atStartOfDay(HANOI).toInstant().plus(Duration.ofMinutes(from));
        Period period = new Period(begin, begin.plus(Duration.ofMinutes(length)));

        List<Period> working = calendar.within(period);

        List<Instant> naive = new ArrayList<>();
        for (Instant minute = begin; minute.isBefore(period.until()); minute = minute.plusSeconds(60)) {
            var local = minute.atZone(HANOI);
            boolean isDay = special.stream()
                    .filter(day -> day.date().equals(local.toLocalDate()))
                    .findFirst()
                    .map(day -> day.kind() == SpecialDay.Kind.MAKE_UP)
                    .orElse(local.getDayOfWeek().getValue() <= 5);
            int hour = local.getHour();
            if (isDay && ((hour >= 8 && hour < 12) || (hour >= 13 && hour < 17))) {
                naive.add(minute);
            }
        }
        assertThat(sum(working)).isEqualTo(Duration.ofMinutes(naive.size()));
        assertThat(naive).allMatch(minute -> working.stream().anyMatch(one -> one.contains(minute)));
        for (int i = 1; i < working.size(); i++) {
            assertThat(working.get(i - 1).until()).isBefore(working.get(i).from());
        }
    }
}
