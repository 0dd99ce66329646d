package vn.ward.core.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Timeline;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.State;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Objective;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.testing.NoProbe;

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
        List<Incident> incidents = List.of(
                incident(-1, true), // before
                incident(0, true),
                incident(500, false),
                incident(600, true),
                incident(700, true),
                incident(1_000, false)); // after

        TargetFigures figures = figures("UP@0", null, incidents);

        assertThat(figures.incidents()).isEqualTo(3);
        assertThat(figures.warnings()).isEqualTo(1);
    }

    @Test
    void a_period_that_is_still_to_come_has_no_figure() {
        TargetFigures figures = Figures.of(target(new BigDecimal("99.5")), timeline("UP@0"), List.of(), PERIOD, START);

        assertThat(figures.period()).isEmpty();
        assertThat(figures.availability().availabilityHundredths()).isEmpty();
        assertThat(figures.objectiveMet()).isEmpty();
    }

    private static TargetFigures figures(String changes, @Nullable BigDecimal objective, List<Incident> incidents) {
        return Figures.of(target(objective), timeline(changes), incidents, PERIOD, PERIOD.until());
    }

    private static Timeline timeline(String changes) {
        List<Timeline.Change> list = new ArrayList<>();
        for (String word : changes.split(" ")) {
            String[] parts = word.split("@");
            list.add(new Timeline.Change(at(Integer.parseInt(parts[1])), State.valueOf(parts[0])));
        }
        return new Timeline(List.of(new Timeline.Life(at(-60), null)), list, null, Pace.of(Duration.ofSeconds(30)));
    }

    private static Incident incident(int minute, boolean wasDown) {
        return new Incident(
                UUID.randomUUID(), 1, "wan", at(minute), Severity.WARNING, wasDown, at(minute + 5), 0, null);
    }

    private static Target target(@Nullable BigDecimal objective) {
        return new Target(
                "wan",
                "Đường truyền",
                "network",
                Owner.PROVIDER,
                new NoProbe(),
                new Pace(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(5)),
                Confirmation.DEFAULT,
                List.of(),
                objective == null ? null : new Objective(objective),
                List.of(),
                false,
                null,
                Response.NONE);
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
