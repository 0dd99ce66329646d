package vn.ward.collect.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.ward.collect.throughput.Course.Piece;

class CourseTest {

    private static final Piece SLOW = new Piece(0.5, 1_000_000);
    private static final Piece FAST = new Piece(0.5, 5_000_000);

    @Test
    void the_first_second_is_left_out_where_two_more_were_measured() {
        List<Piece> pieces = Stream.concat(Stream.of(SLOW, SLOW), Collections.nCopies(4, FAST).stream())
                .toList();

        assertThat(new Course(pieces).bitsPerSecond()).hasValue(80e6);
        assertThat(new Course(pieces).bytes()).isEqualTo(22_000_000);
    }

    @Test
    void a_shorter_course_counts_wholly() {
        assertThat(new Course(List.of(SLOW, SLOW, FAST, FAST)).bitsPerSecond()).hasValue(48e6);
    }

    @Test
    void where_nothing_came_there_is_no_speed() {
        assertThat(new Course(List.of()).bitsPerSecond()).isEmpty();
        assertThat(new Course(List.of(new Piece(10, 0))).bitsPerSecond()).isEmpty();
    }

    @Test
    void a_line_that_stops_is_measured_with_the_time_in_which_nothing_came() {
        Meter meter = new Meter(0);
        meter.take(1_000_000, 500_000_000L);

        assertThat(meter.course(2_000_000_000L).bitsPerSecond().orElseThrow()).isCloseTo(4e6, within(1e-3));
        assertThat(meter.bytes()).isEqualTo(1_000_000);
    }

    @Test
    void a_meter_measures_up_to_what_came_last() {
        Meter meter = new Meter(0);
        for (int i = 1; i <= 50; i++) {
            meter.take(10_000, i * 10_000_000L);
        }

        assertThat(meter.course().bitsPerSecond().orElseThrow()).isCloseTo(8e6, within(1e-3));
        assertThat(meter.course().bytes()).isEqualTo(500_000);
    }

    @Test
    void a_piece_that_can_not_be_is_refused() {
        for (double seconds : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Piece(seconds, 1)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Piece(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Piece(1, Long.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }
}
