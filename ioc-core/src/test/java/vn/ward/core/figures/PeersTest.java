package vn.ward.core.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.ward.core.availability.Laid;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Split;
import vn.ward.core.calendar.SpecialDay;
import vn.ward.core.judge.State;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.maintenance.Window;
import vn.ward.core.testing.Story;

/** What other monitoring systems get wrong in their figures, each named for its symptom, and what their users ask for. */
class PeersTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    /** Monday, 2026-11-02, midnight in Hanoi. */
    private static final Instant MONDAY = Instant.parse("2026-11-01T17:00:00Z");

    private static final int DAY = 24 * 60;

    private final Story story = new Story("documents", MONDAY).heldTo(new BigDecimal("99.5"));

    private TargetFigures figures(int from, int until) {
        return figures(from, until, CountedTime.ALL, View.AT_WARD);
    }

    private TargetFigures figures(int from, int until, CountedTime counted, View view) {
        Period period = story.period(from, until);
        return story.figures(period, counted, view, story.at(until)).of(period);
    }

    private static long printed(TargetFigures figures) {
        return figures.availability().availabilityHundredths().orElseThrow();
    }

    private Window maintenance(int from, int until, int recorded) {
        Declaration declared = new Declaration(
                UUID.nameUUIDFromBytes(("" + from).getBytes(StandardCharsets.UTF_8)),
                Scope.targets("documents"),
                story.period(from, until),
                null,
                "nâng cấp",
                "Lan");
        return new Window(declared, story.at(recorded), null);
    }

    // The formulas.

    @Test
    void uptime_kuma_a_short_outage_is_counted_by_time_and_not_by_beats() {
        story.went("UP@-60 DOWN@300 UP@301");

        assertThat(printed(figures(0, DAY))).isEqualTo(99_93);
    }

    @Test
    void uptime_kuma_an_empty_window_has_no_figure_and_does_not_repeat_the_last_one() {
        story.went("UP@-60 UNKNOWN@0");

        assertThat(figures(0, DAY).availability().availabilityHundredths()).isEmpty();
    }

    @Test
    void uptime_kuma_a_month_is_the_calendar_month_of_the_ward_and_not_thirty_days_in_utc() {
        Period october = Period.month(YearMonth.of(2026, 10), HANOI);

        assertThat(october.length()).isEqualTo(Duration.ofDays(31));
        assertThat(october.from()).isEqualTo("2026-09-30T17:00:00Z");
    }

    @Test
    void gatus_maintenance_is_excluded() {
        story.went("UP@-60 DOWN@300 UP@360").with(maintenance(300, 360, 0));

        assertThat(printed(figures(0, DAY))).isEqualTo(100_00);
        assertThat(figures(0, DAY).sums().maintenance()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void gatus_a_target_that_was_removed_keeps_its_figures() {
        story.went("UP@-60 DOWN@300 UP@360").lived(-60, 600);

        assertThat(figures(0, DAY).downtime()).isEqualTo(Duration.ofHours(1));
        assertThat(figures(0, DAY).period()).contains(story.period(0, 600));
    }

    @Test
    void hertzbeat_unknown_time_does_not_lower_the_figure() {
        story.went("UP@-60 UNKNOWN@100 UP@200");

        assertThat(printed(figures(0, DAY))).isEqualTo(100_00);
        assertThat(figures(0, DAY).availability().coverageHundredths().orElseThrow())
                .isEqualTo(93_05);
    }

    @Test
    void hertzbeat_several_outages_are_several_incidents() {
        story.went("UP@-60 DOWN@100 UP@104 DOWN@200 UP@204")
                .with(new Outage(1, "documents", story.at(100), story.at(101), true, story.at(104), null, null))
                .with(new Outage(2, "documents", story.at(200), story.at(201), true, story.at(204), null, null));

        assertThat(figures(0, DAY).incidents()).isEqualTo(2);
        assertThat(figures(0, DAY).downtime()).isEqualTo(Duration.ofMinutes(8));
    }

    @Test
    void opennms_what_nobody_watched_is_not_a_hundred_percent() {
        story.went("UNKNOWN@-60");

        assertThat(figures(0, DAY).availability().availabilityHundredths()).isEmpty();
        assertThat(figures(0, DAY).objectiveMet()).isEmpty();
    }

    @Test
    void zabbix_a_public_holiday_is_no_working_time() {
        story.went("UP@-60 DOWN@500 UP@600")
                .with(List.of(new SpecialDay(
                        LocalDate.parse("2026-11-02"), SpecialDay.Kind.HOLIDAY, "Nghỉ", "văn bản", false)));

        TargetFigures working = figures(0, DAY, CountedTime.WORKING, View.AT_WARD);

        assertThat(working.availability().periodMillis()).isZero();
        assertThat(figures(0, DAY).downtime()).isEqualTo(Duration.ofMinutes(100));
    }

    @Test
    void icinga_planned_downtime_is_not_uptime_either() {
        story.went("UP@-60 DOWN@0").with(maintenance(0, DAY, -1));

        assertThat(figures(0, DAY).availability().availabilityHundredths()).isEmpty();
        assertThat(figures(0, DAY).availability().knownMillis()).isZero();
    }

    @Test
    void librenms_an_outage_that_is_still_open_counts_to_now() {
        story.went("UP@-60 DOWN@600")
                .with(new Outage(1, "documents", story.at(600), story.at(601), true, null, null, null));

        assertThat(figures(0, 700).downtime()).isEqualTo(Duration.ofMinutes(100));
        assertThat(figures(0, 700).incidents()).isEqualTo(1);
        assertThat(figures(0, 700).sums().repair().of()).as("it has not ended").isZero();
    }

    @Test
    void oneuptime_no_data_is_no_figure_and_what_is_almost_all_is_floored() {
        story.went("UP@-60 DOWN@0 UP@1");

        assertThat(printed(figures(0, 20 * DAY))).isEqualTo(99_99);
        assertThat(printed(figures(1, 20 * DAY))).isEqualTo(100_00);
    }

    @Test
    void statping_half_good_and_half_bad_is_half() {
        story.went("UP@-60 DOWN@720");

        assertThat(printed(figures(0, DAY))).isEqualTo(50_00);
    }

    @Test
    void blackbox_exporter_a_fault_of_our_own_is_neither_an_outage_nor_hidden() {
        story.went("UP@-60 UNKNOWN@0 UP@144");

        assertThat(figures(0, DAY).downtime()).isZero();
        assertThat(figures(0, DAY).availability().isCovered()).isFalse();
        assertThat(figures(0, DAY).objectiveMet()).as("meets or misses nothing").isEmpty();
    }

    // What their users want.

    @Test
    void item_2_a_percentage_opens_to_its_intervals_which_add_up_to_it() {
        story.went("UP@-60 DOWN@300 DEGRADED@330 UNKNOWN@360 UP@400").with(maintenance(1_000, 1_060, 0));
        Period day = story.period(0, DAY);
        Figures figures = story.figures(day, CountedTime.ALL, View.AT_WARD, story.at(DAY));

        long sum = figures.breakdown(day).intervals().stream()
                .mapToLong(Interval::millis)
                .sum();
        long down = figures.breakdown(day).intervals().stream()
                .filter(interval -> interval.kind() == Kind.DOWN)
                .mapToLong(Interval::millis)
                .sum();

        assertThat(sum).isEqualTo(Duration.ofDays(1).toMillis());
        assertThat(down).isEqualTo(figures.of(day).availability().downMillis());
    }

    @Test
    void item_3_the_monitors_own_outage_is_not_charged_to_the_service() {
        story.went("UP@-60 UNKNOWN@300 DOWN@360 UP@361");

        assertThat(figures(0, DAY).downtime()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void item_4_that_was_maintenance_said_afterwards_is_a_second_line_and_changes_not_the_first() {
        story.went("UP@-60 DOWN@300 UP@360").with(maintenance(300, 360, 500));

        TargetFigures figures = figures(0, DAY);

        assertThat(printed(figures)).isEqualTo(95_83);
        assertThat(figures.sums().afterwards().orElseThrow().declared()).isEqualTo(Duration.ofHours(1));
        assertThat(figures.sums()
                        .afterwards()
                        .orElseThrow()
                        .availability()
                        .availabilityHundredths()
                        .orElseThrow())
                .isEqualTo(100_00);
    }

    @Test
    void item_5_a_broken_line_accuses_no_system_behind_it() {
        story.went("UP@-60 DOWN<wan@300 UP@360")
                .with(new Outage(7, "wan", story.at(299), story.at(300), true, story.at(360), null, null));

        assertThat(figures(0, DAY, CountedTime.ALL, View.AT_WARD).incidents()).isEqualTo(1);
        assertThat(printed(figures(0, DAY, CountedTime.ALL, View.OWN))).isEqualTo(100_00);
        assertThat(figures(0, DAY, CountedTime.ALL, View.OWN).incidents()).isZero();
    }

    @Test
    void item_8_days_and_months_begin_at_the_wards_midnight() {
        List<Period> days = Split.DAY.parts(story.period(-60, DAY), HANOI);

        assertThat(days).containsExactly(story.period(-60, 0), story.period(0, DAY));
    }

    @Test
    void item_14_time_before_a_target_existed_is_in_no_denominator() {
        story.went("UP@720").lived(720, null);

        assertThat(figures(0, DAY).availability().periodMillis())
                .isEqualTo(Duration.ofHours(12).toMillis());
        assertThat(figures(0, DAY).availability().coverageHundredths().orElseThrow())
                .isEqualTo(100_00);
    }

    @Test
    void item_14_two_questions_about_one_day_have_one_answer() {
        story.went("UP@-60 DOWN@300 UP@360 DEGRADED@700 DOWN@800 UP@805");
        Period week = story.period(0, 7 * DAY);
        Figures whole = story.figures(week, CountedTime.ALL, View.AT_WARD, story.at(7 * DAY));

        assertThat(whole.of(story.period(0, DAY)))
                .isEqualTo(story.figures(story.period(0, DAY), CountedTime.ALL, View.AT_WARD, story.at(7 * DAY))
                        .of(story.period(0, DAY)));
    }

    @Test
    void a_correction_takes_the_false_alarm_and_its_incident_out_of_the_figure() {
        story.went("UP@-60 DOWN@300 UP@360")
                .with(new Outage(1, "documents", story.at(300), story.at(301), true, story.at(360), null, null))
                .with(new Laid(
                        story.at(300),
                        story.at(360),
                        State.UP,
                        null,
                        Laid.Source.CORRECTION,
                        "kiểm tra nhầm địa chỉ",
                        "Lan",
                        story.at(900)));

        assertThat(printed(figures(0, DAY))).isEqualTo(100_00);
        assertThat(figures(0, DAY).incidents()).isZero();
    }

    @Test
    void a_kiosk_is_held_to_its_service_hours_alone_around_the_clock_too() {
        story.inWorkingHoursOnly().went("UP@-60 DOWN@0 UP@490"); // until 08:10

        assertThat(figures(0, DAY).downtime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(figures(0, DAY).availability().periodMillis())
                .isEqualTo(Duration.ofHours(8).toMillis());
    }

    @Test
    void the_objective_and_the_hours_are_those_that_were_valid_then() {
        story.heldTo(new BigDecimal("90"))
                .versioned(-60)
                .heldTo(new BigDecimal("99.9"))
                .versioned(DAY);
        story.went("UP@-60 DOWN@300 UP@360 DOWN@1800 UP@1860");

        assertThat(figures(0, DAY).objectiveMet()).contains(true);
        Period next = story.period(DAY, 2 * DAY);
        assertThat(story.figures(next, CountedTime.ALL, View.AT_WARD, story.at(2 * DAY))
                        .of(next)
                        .objectiveMet())
                .contains(false);
    }
}
