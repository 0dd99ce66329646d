package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.availability.Period;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Deviation;
import vn.ward.core.series.Point;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

/** The contract of the rollups: on each level the same rows, the ones that plain reckoning comes to. */
@Timeout(240)
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class RollupsTest {

    private static final Series RTT = new Series("wan", "rtt_seconds");
    private static final Instant AT =
            Instant.parse("2026-10-31T16:58:00Z"); // the month ends two minutes later in Hanoi

    private final Store store;
    private final Samples samples;
    private final SampleHistory history;
    private final Rollups rollups;
    private final Naive naive = new Naive();
    private long batches;

    RollupsTest(Shared shared) {
        this.store = new Store(shared.newDatabase());
        store.prepare();
        this.samples = new Samples(() -> store, "ward");
        this.history = new SampleHistory(() -> store, "ward");
        this.rollups = new Rollups(() -> store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void write(List<Sample> rows) {
        samples.write(new Batch(1, ++batches, rows));
        naive.write(rows);
    }

    private static List<Sample> every(Duration step, int count, Series series) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Sample(series, AT.plus(step.multipliedBy(i)), 1 + i % 97))
                .toList();
    }

    private List<Naive.Row> rows(Resolution resolution, Instant until) {
        return store.read(handle -> handle.createQuery("SELECT r.time, s.target, min, max, sum, count, last FROM "
                        + resolution.table() + " r JOIN series s ON s.id = series_id"
                        + " WHERE r.time + make_interval(secs => :stretch) <= :until ORDER BY s.target, r.time")
                .bind("stretch", (double) resolution.stretch().toSeconds())
                .bind("until", until)
                .map((row, context) -> new Naive.Row(
                        row.getTimestamp("time").toInstant(),
                        row.getString("target"),
                        row.getDouble("min"),
                        row.getDouble("max"),
                        row.getDouble("sum"),
                        row.getLong("count"),
                        row.getDouble("last")))
                .list());
    }

    private void assertSummedUp(Instant until) {
        for (Resolution resolution : Resolution.values()) {
            Instant end = resolution.floor(until);
            assertThat(rows(resolution, end)).as(resolution.name()).isEqualTo(naive.rollup(resolution.stretch(), end));
        }
    }

    private long due() {
        return store.read(handle -> handle.createQuery("SELECT count(*) FROM rollup_due")
                .mapTo(Long.class)
                .one());
    }

    @Test
    void samples_are_summed_up_to_five_minutes_to_hours_and_to_days() {
        write(every(Duration.ofSeconds(17), 9_000, RTT));
        Instant now = AT.plus(Duration.ofDays(2));

        rollups.turn(now);

        assertThat(rows(Resolution.DAY, Resolution.DAY.floor(now))).isNotEmpty();
        assertSummedUp(now.minusSeconds(60));
    }

    @Test
    void the_largest_offset_of_a_clock_is_found_in_rollups_and_in_samples_whoever_measured_it() {
        Series near = new Series("ntp-1", "offset_seconds");
        Series far = new Series("ntp-2", "offset_seconds");
        Period day = new Period(AT, AT.plus(Duration.ofDays(1)));
        assertThat(history.deviation("offset_seconds", day)).isEmpty();

        write(List.of(
                new Sample(RTT, AT.plusSeconds(5), 99),
                new Sample(near, AT.plusSeconds(10), 0.004),
                new Sample(far, AT.plusSeconds(20), -0.012),
                new Sample(near, AT.plus(Duration.ofDays(2)), 5)));
        assertThat(history.deviation("offset_seconds", day)).contains(new Deviation(0.012, 2));

        rollups.turn(AT.plus(Duration.ofHours(5)));
        write(List.of(new Sample(near, AT.plus(Duration.ofHours(6)), 0.03)));

        assertThat(history.deviation("offset_seconds", day)).contains(new Deviation(0.03, 3));
        assertThat(new SampleHistory(() -> store, "other").deviation("offset_seconds", day))
                .isEmpty();
    }

    @Test
    void late_repeated_and_disordered_samples_count_as_plain_reckoning_says() {
        Random random = new Random(7);
        List<Series> series = List.of(RTT, new Series("documents", "rtt_seconds"), new Series("router", "clients"));
        Instant now = AT;
        for (int round = 0; round < 25; round++) {
            List<Sample> rows = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                boolean isLate = random.nextInt(10) == 0;
                long back = isLate ? random.nextInt(60 * 3_600) : random.nextInt(120);
                rows.add(new Sample(
                        series.get(random.nextInt(3)),
                        now.minusSeconds(back).minusSeconds(now.getEpochSecond() % 10),
                        random.nextInt(1_000)));
            }
            write(rows);
            now = now.plusSeconds(random.nextInt(3 * 3_600));
            if (random.nextBoolean()) {
                rollups.turn(now);
            }
        }
        rollups.turn(now);

        assertThat(due()).isZero();
        assertSummedUp(now.minusSeconds(60));
    }

    @Test
    void exactly_the_stretches_that_late_samples_touched_are_summed_up_again() {
        write(every(Duration.ofSeconds(10), 1_000, RTT));
        Instant now = AT.plus(Duration.ofHours(5));
        assertThat(rollups.turn(now)).isZero();
        write(List.of(
                new Sample(RTT, AT.plusSeconds(601), 5_000),
                new Sample(RTT, AT.plusSeconds(602), 6_000),
                new Sample(RTT, AT.plusSeconds(3_605), -1),
                new Sample(new Series("new", "clients"), AT.plusSeconds(610), 4)));
        assertThat(due()).isEqualTo(3);

        assertThat(rollups.turn(now)).isEqualTo(3);

        assertThat(due()).isZero();
        assertThat(rollups.turn(now)).isZero();
        assertSummedUp(now.minusSeconds(60));
    }

    @Test
    void a_sample_that_is_stored_again_with_another_value_corrects_the_rollups() {
        write(every(Duration.ofSeconds(10), 1_000, RTT));
        Instant now = AT.plus(Duration.ofDays(2));
        rollups.turn(now);

        write(List.of(new Sample(RTT, AT.plusSeconds(610), 77_777)));
        rollups.turn(now);

        assertSummedUp(now.minusSeconds(60));
        assertThat(naive.values(RTT, AT, now)).hasSize(1_000).contains(77_777.0);
    }

    @Test
    void after_a_stop_it_catches_up() {
        write(every(Duration.ofSeconds(10), 100, RTT));
        rollups.turn(AT.plusSeconds(600));
        write(List.of(
                new Sample(RTT, AT.plus(Duration.ofDays(3)), 3), new Sample(RTT, AT.plus(Duration.ofDays(4)), 4)));
        Instant now = AT.plus(Duration.ofDays(6));

        rollups.turn(now);

        assertSummedUp(now.minusSeconds(60));
    }

    @Test
    void several_platforms_sum_up_at_once_while_samples_come() {
        Instant now = AT.plus(Duration.ofHours(30));
        Callable<Integer> turn = () -> {
            Rollups own = new Rollups(() -> store);
            for (int i = 0; i < 5; i++) {
                own.turn(now);
            }
            return 0;
        };
        Callable<Integer> write = () -> {
            for (int i = 0; i < 20; i++) {
                Series series = new Series("t" + i % 4, "clients");
                write(every(Duration.ofSeconds(61 + i), 500, series));
            }
            return 0;
        };

        Shared.together(List.of(turn, write, turn));
        rollups.turn(now);

        assertSummedUp(now.minusSeconds(60));
    }

    @Test
    void a_screen_sees_the_same_before_and_after_summing_up_and_no_spike_is_lost() {
        List<Sample> rows = new ArrayList<>(every(Duration.ofSeconds(30), 20_000, RTT));
        rows.set(11_111, new Sample(RTT, rows.get(11_111).at(), 1e6));
        write(rows);
        Instant until = AT.plus(Duration.ofDays(7));
        List<Period> periods = List.of(
                new Period(AT, AT.plusSeconds(600)),
                new Period(AT, AT.plus(Duration.ofHours(20))),
                new Period(AT, AT.plus(Duration.ofDays(5))),
                new Period(AT, until));
        List<List<Point>> before =
                periods.stream().map(period -> history.range(RTT, period, 60)).toList();

        rollups.turn(until);

        assertThat(periods.stream()
                        .map(period -> history.range(RTT, period, 60))
                        .toList())
                .isEqualTo(before);
        assertThat(before).allSatisfy(points -> assertThat(points).hasSizeLessThanOrEqualTo(60));
        for (int points : new int[] {2, 7, 30, 100, 1_000}) {
            assertThat(history.range(RTT, new Period(AT, until), points))
                    .hasSizeLessThanOrEqualTo(points)
                    .extracting(Point::max)
                    .contains(1e6);
        }
    }

    @Test
    void the_percentile_of_averages_is_the_nearest_rank_of_five_minute_averages() {
        Series in = new Series("wan", "in_bits_per_second");
        List<Sample> rows = IntStream.range(0, 2_000)
                .mapToObj(i -> new Sample(in, AT.plusSeconds(i * 30L), (i * 7_919) % 1_000))
                .toList();
        write(rows);
        Period period = new Period(AT, AT.plus(Duration.ofHours(12)));
        rollups.turn(AT.plus(Duration.ofHours(9)));
        Instant from = Naive.floor(period.from(), Duration.ofMinutes(5));
        Instant end = Resolution.FIVE_MINUTES.ceiling(period.until());
        List<Double> means = naive.rollup(Duration.ofMinutes(5), end).stream()
                .filter(row -> !row.time().isBefore(from))
                .map(row -> row.sum() / row.count())
                .sorted()
                .toList();

        for (double share : new double[] {0.01, 0.5, 0.95, 1}) {
            double expected = means.get((int) Math.ceil(share * means.size()) - 1);
            assertThat(history.percentile(in, period, share).orElseThrow()).isEqualTo(expected);
        }
        assertThat(history.percentile(new Series("wan", "clients"), period, 0.95))
                .isEmpty();
        assertThat(history.percentile(in, new Period(AT.minusSeconds(9_000), AT.minusSeconds(600)), 0.95))
                .isEmpty();
    }

    @Test
    void the_percentile_of_latencies_is_at_most_a_bin_above_the_true_one_also_with_late_ones() {
        Random random = new Random(3);
        List<Sample> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            rows.add(new Sample(RTT, AT.plusSeconds(i * 7L), Math.exp(random.nextGaussian() - 4)));
        }
        List<Sample> late =
                rows.stream().filter(sample -> random.nextInt(20) == 0).toList();
        write(rows.stream().filter(sample -> !late.contains(sample)).toList());
        rollups.turn(AT.plusSeconds(5_000 * 4));
        write(late);
        rollups.turn(AT.plusSeconds(5_000 * 5));
        Instant from = Resolution.HOUR.floor(AT);
        Period period = new Period(from, from.plus(Duration.ofHours(11)));
        List<Double> sorted = naive.values(RTT, period.from(), period.until()).stream()
                .sorted()
                .toList();

        for (double share : new double[] {0.001, 0.5, 0.95, 0.99, 1}) {
            double exact = sorted.get((int) Math.ceil(share * sorted.size()) - 1);
            double told = history.percentile(RTT, period, share).orElseThrow();
            assertThat(told).isGreaterThan(exact).isLessThanOrEqualTo(exact * Math.pow(2, 1 / 8.0) + 1e-9);
        }
        assertThat(history.percentile(new Series("nobody", "rtt_seconds"), period, 0.95))
                .isEmpty();
    }

    @Test
    void only_hours_are_counted_by_size_not_what_is_no_latency() {
        write(every(Duration.ofSeconds(10), 1_000, new Series("wan", "connect_seconds")));

        rollups.turn(AT.plus(Duration.ofHours(9)));

        long counted = store.read(handle -> handle.createQuery("SELECT count(*) FROM latency_1h")
                .mapTo(Long.class)
                .one());
        assertThat(counted).isZero();
        assertThat(Collections.max(naive.values(new Series("wan", "connect_seconds"), AT, Instant.MAX)))
                .isCloseTo(97, within(0.0));
    }
}
