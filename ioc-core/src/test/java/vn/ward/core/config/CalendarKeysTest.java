package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.calendar.CalendarText;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.Shift;

class CalendarKeysTest {

    @TempDir
    Path folder;

    private List<String> wrong(String yaml) {
        return Draft.problems(folder, yaml, Map.of()).stream()
                .map(problem -> problem.line() + ":" + problem.column() + " " + problem.rule())
                .toList();
    }

    @Test
    void without_a_calendar_the_office_works_its_usual_hours_and_the_shipped_days_are_off() {
        Calendars calendars = Draft.read(folder, Draft.WARD + Draft.TARGETS).calendars();
        assertThat(calendars)
                .isEqualTo(new Calendars(
                        ZoneId.of("Asia/Ho_Chi_Minh"), Hours.OFFICE, Map.of(), Map.of(), DaysFile.shipped()));
        assertThat(CalendarText.parse(calendars.describe())).isEqualTo(calendars);
    }

    @Test
    void hours_are_the_wards_a_groups_and_a_targets() throws IOException {
        Files.writeString(
                folder.resolve("lich.yaml"),
                "version: \"1\"\ndays: [ { date: 2026-03-09, kind: in-lieu, name: Nghỉ, basis: QĐ 1 } ]\n");
        WardConfig config = Draft.read(
                folder,
                Draft.WARD + """
                        calendar:
                          days: lich.yaml
                          hours: { mon-fri: [ "13:30-17:00", "07:30-11:30" ], sat: "07:30-11:30" }
                          groups:
                            queue: { mon-sun: [ "08:00-24:00" ] }
                        """ + Draft.TARGETS.replace("wan, ", "wan, hours: { sun: [ \"00:00-06:00\" ] }, "));
        Calendars calendars = config.calendars();
        List<Shift> weekday = List.of(new Shift(450, 690), new Shift(810, 1020));
        assertThat(calendars.usual().of(DayOfWeek.MONDAY)).isEqualTo(weekday);
        assertThat(calendars.usual().of(DayOfWeek.FRIDAY)).isEqualTo(weekday);
        assertThat(calendars.usual().of(DayOfWeek.SATURDAY)).containsExactly(new Shift(450, 690));
        assertThat(calendars.usual().of(DayOfWeek.SUNDAY)).isEmpty();
        assertThat(calendars.groups()).containsOnlyKeys("queue");
        assertThat(calendars.of("kiosk", "queue").hours().shifts()).hasSize(7);
        assertThat(calendars.of("wan", "network").hours().shifts())
                .isEqualTo(Map.of(DayOfWeek.SUNDAY, List.of(new Shift(0, 360))));
        assertThat(config.targets().get(0).workingHoursOnly()).isTrue();
        assertThat(calendars.days().version()).isEqualTo("1");
        assertThat(calendars.usualCalendar().isWorkday(LocalDate.parse("2026-03-09")))
                .isFalse();
        assertThat(config.notices()).isEmpty();
        assertThat(CalendarText.parse(calendars.describe())).isEqualTo(calendars);
    }

    @Test
    void a_target_that_always_serves_or_works_the_wards_hours_has_none_of_its_own() {
        for (String hours : List.of("always", "working")) {
            WardConfig config =
                    Draft.read(folder, Draft.WARD + Draft.TARGETS.replace("wan, ", "wan, hours: " + hours + ", "));
            assertThat(config.calendars().targets()).isEmpty();
            assertThat(config.targets().get(0).workingHoursOnly()).isEqualTo(hours.equals("working"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "calendar: working|4:11 value.not-mapping",
                "calendar: { hour: x }|4:13 key.near",
                "calendar: { hours: {} }|4:20 hours.none",
                "calendar: { hours: { monday: ['08:00-12:00'] } }|4:22 hours.day",
                "calendar: { hours: { fri-mon: ['08:00-12:00'] } }|4:22 hours.day",
                "calendar: { hours: { mon-xxx: ['08:00-12:00'] } }|4:22 hours.day",
                "calendar: { hours: { mon-: ['08:00-12:00'] } }|4:22 hours.day",
                "calendar: { hours: { mon: [] } }|4:22 hours.empty",
                "calendar: { hours: { mon: ['8:00-12:00'] } }|4:28 hours.form",
                "calendar: { hours: { mon: ['12:00-08:00'] } }|4:28 hours.form",
                "calendar: { hours: { mon: ['08:00-12:00', '11:59-13:00'] } }|4:43 hours.overlap",
                "calendar: { hours: { mon: ['08:00-12:00', '07:00-08:01'] } }|4:43 hours.overlap",
                "calendar: { hours: { mon-fri: ['08:00-12:00'], wed: ['13:00-14:00'] } }|4:48 hours.twice",
                "calendar: { groups: { queu: { mon: ['08:00-12:00'] } } }|4:23 key.near",
                "calendar: { groups: { queue: { mon: [noon] } } }|4:38 hours.form",
                "calendar: { days: none.yaml }|4:19 calendar.missing",
                "calendar: { days: '..' }|4:19 calendar.missing"
            })
    void a_calendar_that_can_not_be_is_refused_at_its_place(String line, String expected) {
        assertThat(wrong(Draft.WARD + line + "\n" + Draft.TARGETS)).containsExactly(expected);
    }

    @Test
    void every_mistake_is_told_at_once_those_of_the_table_with_its_own_name_and_lines() throws IOException {
        Files.writeString(
                folder.resolve("lich.yaml"), "days:\n  - { date: 2026-13-09, kind: holiday, name: A, basis: B }\n");
        List<Problem> problems = Draft.problems(
                folder,
                Draft.WARD + "calendar: { days: lich.yaml, hours: { mon: [noon] } }\n"
                        + Draft.TARGETS.replace("wan, ", "wan, hours: { tue: [night] }, "),
                Map.of());
        assertThat(problems)
                .extracting(problem ->
                        folder.relativize(Path.of(problem.file())) + ":" + problem.line() + " " + problem.rule())
                .containsExactly(
                        "ward.yaml:4 hours.form",
                        "ward.yaml:6 hours.form",
                        "lich.yaml:1 key.missing",
                        "lich.yaml:2 date.form");
    }

    @Test
    void shifts_that_meet_do_not_overlap() {
        assertThat(wrong(Draft.WARD + "calendar: { hours: { mon: ['08:00-12:00', '12:00-13:00'] } }\n" + Draft.TARGETS))
                .isEmpty();
    }
}
