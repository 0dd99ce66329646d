package vn.ward.core.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyTimesTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DailyTimes TIMES = times("20:00", "07:15", "09:00");

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T00:14:59.999Z, 2026-11-23T00:15:00Z",
        "2026-11-23T00:15:00Z, 2026-11-23T02:00:00Z",
        "2026-11-23T05:00:00Z, 2026-11-23T13:00:00Z",
        "2026-11-23T13:00:00Z, 2026-11-24T00:15:00Z"
    })
    void the_next_one_is_the_first_that_is_still_to_come_by_the_wards_clock(Instant now, Instant next) {
        assertThat(TIMES.next(now, HANOI)).isEqualTo(next);
    }

    @Test
    void a_time_that_the_zone_leaves_out_is_tried_when_its_clocks_have_been_put_forward() {
        assertThat(times("02:30").next(Instant.parse("2026-03-28T23:00:00Z"), ZoneId.of("Europe/Berlin")))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void where_clocks_are_put_forward_no_time_is_passed_over_for_one_that_is_moved_behind_it() {
        DailyTimes night = times("02:30", "03:10");
        Instant moved = Instant.parse("2026-03-29T01:10:00Z"); // 03:10 in Berlin; 02:30 became 03:30
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(night.next(moved.minusSeconds(3600), berlin)).isEqualTo(moved);
        assertThat(night.next(moved, berlin)).isEqualTo(moved.plusSeconds(20 * 60));
    }

    @Test
    void the_longest_gap_goes_over_midnight_too() {
        assertThat(TIMES.longestGap()).isEqualTo(Duration.ofHours(11).plusMinutes(15));
        assertThat(times("07:00", "21:00").longestGap()).isEqualTo(Duration.ofHours(14));
        assertThat(times("12:00").longestGap()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void they_stand_in_their_order_each_once() {
        assertThat(times("09:00", "07:15", "09:00")).hasToString("[07:15, 09:00]");
        assertThatThrownBy(() -> new DailyTimes(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DailyTimes(IntStream.range(0, 25)
                        .mapToObj(minute -> LocalTime.of(1, minute))
                        .toList()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static DailyTimes times(String... times) {
        return new DailyTimes(Stream.of(times).map(LocalTime::parse).toList());
    }
}
