package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.availability.Period;
import vn.ward.core.calendar.CalendarHistory.Version;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.Shift;
import vn.ward.core.calendar.SpecialDay;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.journal.Entry;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.maintenance.Recurrence;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.maintenance.Window;

@Timeout(120)
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class PlanHistoryTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant AT = Instant.parse("2026-11-23T02:00:00.123Z");
    private static final Calendars FIRST = new Calendars(
            HANOI,
            Hours.OFFICE,
            Map.of("queue", new Hours(Map.of(DayOfWeek.SATURDAY, List.of(new Shift(480, 690))))),
            Map.of(),
            SpecialDays.NONE);
    private static final Calendars SECOND = new Calendars(
            HANOI,
            Hours.OFFICE,
            Map.of(),
            Map.of(),
            new SpecialDays(
                    "2",
                    List.of(new SpecialDay(
                            LocalDate.parse("2026-11-24"), SpecialDay.Kind.HOLIDAY, "Văn hóa", "TB", true))));
    private static final Period TIME = new Period(AT.plusSeconds(3600), AT.plusSeconds(7200));
    private static final Declaration ONCE = new Declaration(
            new UUID(1, 1),
            new Scope(false, List.of("network", "wifi"), List.of("documents")),
            TIME,
            null,
            "thay \"switch\", {x}",
            "Lê Văn An");
    private static final Declaration WEEKLY = new Declaration(
            new UUID(1, 2),
            Scope.ALL,
            new Period(Instant.parse("2026-11-28T15:00:00Z"), Instant.parse("2026-11-28T17:00:00.001Z")),
            new Recurrence("FREQ=WEEKLY", List.of(LocalDate.parse("2026-12-05"), LocalDate.parse("2026-12-12")), HANOI),
            "định kỳ",
            "Trần Bình");

    private final Shared shared;
    private final String ward;
    private final Projection projection;
    private final PlanHistory plans;

    PlanHistoryTest(Shared shared) {
        this.shared = shared;
        this.ward = shared.newWard();
        this.projection = new Projection(shared::store, ward);
        this.plans = new PlanHistory(shared::store, ward);
    }

    @Test
    void a_ward_without_plans_has_none() {
        assertThat(plans.calendars(Instant.now())).isEmpty();
        assertThat(plans.maintenances(Instant.now())).isEqualTo(Maintenances.NONE);
    }

    @Test
    void a_figure_of_an_older_as_of_uses_the_calendar_known_then() {
        projection.apply(Shared.numbered(
                1,
                AT,
                new Entry.CalendarVersioned(AT, FIRST.describe()),
                new Entry.CalendarVersioned(AT.plusSeconds(60), SECOND.describe())));

        assertThat(plans.calendars(AT.minusMillis(1))).isEmpty();
        assertThat(plans.calendars(AT).orElseThrow().versions()).containsExactly(new Version(AT, FIRST));
        assertThat(plans.calendars(AT.plusSeconds(1)).orElseThrow().versions())
                .containsExactly(new Version(AT, FIRST), new Version(AT.plusSeconds(60), SECOND));
    }

    @Test
    void maintenance_comes_back_as_it_was_declared_and_as_it_was_known_then() {
        projection.apply(Shared.numbered(
                1,
                AT,
                new Entry.MaintenanceDeclared(ONCE),
                new Entry.MaintenanceDeclared(WEEKLY),
                new Entry.MaintenanceWithdrawn(ONCE.id(), "hoãn", "Phạm C"),
                new Entry.MaintenanceWithdrawn(ONCE.id(), "hoãn nữa", "Phạm D")));

        Window once = new Window(ONCE, AT, null);
        Window weekly = new Window(WEEKLY, AT.plusSeconds(1), null);
        Window withdrawn = once.withdrawn(new Window.Withdrawal(AT.plusSeconds(2), "hoãn", "Phạm C"));
        assertThat(plans.maintenances(AT.minusMillis(1)).windows()).isEmpty();
        assertThat(plans.maintenances(AT).windows()).containsExactly(once);
        assertThat(plans.maintenances(AT.plusMillis(1999)).windows()).containsExactly(once, weekly);
        assertThat(plans.maintenances(AT.plusSeconds(2)).windows()).containsExactly(withdrawn, weekly);
        assertThat(plans.maintenances(AT.plus(Duration.ofDays(9))).windows()).containsExactly(withdrawn, weekly);
    }

    @Test
    void entries_that_are_applied_again_change_nothing_and_other_wards_know_nothing_of_them() {
        var entries = Shared.numbered(
                1,
                AT,
                new Entry.CalendarVersioned(AT, FIRST.describe()),
                new Entry.MaintenanceDeclared(ONCE),
                new Entry.MaintenanceWithdrawn(ONCE.id(), "hoãn", "Phạm C"));
        projection.apply(entries);
        Maintenances before = plans.maintenances(AT.plusSeconds(9));
        projection.apply(entries);
        assertThat(plans.maintenances(AT.plusSeconds(9))).isEqualTo(before);
        assertThat(new PlanHistory(shared::store, shared.newWard())
                        .maintenances(AT.plusSeconds(9))
                        .windows())
                .isEmpty();
    }
}
