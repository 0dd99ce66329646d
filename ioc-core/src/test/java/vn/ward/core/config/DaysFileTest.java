package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.SpecialDay;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.calendar.WorkingCalendar;

class DaysFileTest {

    @TempDir
    Path folder;

    private SpecialDays read(String text) throws IOException {
        return DaysFile.read(Files.writeString(folder.resolve("days.yaml"), text));
    }

    @Test
    void the_workdays_of_each_month_of_2026_are_those_of_civil_servants() {
        WorkingCalendar calendar = new WorkingCalendar(ZoneId.of("Asia/Ho_Chi_Minh"), Hours.OFFICE, DaysFile.shipped());

        List<Integer> workdays = Arrays.stream(Month.values())
                .map(month -> calendar.workdays(YearMonth.of(2026, month)))
                .toList();

        assertThat(workdays).containsExactly(21, 15, 22, 20, 20, 22, 23, 21, 20, 22, 20, 23);
    }

    @Test
    void each_shipped_day_names_its_basis_and_2027_is_provisional() {
        assertThat(DaysFile.shipped().days()).hasSizeGreaterThan(30).allSatisfy(day -> {
            assertThat(day.basis()).isNotBlank();
            assertThat(day.isProvisional()).isEqualTo(day.date().getYear() == 2027);
        });
    }

    @Test
    void a_table_of_ones_own_is_read() throws IOException {
        SpecialDays days = read("""
                version: "7"
                days:
                  - { date: 2026-01-10, kind: make-up, name: Làm bù, basis: Thông báo 1 }
                  - { date: 2026-01-02, kind: in-lieu, name: Nghỉ bù, basis: Thông báo 1, provisional: true }
                """);

        assertThat(days.version()).isEqualTo("7");
        assertThat(days.days())
                .containsExactly(
                        new SpecialDay(
                                LocalDate.of(2026, 1, 2), SpecialDay.Kind.IN_LIEU, "Nghỉ bù", "Thông báo 1", true),
                        new SpecialDay(
                                LocalDate.of(2026, 1, 10), SpecialDay.Kind.MAKE_UP, "Làm bù", "Thông báo 1", false));
    }

    @Test
    void every_mistake_is_told_with_its_line() {
        assertThatThrownBy(() -> read("""
                days:
                  - { date: 2026-02-30, kind: holiday, name: Tết, basis: x }
                  - { date: 2026-02-17, kind: feast, name: Tết, basis: x }
                  - { date: 2026-02-18, kind: holiday, name: Tết }
                  - { date: 2026-09-02, kind: holiday, name: Quốc khánh, basis: x }
                  - { date: 2026-09-02, kind: in-lieu, name: Quốc khánh, basis: x, from: 8 }
                """)).isInstanceOfSatisfying(ConfigRefused.class, refused -> {
            assertThat(refused.problems())
                    .extracting(problem -> problem.line() + " " + problem.rule())
                    .containsExactly(
                            "1 key.missing",
                            "2 date.form",
                            "3 choice.unknown",
                            "4 key.missing",
                            "6 date.twice",
                            "6 key.unknown");
        });
    }
}
