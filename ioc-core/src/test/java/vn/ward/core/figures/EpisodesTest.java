package vn.ward.core.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.ward.core.availability.Laid;
import vn.ward.core.availability.Period;
import vn.ward.core.incident.CauseClass;
import vn.ward.core.judge.State;
import vn.ward.core.testing.Story;

/** Which incidents a figure counts, how long each was, and whose fault. A period of a thousand minutes. */
class EpisodesTest {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    private final Story story = new Story("documents", START).heldTo(new BigDecimal("99.5"));

    private TargetFigures figures() {
        return figures(0, 1_000);
    }

    private TargetFigures figures(int from, int until) {
        Period period = story.period(from, until);
        return story.figures(period, CountedTime.ALL, View.AT_WARD, story.at(2_000))
                .of(period);
    }

    private Outage outage(
            long number,
            int from,
            @Nullable Integer until,
            @Nullable Integer acknowledged,
            @Nullable CauseClass cause) {
        return new Outage(
                number,
                "documents",
                story.at(from),
                story.at(from + 1),
                true,
                until == null ? null : story.at(until),
                acknowledged == null ? null : story.at(acknowledged),
                cause);
    }

    private Laid laid(int from, int until, @Nullable String cause) {
        return new Laid(
                story.at(from), story.at(until), State.DOWN, cause, Laid.Source.IMPORT, "hệ thống cũ", "Lan", START);
    }

    @Test
    void the_mean_to_acknowledge_is_from_telling_to_taking_on_and_who_was_not_taken_on_is_counted_apart() {
        story.went("UP@-60 DOWN@100 UP@110 DOWN@200 UP@210 DOWN@300 UP@310")
                .with(outage(1, 100, 110, 103, null))
                .with(outage(2, 200, 210, 205, null))
                .with(outage(3, 300, 310, null, null));

        TargetFigures figures = figures();

        assertThat(figures.sums().acknowledgement()).isEqualTo(new Mean(Duration.ofMinutes(6), 2));
        assertThat(figures.sums().acknowledgement().value()).contains(Duration.ofMinutes(3));
        assertThat(figures.sums().unacknowledged()).isEqualTo(1);
        assertThat(figures.incidents()).isEqualTo(3);
    }

    @Test
    void the_mean_to_repair_takes_the_whole_incident_in_the_period_in_which_it_ended() {
        story.went("UP@-60 DOWN@-30 UP@10 DOWN@100 UNKNOWN@105 DOWN@110 UP@115 DOWN@990 UP@1010")
                .with(outage(1, -30, 10, null, null))
                .with(outage(2, 100, 115, null, null))
                .with(outage(3, 990, 1_010, null, null));

        assertThat(figures().sums().repair()).isEqualTo(new Mean(Duration.ofMinutes(50), 2));
        assertThat(figures().incidents()).isEqualTo(2);
        assertThat(figures(1_000, 2_000).sums().repair()).isEqualTo(new Mean(Duration.ofMinutes(20), 1));
        assertThat(figures(1_000, 2_000).incidents()).isZero();
    }

    @Test
    void a_mean_is_rounded_up_to_the_millisecond_and_none_has_none() {
        assertThat(new Mean(Duration.ofMillis(10), 3).value()).contains(Duration.ofMillis(4));
        assertThat(new Mean(Duration.ofMillis(9), 3).value()).contains(Duration.ofMillis(3));
        assertThat(Mean.NONE.value()).isEmpty();
    }

    @Test
    void time_between_failures_is_the_available_time_by_incident() {
        story.went("UP@-60 DOWN@100 UP@150 DOWN@200 UP@250")
                .with(outage(1, 100, 150, null, null))
                .with(outage(2, 200, 250, null, null));

        assertThat(figures().sums().betweenFailures()).contains(Duration.ofMinutes(450));
        assertThat(new Story("documents", START)
                        .went("UP@-60")
                        .figures(story.period(0, 10), CountedTime.ALL, View.AT_WARD, story.at(10))
                        .of(story.period(0, 10))
                        .sums()
                        .betweenFailures())
                .isEmpty();
    }

    @Test
    void downtime_is_split_by_whose_fault_it_was() {
        story.went("UP@-60 DOWN@100 UP@110 DOWN@200 UP@205 DOWN@300 UP@301")
                .with(outage(1, 100, 110, null, CauseClass.LINE))
                .with(outage(2, 200, 205, null, CauseClass.POWER))
                .with(outage(3, 300, 301, null, null));

        assertThat(figures().sums().downtimeByCause())
                .isEqualTo(Map.of(CauseClass.LINE, Duration.ofMinutes(10), CauseClass.POWER, Duration.ofMinutes(5)));
    }

    @Test
    void an_incident_and_what_was_merged_into_it_count_once_from_the_first_beginning_to_the_last_end() {
        story.went("UP@-60 DOWN@100 UP@110 DOWN@200 UP@210")
                .with(outage(7, 100, 110, null, null))
                .with(outage(7, 200, 210, null, null));

        assertThat(figures().incidents()).isEqualTo(1);
        assertThat(figures().sums().repair()).isEqualTo(new Mean(Duration.ofMinutes(20), 1));
        assertThat(figures(150, 205).incidents()).as("it began before").isZero();
        assertThat(figures(105, 150).sums().repair().of()).as("it ended later").isZero();
        assertThat(figures(205, 250).sums().repair().of()).isEqualTo(1);
    }

    @Test
    void one_that_is_still_open_in_a_part_has_not_ended() {
        story.went("UP@-60 DOWN@100 UP@110 DOWN@200")
                .with(outage(7, 100, 110, null, null))
                .with(outage(7, 200, null, null, null));

        assertThat(figures().incidents()).isEqualTo(1);
        assertThat(figures(0, 2_000).sums().repair()).isEqualTo(Mean.NONE);
    }

    @Test
    void imported_outages_less_than_ten_minutes_apart_are_one_and_its_own_apart_from_the_lines() {
        story.went("UP@-60")
                .with(laid(100, 110, null))
                .with(laid(119, 125, null))
                .with(laid(135, 140, null))
                .with(laid(141, 150, "wan"));

        TargetFigures figures = figures();

        assertThat(figures.outages())
                .extracting(Outage::target, outage -> minute(outage.beganAt()))
                .containsExactly(tuple("documents", 100L), tuple("documents", 135L), tuple("wan", 141L));
        assertThat(figures.outages()).noneMatch(Outage::isRecorded);
        assertThat(figures.sums().unacknowledged()).isZero();
        assertThat(figures.sums().repair()).isEqualTo(new Mean(Duration.ofMinutes(30), 3));
    }

    @Test
    void an_imported_outage_over_a_recorded_incident_is_that_incident() {
        story.went("UP@-60 DOWN@100 UP@110")
                .with(outage(4, 100, 110, null, null))
                .with(laid(105, 130, null));

        assertThat(figures().outages()).extracting(Outage::number).containsExactly(4L);
        assertThat(figures().downtime()).isEqualTo(Duration.ofMinutes(30));
    }

    private static long minute(Instant at) {
        return Duration.between(START, at).toMinutes();
    }

    @Test
    void slowness_alone_is_a_warning_and_an_outage_within_maintenance_is_none() {
        story.went("UP@-60 DEGRADED@100 UP@110 DEGRADED@200 DOWN@201 UP@210")
                .with(new Outage(1, "documents", story.at(100), story.at(101), false, story.at(110), null, null))
                .with(outage(2, 200, 210, null, null));

        assertThat(figures().sums().warnings()).isEqualTo(1);
        assertThat(figures().incidents()).isEqualTo(1);
        assertThat(figures().slow()).isEqualTo(Duration.ofMinutes(11));
    }

    @Test
    void the_error_budget_is_what_the_objective_leaves_of_the_known_time() {
        story.went("UP@-60 DOWN@100 UP@103 UNKNOWN@900");

        Budget budget = figures().budget().orElseThrow();

        assertThat(budget.allowed()).as("half a percent of 900 minutes").isEqualTo(Duration.ofSeconds(270));
        assertThat(budget.left()).isEqualTo(Duration.ofSeconds(90));
        assertThat(figures(2_500, 2_600).budget()).isEqualTo(Optional.empty());
    }

    @Test
    void a_group_adds_its_targets_times_and_counts_an_incident_once() {
        story.went("UP@-60 DOWN@100 UP@110 DEGRADED@300 UP@310").with(outage(7, 100, 110, 102, CauseClass.LINE));
        Period period = story.period(0, 1_000);
        TargetFigures one = figures();
        TargetFigures two = new Story("portal", START)
                .went("UP@-60 DOWN<documents@100 UP@120")
                .with(outage(7, 100, 110, 102, CauseClass.LINE))
                .figures(period, CountedTime.ALL, View.AT_WARD, story.at(2_000))
                .of(period);

        GroupFigures group = GroupFigures.of("documents", List.of(one, two));

        assertThat(group.sums().availability()).isEqualTo(one.availability().plus(two.availability()));
        assertThat(group.sums().outages()).extracting(Outage::number).containsExactly(7L);
        assertThat(group.sums().downtimeByCause()).isEqualTo(Map.of(CauseClass.LINE, Duration.ofMinutes(30)));
        assertThat(group.sums().longestOutage()).isEqualTo(Duration.ofMinutes(20));
        assertThat(group.sums().repair()).isEqualTo(new Mean(Duration.ofMinutes(30), 2));
        assertThat(group.sums().acknowledgement()).isEqualTo(new Mean(Duration.ofMinutes(2), 2));
        assertThat(group.sums().betweenFailures()).contains(Duration.ofMinutes(1_970));
        assertThat(group.met()).isZero();
        assertThat(group.missed()).isEqualTo(1);
        assertThat(group.undecided())
                .as("without an objective there is nothing to decide")
                .isZero();
        assertThat(group.resolution()).isEqualTo(Duration.ofSeconds(55));
        assertThat(group.sums().afterwards()).isEmpty();
        assertThat(group.sums().maintenance()).isZero();
    }
}
