package vn.ward.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.availability.Period;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.entered.Enterable;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.entered.InForce;
import vn.ward.core.entered.Unit;
import vn.ward.core.entered.Value;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.maintenance.Recurrence;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.maintenance.Window;
import vn.ward.core.meeting.Meeting;
import vn.ward.core.meeting.Meetings;
import vn.ward.core.notice.Arrangements;
import vn.ward.core.sqlite.SqliteFile;

class PlansTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant AT = Instant.parse("2026-11-23T02:00:00.123Z");
    private static final Instant FIRST = Instant.parse("2026-11-28T15:00:00Z");
    private static final String CALENDARS =
            new Calendars(HANOI, Hours.OFFICE, Map.of(), Map.of(), SpecialDays.NONE).describe();

    @TempDir
    Path folder;

    private SqliteJournal open() {
        return SqliteJournal.open(folder.resolve("journal.db"));
    }

    private static Declaration declared(int id, Instant from, @Nullable Recurrence recurrence) {
        Scope scope = id % 2 == 0 ? Scope.ALL : new Scope(false, List.of("network"), List.of("documents"));
        Period first = new Period(from, from.plus(Duration.ofHours(2)));
        return new Declaration(new UUID(0, id), scope, first, recurrence, "nâng cấp", "Lê Văn An");
    }

    private static final Recurrence WEEKLY =
            new Recurrence("FREQ=WEEKLY;BYDAY=SA", List.of(LocalDate.parse("2026-12-05")), HANOI);

    private static final List<Entry> PLANNED = List.of(
            new Entry.CalendarVersioned(AT, CALENDARS),
            new Entry.MaintenanceDeclared(declared(1, FIRST, WEEKLY)),
            new Entry.MaintenanceDeclared(declared(2, FIRST, null)));
    private static final Entry WITHDRAWN = new Entry.MaintenanceWithdrawn(new UUID(0, 2), "hoãn", "Trần Bình");

    @Test
    void entries_of_plans_come_back_as_they_were_written() {
        try (SqliteJournal journal = open()) {
            journal.append(PLANNED, AT, null);
            journal.append(List.of(WITHDRAWN), AT.plusSeconds(9), null);
            assertThat(journal.after(0, 10))
                    .extracting(Numbered::entry)
                    .startsWith(PLANNED.toArray(Entry[]::new))
                    .endsWith(WITHDRAWN);
        }
    }

    @Test
    void a_restart_keeps_windows_withdrawals_and_calendars_exactly() {
        Plans before;
        try (SqliteJournal journal = open()) {
            assertThat(journal.plans()).isEqualTo(Plans.NONE);
            journal.append(PLANNED, AT, null);
            journal.append(List.of(WITHDRAWN), AT.plusSeconds(9), null);
            before = journal.plans();
        }
        assertThat(before.calendars()).isEqualTo(CALENDARS);
        assertThat(before.maintenances().windows())
                .containsExactly(
                        new Window(declared(1, FIRST, WEEKLY), AT, null),
                        new Window(
                                declared(2, FIRST, null),
                                AT,
                                new Window.Withdrawal(AT.plusSeconds(9), "hoãn", "Trần Bình")));
        try (SqliteJournal journal = open()) {
            assertThat(journal.plans()).isEqualTo(before);
            journal.append(List.of(new Entry.MaintenanceDeclared(declared(3, FIRST, null))), AT.plusSeconds(20), null);
            assertThat(journal.plans().maintenances().windows()).hasSize(3);
        }
    }

    @Test
    void a_restart_keeps_the_meetings_that_are_known_and_lets_those_go_that_are_long_over() {
        Period window = new Period(AT, AT.plus(Duration.ofDays(9)));
        Meeting first = new Meeting("tang-3", AT.plusSeconds(60), AT.plusSeconds(3660));
        Meeting second = new Meeting("hall", AT.plusSeconds(7200), AT.plusSeconds(9000));
        Entry told = new Entry.MeetingsKnown("lich", window, List.of(first, second));
        try (SqliteJournal journal = open()) {
            journal.append(List.of(told), AT, null);
            assertThat(journal.after(0, 10)).extracting(Numbered::entry).containsExactly(told);
        }
        try (SqliteJournal journal = open()) {
            assertThat(journal.plans().meetings().byCalendar()).isEqualTo(Map.of("lich", List.of(first, second)));
            journal.append(
                    List.of(
                            new Entry.TargetRenamed("lich", "lich-hop"),
                            new Entry.TargetVersioned("lich-hop", AT.plusSeconds(90), null)),
                    AT.plusSeconds(90),
                    null);
            assertThat(journal.plans().meetings().byCalendar()).isEqualTo(Map.of("lich-hop", List.of(first)));
            Entry nothing = new Entry.MeetingsKnown("other", window, List.of());
            journal.append(List.of(nothing), first.until().plus(Plans.KEPT).minusMillis(1), null);
            assertThat(journal.plans().meetings().byCalendar()).containsKey("lich-hop");
            journal.append(List.of(nothing), first.until().plus(Plans.KEPT), null);
            assertThat(journal.plans().meetings()).isEqualTo(Meetings.NONE);
        }
    }

    @Test
    void a_restart_keeps_which_entered_figures_are_in_force_and_nothing_else_of_them() {
        YearMonth may = YearMonth.of(2026, 5);
        Enterable rate = new Enterable("on-time-rate", "Đúng hạn", Unit.PERCENT, "hồ sơ");
        EnteredFigure first = new EnteredFigure(
                new UUID(9, 1), may, rate, Value.share(1480, 1484), "Báo cáo 31/05", "Lan", null, null);
        EnteredFigure second = new EnteredFigure(
                new UUID(9, 2), may, rate, Value.hundredths(99_66), "Báo cáo 02/06", "Hoa", first.id(), "đính chính");
        Entry withdrawn = new Entry.FigureWithdrawn(second.id(), "nhầm tháng", "Lan");
        try (SqliteJournal journal = open()) {
            journal.append(List.of(new Entry.FigureEntered(first)), AT, null);
            journal.append(List.of(new Entry.FigureEntered(second)), AT.plusSeconds(9), null);
            assertThat(journal.after(0, 10))
                    .extracting(Numbered::entry)
                    .containsExactly(new Entry.FigureEntered(first), new Entry.FigureEntered(second));
        }
        try (SqliteJournal journal = open()) {
            assertThat(journal.plans().figures().at(may, "on-time-rate"))
                    .hasValue(new InForce.Held(second.id(), AT.plusSeconds(9)));
            assertThat(journal.plans().figures().find(first.id())).isEmpty();
            journal.append(List.of(withdrawn), AT.plusSeconds(20), null);
            assertThat(journal.after(2, 10)).extracting(Numbered::entry).containsExactly(withdrawn);
            assertThat(journal.plans().figures()).isEqualTo(InForce.NONE);
        }
    }

    @Test
    void plans_of_before_there_were_entered_figures_have_none() {
        assertThat(new Codec()
                        .read(Plans.class, "{\"maintenances\":{\"windows\":[]},\"calendars\":\"x\"}")
                        .figures())
                .isEqualTo(InForce.NONE);
    }

    @Test
    void one_that_only_follows_sees_plans_as_they_are_made() {
        try (SqliteJournal journal = open();
                SqliteJournal following = SqliteJournal.follow(folder.resolve("journal.db"))) {
            assertThat(following.plans()).isEqualTo(Plans.NONE);
            journal.append(PLANNED, AT, null);
            assertThat(following.plans()).isEqualTo(journal.plans());
        }
    }

    @Test
    void a_journal_of_before_there_were_plans_is_followed_and_opened() throws SQLException {
        open().close();
        try (Connection connection = SqliteFile.connect(folder.resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DROP TABLE plans");
        }
        try (SqliteJournal following = SqliteJournal.follow(folder.resolve("journal.db"))) {
            assertThat(following.plans()).isEqualTo(Plans.NONE);
        }
        try (SqliteJournal journal = open()) {
            journal.append(PLANNED, AT, null);
            assertThat(journal.plans().maintenances().windows()).hasSize(2);
        }
    }

    @Test
    void a_second_withdrawal_and_one_of_nothing_change_nothing() {
        Plans plans = Plans.NONE.after(PLANNED, AT).after(List.of(WITHDRAWN), AT.plusSeconds(9));
        assertThat(plans.after(List.of(WITHDRAWN), AT.plusSeconds(99))).isEqualTo(plans);
        assertThat(Plans.NONE.after(List.of(WITHDRAWN), AT)).isEqualTo(Plans.NONE);
        assertThat(plans.after(List.of(new Entry.TargetVersioned("wan", AT, "x")), AT))
                .isEqualTo(plans);
        assertThat(plans.after(List.of(new Entry.CalendarVersioned(AT, "khác")), AT))
                .isEqualTo(new Plans(plans.maintenances(), "khác", Arrangements.NONE, Meetings.NONE, InForce.NONE));
    }

    @Test
    void what_is_over_for_a_month_is_let_go_when_another_comes_and_what_goes_on_stays() {
        Plans plans = Plans.NONE.after(PLANNED, AT);
        Instant over = FIRST.plus(Duration.ofHours(2));
        Entry another = new Entry.MaintenanceDeclared(declared(3, FIRST.minus(Duration.ofDays(90)), null));
        Maintenances kept = plans.after(List.of(another), over.plus(Plans.KEPT).minusMillis(1))
                .maintenances();
        assertThat(kept.windows())
                .extracting(window -> window.id().getLeastSignificantBits())
                .containsExactly(1L, 2L, 3L);
        Maintenances later =
                plans.after(List.of(another), over.plus(Plans.KEPT)).maintenances();
        assertThat(later.windows())
                .extracting(window -> window.id().getLeastSignificantBits())
                .containsExactly(1L, 3L);
        assertThat(Objects.requireNonNull(later.find(new UUID(0, 3)).orElse(null))
                        .recordedAt())
                .isAfter(over);
    }
}
