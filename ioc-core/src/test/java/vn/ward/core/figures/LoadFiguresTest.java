package vn.ward.core.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.calendar.SpecialDay;
import vn.ward.core.testing.Story;

/** A desk has too much to do, or not; it is never out of service. A Monday in Hanoi, in minutes after eight in the morning. */
class LoadFiguresTest {

    private static final Instant EIGHT = Instant.parse("2026-02-23T01:00:00Z");

    private final Story desk = new Story("desk", EIGHT).servesPeople().inWorkingHoursOnly();
    private final Story line = new Story("wan", EIGHT);

    private TargetFigures of(Story story, int from, int until) {
        Period period = story.period(from, until);
        return story.figures(period, CountedTime.ALL, View.AT_WARD, period.until())
                .of(period);
    }

    @Test
    void its_figure_is_the_time_within_its_thresholds_and_no_availability() {
        TargetFigures figures = of(desk.went("UP@0 DEGRADED@120 DOWN@180 UP@240"), 0, 240);

        assertThat(figures.available()).isEmpty();
        assertThat(figures.withinThresholds()).hasValue(50_00);
        assertThat(figures.availability().availableMillis()).isEqualTo(180 * 60_000);
        assertThat(of(line.went("UP@0 DOWN@60 UP@120"), 0, 240).available()).hasValue(75_00);
        assertThat(of(line, 0, 240).withinThresholds()).isEmpty();
    }

    @Test
    void it_is_held_to_being_within_its_thresholds_and_has_no_budget_of_downtime() {
        desk.went("UP@0 DEGRADED@120 UP@132");

        assertThat(of(desk.heldTo(new BigDecimal("95")), 0, 240).objectiveMet()).hasValue(true);
        assertThat(of(desk.heldTo(new BigDecimal("95.1")), 0, 240).objectiveMet())
                .hasValue(false);
        assertThat(of(desk, 0, 240).budget()).isEmpty();
    }

    @Test
    void it_is_in_no_sum_over_several_targets_not_even_over_desks_alone() {
        TargetFigures busy = of(desk.went("DOWN@0"), 0, 240);
        TargetFigures well = of(line.went("UP@0"), 0, 240);

        GroupFigures both = GroupFigures.of("queue", List.of(busy, well));
        assertThat(both.sums()).isEqualTo(well.sums());
        assertThat(GroupFigures.of("queue", List.of(busy, busy)).sums()).isEqualTo(Sums.NONE);
        assertThat(GroupFigures.of("queue", List.of(of(desk.heldTo(new BigDecimal("95")), 0, 240))))
                .satisfies(group -> assertThat(group.met() + group.missed() + group.undecided())
                        .isZero());
    }

    @Test
    void outside_its_hours_and_on_holidays_it_is_in_no_denominator_whatever_was_judged() {
        int day = 24 * 60;
        desk.went("UP@0 DOWN@545 UP@900").with(List.of(holiday("2026-02-24")));

        TargetFigures first = of(desk, 0, day);
        assertThat(first.availability()).isEqualTo(new Availability(8 * 3_600_000L, 0, 0, 0));
        assertThat(first.incidents()).isZero();
        assertThat(of(desk.went("DOWN@0"), day, 2 * day).availability()).isEqualTo(Availability.NONE);
        assertThat(of(desk.went("UNKNOWN@0"), 0, day).availability().unknownMillis())
                .as("silence in its hours is unknown")
                .isEqualTo(8 * 3_600_000L);
    }

    private static SpecialDay holiday(String date) {
        return new SpecialDay(LocalDate.parse(date), SpecialDay.Kind.HOLIDAY, "Tết", "Thông báo", false);
    }
}
