package vn.ward.core.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.judge.State;
import vn.ward.core.target.DailyTimes;
import vn.ward.core.target.Pace;

class TimelineTest {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    @Test
    void spans_tile_the_period_and_neighbours_differ() {
        Timeline timeline = timeline(0, null, "UP@1 DOWN@10 UP@15 UNKNOWN@20 UNKNOWN@21 UP@30", 100);

        assertThat(story(timeline.spans(period(0, 40), at(100))))
                .isEqualTo("0-1 UNKNOWN, 1-10 UP, 10-15 DOWN, 15-20 UP, 20-30 UNKNOWN, 30-40 UP");
    }

    @Test
    void a_period_cuts_what_lies_across_its_edges() {
        Timeline timeline = timeline(0, null, "UP@1 DOWN@10 UP@15", 100);

        assertThat(story(timeline.spans(period(12, 20), at(100)))).isEqualTo("12-15 DOWN, 15-20 UP");
    }

    @Test
    void time_before_a_target_was_watched_is_outside_and_not_unknown() {
        Timeline timeline = timeline(5, null, "UP@6", 100);

        assertThat(story(timeline.spans(period(0, 10), at(100)))).isEqualTo("5-6 UNKNOWN, 6-10 UP");
    }

    @Test
    void time_after_a_target_was_removed_is_outside() {
        Timeline timeline = timeline(0, at(8), "UP@1", 100);

        assertThat(story(timeline.spans(period(0, 10), at(100)))).isEqualTo("0-1 UNKNOWN, 1-8 UP");
    }

    @Test
    void what_is_still_to_come_is_left_out() {
        Timeline timeline = timeline(0, null, "UP@1", 9);

        assertThat(story(timeline.spans(period(0, 1000), at(10)))).isEqualTo("0-1 UNKNOWN, 1-10 UP");
        assertThat(timeline.spans(period(20, 30), at(10))).isEmpty();
    }

    @Test
    void the_last_state_does_not_go_on_for_ever_when_nobody_watched() {
        Timeline timeline = timeline(0, null, "UP@0", 10);

        assertThat(story(timeline.spans(period(0, 1000), at(12)))).isEqualTo("0-12 UP");
        assertThat(story(timeline.spans(period(0, 1000), at(60)))).isEqualTo("0-11 UP, 11-60 UNKNOWN");
    }

    /** At 07:15, 09:00, 11:00, 14:30 and 20:00: the longest gap is 11 h 15 min, by night. */
    @Test
    void a_test_that_fell_while_the_platform_was_off_leaves_the_state_and_a_day_without_tests_does_not() {
        DailyTimes times = new DailyTimes(Stream.of("07:15", "09:00", "11:00", "14:30", "20:00")
                .map(LocalTime::parse)
                .toList());
        Pace pace = new Pace(times.longestGap(), times.longestGap(), Duration.ofMinutes(2));
        Instant evening = Instant.parse("2026-11-23T13:00:00Z"); // 20:00 in Hà Nội
        Timeline timeline = new Timeline(
                List.of(new Timeline.Life(evening, null)),
                List.of(new Timeline.Change(evening, State.UP)),
                new LastAttempt(evening, null),
                pace);
        Period day = new Period(evening, evening.plus(Duration.ofDays(3)));

        Instant nextEvening = evening.plus(Duration.ofDays(1));
        assertThat(timeline.spans(day, nextEvening))
                .as("four tests were left out")
                .hasSize(1);
        List<Span> spans = timeline.spans(day, evening.plus(Duration.ofDays(2)));
        assertThat(spans).extracting(Span::state).containsExactly(State.UP, State.UNKNOWN);
        assertThat(spans.get(0).until())
                .as("the first that was left out")
                .isEqualTo(times.next(evening, ZoneId.of("Asia/Ho_Chi_Minh")));
    }

    @Test
    void an_outage_that_is_still_open_counts_to_now() {
        Timeline timeline = timeline(0, null, "UP@0 DOWN@10", 59);

        assertThat(Availability.of(timeline.spans(period(0, 1000), at(60))).downtime())
                .isEqualTo(Duration.ofMinutes(50));
    }

    @Test
    void an_attempt_that_may_be_under_way_keeps_the_last_state_until_it_must_have_ended() {
        Timeline timeline = timeline(0, null, "UP@0", 20);
        Instant soon = at(22).plusSeconds(35); // two and a half intervals and the time-out

        assertThat(story(timeline.spans(period(0, 30), soon))).isEqualTo("0-22 UP");
        assertThat(story(timeline.spans(period(0, 30), soon.plusMillis(1)))).isEqualTo("0-21 UP, 21-22 UNKNOWN");
    }

    @Test
    void of_two_changes_at_one_instant_the_later_recorded_counts() {
        Timeline timeline = timeline(0, null, "UP@0 DOWN@10 UNKNOWN@10", 20);

        assertThat(story(timeline.spans(period(0, 15), at(15)))).isEqualTo("0-10 UP, 10-15 UNKNOWN");
    }

    @Test
    void time_between_a_removal_and_a_return_is_outside_too() {
        Timeline timeline = new Timeline(
                List.of(new Timeline.Life(at(0), at(8)), new Timeline.Life(at(20), null)),
                List.of(new Timeline.Change(at(1), State.UP)),
                new LastAttempt(at(30), null),
                Pace.of(Duration.ofMinutes(1)));

        assertThat(story(timeline.spans(period(0, 40), at(30)))).isEqualTo("0-1 UNKNOWN, 1-8 UP, 20-30 UP");
        assertThat(timeline.within(period(5, 40), at(30))).contains(period(5, 30));
        assertThat(timeline.within(period(8, 20), at(30))).isEmpty();
    }

    @Test
    void lives_that_overlap_are_refused() {
        assertThatThrownBy(() -> new Timeline(
                        List.of(new Timeline.Life(at(0), null), new Timeline.Life(at(20), null)),
                        List.of(),
                        null,
                        Pace.of(Duration.ofMinutes(1))))
                .hasMessageContaining("ordered and apart");
    }

    @Test
    void changes_out_of_order_are_refused() {
        assertThatThrownBy(() -> timeline(0, null, "UP@5 DOWN@3", 10)).hasMessageContaining("ordered by instant");
    }

    @Test
    void a_month_is_counted_in_the_wards_zone() {
        Period may = Period.month(YearMonth.of(2026, 5), ZoneId.of("Asia/Ho_Chi_Minh"));

        assertThat(may.from()).isEqualTo("2026-04-30T17:00:00Z");
        assertThat(may.until()).isEqualTo("2026-05-31T17:00:00Z");
    }

    private static Timeline timeline(int from, @Nullable Instant until, String changes, int lastStart) {
        List<Timeline.Change> list = new ArrayList<>();
        for (String word : changes.split(" ")) {
            String[] parts = word.split("@");
            list.add(new Timeline.Change(at(Integer.parseInt(parts[1])), State.valueOf(parts[0])));
        }
        return new Timeline(
                List.of(new Timeline.Life(at(from), until)),
                list,
                new LastAttempt(at(lastStart), null),
                Pace.of(Duration.ofMinutes(1)));
    }

    private static Period period(int from, int until) {
        return new Period(at(from), at(until));
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static String story(List<Span> spans) {
        return String.join(
                ", ",
                spans.stream()
                        .map(span -> minutes(span.from()) + "-" + minutes(span.until()) + " " + span.state())
                        .toList());
    }

    private static long minutes(Instant instant) {
        return Duration.between(START, instant).toMinutes();
    }
}
