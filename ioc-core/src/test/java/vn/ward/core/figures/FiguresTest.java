package vn.ward.core.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Timeline;
import vn.ward.core.calendar.CalendarHistory;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.target.Described;
import vn.ward.core.target.Objective;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;

/** A period of a thousand minutes, in which a target was watched from the first to the last. */
class FiguresTest {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
    private static final Period PERIOD = new Period(START, at(1_000));

    @ParameterizedTest(name = "{0} against {1}: {2}")
    @CsvSource({
        "UP@0, 99.5, true",
        "UP@0 DOWN@100 UP@105, 99.5, true",
        "UP@0 DOWN@100 UP@106, 99.5, false",
        // a slow target is available
        "DEGRADED@0, 100, true",
        // nobody's fault, as long as enough is known
        "UP@0 UNKNOWN@950, 100, true",
        "UP@0 UNKNOWN@949, 100, ",
        "DOWN@0 UNKNOWN@10, 99.5, ",
        "UNKNOWN@0, 99.5, ",
        // without an objective
        "UP@0, , ",
    })
    void an_objective_is_met_missed_or_left_open(
            String changes, @Nullable BigDecimal objective, @Nullable Boolean met) {
        assertThat(figures(changes, objective, List.of()).objectiveMet()).isEqualTo(Optional.ofNullable(met));
    }

    @ParameterizedTest(name = "{0}: {1} min")
    @CsvSource({
        "UP@0, 0",
        "UP@0 DOWN@10 UP@30, 20",
        "UP@0 DOWN@10 UP@30 DOWN@50 UP@65, 20",
        "UP@0 DOWN@10 DEGRADED@30 DOWN@40 UP@45, 20",
        // what nobody saw may have been a recovery
        "UP@0 DOWN@10 UNKNOWN@30 DOWN@40 UP@55, 20",
        // cut at the period's edges
        "DOWN@-50 UP@30, 30",
        "UP@0 DOWN@960 UP@2000, 40",
    })
    void the_longest_outage_is_the_longest_unbroken_stretch_inside_the_period(String changes, int minutes) {
        assertThat(figures(changes, null, List.of()).longestOutage()).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void an_incident_counts_where_it_began_and_a_warning_apart() {
        List<Outage> incidents = List.of(
                incident(1, -1, true), // before
                incident(2, 10, true),
                incident(3, 500, false),
                incident(4, 600, true),
                incident(5, 700, true),
                incident(6, 1_000, false)); // after

        TargetFigures figures = figures(
                "DOWN@-1 UP@4 DOWN@10 UP@15 DEGRADED@500 UP@505 DOWN@600 UP@605 DOWN@700 UP@705 DEGRADED@1000",
                null,
                incidents);

        assertThat(figures.incidents()).isEqualTo(3);
        assertThat(figures.sums().warnings()).isEqualTo(1);
    }

    @Test
    void a_period_that_is_still_to_come_has_no_figure() {
        TargetFigures figures = new Figures(
                        subject("UP@0", new BigDecimal("99.5"), List.of()),
                        PERIOD,
                        CountedTime.ALL,
                        View.AT_WARD,
                        START)
                .of(PERIOD);

        assertThat(figures.period()).isEmpty();
        assertThat(figures.availability().availabilityHundredths()).isEmpty();
        assertThat(figures.objectiveMet()).isEmpty();
    }

    private static TargetFigures figures(String changes, @Nullable BigDecimal objective, List<Outage> incidents) {
        Instant now = PERIOD.until();
        return new Figures(subject(changes, objective, incidents), PERIOD, CountedTime.ALL, View.AT_WARD, now)
                .of(PERIOD);
    }

    private static Subject subject(String changes, @Nullable BigDecimal objective, List<Outage> incidents) {
        Objective held = objective == null ? null : new Objective(objective);
        Described described = new Described(
                "Đường truyền", "network", Owner.PROVIDER, false, held, null, Duration.ofSeconds(55), false, null);
        Calendars calendars =
                new Calendars(ZoneOffset.UTC, Hours.OFFICE, Map.of(), Map.of(), new SpecialDays("1", List.of()));
        return new Subject(
                "wan",
                List.of(new Subject.Version(at(-60), described)),
                timeline(changes),
                CalendarHistory.of(calendars),
                Maintenances.NONE.over(PERIOD, PERIOD.until()),
                incidents);
    }

    private static Timeline timeline(String changes) {
        List<Timeline.Change> list = new ArrayList<>();
        for (String word : changes.split(" ")) {
            String[] parts = word.split("@");
            list.add(new Timeline.Change(at(Integer.parseInt(parts[1])), State.valueOf(parts[0])));
        }
        return new Timeline(List.of(new Timeline.Life(at(-60), null)), list, null, Pace.of(Duration.ofSeconds(30)));
    }

    private static Outage incident(long number, int minute, boolean wasDown) {
        return new Outage(number, "wan", at(minute), at(minute + 1), wasDown, at(minute + 5), null, null);
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
