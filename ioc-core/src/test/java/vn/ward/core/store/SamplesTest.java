package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.availability.Period;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Point;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

@Timeout(120)
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class SamplesTest {

    private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");
    private static final Series RTT = new Series("wan", "rtt_seconds");

    private final Shared shared;
    private final String ward;
    private final Samples samples;
    private final SampleHistory history;

    SamplesTest(Shared shared) {
        this.shared = shared;
        this.ward = shared.newWard();
        this.samples = samples();
        this.history = new SampleHistory(shared::store, ward);
    }

    /** As another process would write. */
    private Samples samples() {
        return new Samples(shared::store, ward);
    }

    private long stored() {
        return shared.one(
                Long.class, "SELECT count(*) FROM sample JOIN series ON series.id = series_id WHERE ward = ?", ward);
    }

    private List<Sample> rows() {
        return shared.store()
                .read(handle -> handle.createQuery("""
                                SELECT target, metric, extract(epoch FROM time) * 1000000 AS micros, value
                                FROM sample JOIN series ON series.id = series_id
                                WHERE ward = :ward ORDER BY target, metric, time""")
                        .bind("ward", ward)
                        .map((row, context) -> new Sample(
                                new Series(row.getString("target"), row.getString("metric")),
                                Instant.EPOCH.plus(Duration.ofNanos(
                                        row.getBigDecimal("micros").longValueExact() * 1_000)),
                                row.getDouble("value")))
                        .list());
    }

    private static Batch batch(long seq, Sample... rows) {
        return new Batch(1, seq, List.of(rows));
    }

    private static Sample sample(String at, double value) {
        return new Sample(RTT, Instant.parse(at), value);
    }

    private static List<Sample> everySecond(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Sample(RTT, AT.plusSeconds(i), i))
                .toList();
    }

    @Test
    void what_is_written_comes_back_exactly() {
        Sample[] rows = {
            sample("1969-12-31T23:59:59.999999Z", -1),
            sample("1999-12-31T23:59:59.000001Z", Double.MIN_VALUE),
            sample("2000-01-01T00:00:00Z", -0.0),
            sample("2026-11-01T05:30:00.123456Z", 0.1), // 01:30 in New York, the first of two
            sample("2026-11-01T06:30:00.123457Z", Double.MAX_VALUE),
            sample("2026-11-23T02:00:00.000001Z", -1e-300),
            sample("2026-11-23T02:00:00.000002Z", 1e300),
        };

        samples.write(batch(1, rows));

        assertThat(rows()).containsExactly(rows);
    }

    @Test
    void a_full_batch_is_stored_whole() {
        samples.write(new Batch(1, 1, everySecond(10_000)));

        assertThat(rows()).isEqualTo(everySecond(10_000));
    }

    @Test
    void an_empty_batch_is_a_batch() {
        samples.write(batch(1));
        samples.write(batch(2, sample("2026-11-23T02:00:00Z", 1)));

        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void a_batch_sent_twice_is_stored_once() {
        samples.write(batch(1, sample("2026-11-23T02:00:00Z", 1)));
        samples.write(batch(2, sample("2026-11-23T02:00:01Z", 2)));

        samples.write(batch(2, sample("2026-11-23T02:00:01Z", 2)));
        samples.write(batch(1, sample("2026-11-23T02:00:00Z", 1)));
        samples().write(batch(2, sample("2026-11-23T02:00:01Z", 2)));

        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void a_batch_sent_again_while_the_first_sending_still_runs_is_stored_once() {
        Batch batch = new Batch(1, 1, everySecond(5_000));
        samples.write(new Batch(0, 1, List.of(new Sample(RTT, AT.minusSeconds(1), 1))));
        Callable<Long> send = () -> {
            samples().write(batch);
            return batch.seq();
        };

        Shared.together(Collections.nCopies(4, send));

        assertThat(stored()).isEqualTo(5_001);
    }

    @Test
    void of_two_samples_of_one_series_at_one_instant_the_last_counts() {
        samples.write(batch(1, sample("2026-11-23T02:00:00Z", 1), sample("2026-11-23T02:00:01Z", 2)));

        samples.write(batch(2, sample("2026-11-23T02:00:00Z", 3), sample("2026-11-23T02:00:02Z", 4)));
        samples().write(batch(3, sample("2026-11-23T02:00:02Z", 5)));

        assertThat(rows()).extracting(Sample::value).containsExactly(3.0, 2.0, 5.0);
    }

    @Test
    void of_two_samples_at_one_instant_in_one_batch_the_last_counts() {
        samples.write(batch(
                1,
                sample("2026-11-23T02:00:05Z", 1),
                sample("2026-11-23T02:00:03Z", 2),
                sample("2026-11-23T02:00:05Z", 3),
                sample("2026-11-23T02:00:03Z", 4),
                sample("2026-11-23T02:00:06Z", 5)));

        assertThat(rows()).extracting(Sample::value).containsExactly(4.0, 3.0, 5.0);
    }

    @Test
    void what_another_writer_stored_meanwhile_is_replaced_too() {
        samples.write(batch(1, sample("2026-11-23T02:00:00Z", 1)));
        Samples other = samples();
        other.write(new Batch(2, 1, List.of(sample("2026-11-23T02:00:07Z", 2))));

        samples.write(batch(2, sample("2026-11-23T02:00:07Z", 3)));

        assertThat(rows()).extracting(Sample::value).containsExactly(1.0, 3.0);
    }

    @Test
    void rows_are_sent_before_their_turn_and_nobody_sees_them_until_then() {
        samples.write(batch(1, sample("2026-11-23T02:00:00Z", 1)));

        try (Turn second = samples.prepare(batch(2, sample("2026-11-23T02:00:01Z", 2)));
                Turn third = samples.prepare(batch(3, sample("2026-11-23T02:00:02Z", 3)))) {
            assertThat(shared.one(
                            Long.class,
                            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                    + " AND state = 'idle in transaction' AND query LIKE '%COPY sample%'"))
                    .isEqualTo(2);
            assertThat(stored()).isEqualTo(1);
            second.take();
            assertThat(stored()).isEqualTo(2);
            third.take();
        }
        assertThat(rows()).extracting(Sample::value).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void a_sample_that_comes_again_in_a_batch_prepared_before_the_first_is_stored_replaces_it() {
        samples.write(batch(1, sample("2026-11-23T02:00:00Z", 1)));

        try (Turn second = samples.prepare(batch(2, sample("2026-11-23T02:00:01Z", 2)));
                Turn third = samples.prepare(
                        batch(3, sample("2026-11-23T02:00:01Z", 3), sample("2026-11-23T02:00:02Z", 4)))) {
            second.take();
            third.take();
        }
        assertThat(rows()).extracting(Sample::value).containsExactly(1.0, 3.0, 4.0);
    }

    @Test
    void what_another_writer_stores_between_preparing_and_turn_is_replaced_too() {
        samples.write(batch(1, sample("2026-11-23T02:00:00Z", 1)));

        try (Turn second = samples.prepare(batch(2, sample("2026-11-23T02:00:07Z", 3)));
                Turn third = samples.prepare(batch(3, sample("2026-11-23T02:00:08Z", 5)))) {
            samples().write(new Batch(2, 1, List.of(sample("2026-11-23T02:00:07Z", 2))));
            samples().write(new Batch(2, 2, List.of(sample("2026-11-23T02:00:08Z", 4))));
            second.take();
            third.take();
        }
        assertThat(rows()).extracting(Sample::value).containsExactly(1.0, 3.0, 5.0);
    }

    @Test
    void a_batch_whose_turn_never_comes_leaves_nothing_and_may_come_again() {
        samples.write(batch(1, sample("2026-11-23T02:00:00Z", 1)));

        Turn lost = samples.prepare(batch(2, sample("2026-11-23T02:00:01Z", 2)));
        try (Turn third = samples.prepare(batch(3, sample("2026-11-23T02:00:02Z", 3)))) {
            third.take();
        }
        lost.close();
        assertThat(rows()).extracting(Sample::value).containsExactly(1.0, 3.0);

        samples.write(batch(4, sample("2026-11-23T02:00:01Z", 4), sample("2026-11-23T02:00:02Z", 5)));
        samples.write(batch(5, sample("2026-11-23T02:00:03Z", 6)));
        assertThat(rows()).extracting(Sample::value).containsExactly(1.0, 4.0, 5.0, 6.0);
    }

    @Test
    void what_is_forgotten_while_a_batch_is_written_is_no_harm() {
        Callable<Long> forget = () -> {
            IntStream.range(0, 20_000).forEach(i -> samples.forget());
            return 0L;
        };
        Callable<Long> write = () -> {
            LongStream.rangeClosed(1, 50)
                    .forEach(seq ->
                            samples.write(new Batch(3, seq, List.of(new Sample(RTT, AT.plusSeconds(seq), seq)))));
            return 50L;
        };

        Shared.together(List.of(forget, write));

        assertThat(stored()).isEqualTo(50);
    }

    @Test
    void each_start_of_the_platform_counts_its_batches_from_one() {
        samples.write(new Batch(7, 1, List.of(sample("2026-11-23T02:00:00Z", 1))));
        samples.write(new Batch(8, 1, List.of(sample("2026-11-23T02:00:01Z", 2))));
        samples.write(new Batch(7, 1, List.of(sample("2026-11-23T02:00:00Z", 1))));

        assertThat(rows()).extracting(Sample::value).containsExactly(1.0, 2.0);
    }

    @Test
    void two_wards_in_one_database_know_nothing_of_each_others_batches() {
        samples.write(batch(1, sample("2026-11-23T02:00:00Z", 1)));
        new Samples(shared::store, shared.newWard()).write(batch(1, sample("2026-11-23T02:00:00Z", 2)));

        assertThat(rows()).extracting(Sample::value).containsExactly(1.0);
    }

    @Test
    void a_batch_may_cross_days_and_months_and_bring_rows_of_last_year() {
        Sample[] rows = {
            sample("2025-02-28T23:59:59.999999Z", 1),
            sample("2025-03-01T00:00:00Z", 2),
            sample("2026-10-31T23:59:59.999999Z", 3),
            sample("2026-11-01T00:00:00Z", 4),
            sample("2026-11-01T04:00:00Z", 5), // midnight in New York
            sample("2026-12-31T17:00:00Z", 6), // and in Hanoi
        };
        samples.write(batch(1, rows));

        samples.write(batch(2, sample("2025-12-24T12:00:00Z", 7)));

        assertThat(rows()).hasSize(7).contains(rows);
    }

    @Test
    void several_writers_meet_a_new_day_at_once() {
        List<Callable<Long>> writers = LongStream.range(0, 4)
                .<Callable<Long>>mapToObj(epoch -> () -> {
                    for (int day = 0; day < 20; day++) {
                        Instant at = Instant.parse("2024-01-01T00:00:00Z")
                                .plus(Duration.ofDays(day))
                                .plusSeconds(epoch);
                        samples().write(new Batch(epoch, day + 1, List.of(new Sample(RTT, at, epoch))));
                    }
                    return epoch;
                })
                .toList();

        Shared.together(writers);

        assertThat(stored()).isEqualTo(80);
    }

    @Test
    void a_new_days_first_sample_does_not_wait_for_a_long_question() {
        samples.write(batch(1, sample("2026-11-23T02:00:00Z", 1)));

        shared.store().read(question -> {
            question.execute("SELECT count(*) FROM sample");
            return Shared.together(List.of(() -> {
                samples.write(batch(2, new Sample(RTT, Instant.parse("2023-05-05T00:00:00Z"), 2)));
                return ward;
            }));
        });

        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void series_that_several_writers_make_at_once_get_one_number_each() {
        List<Series> series = IntStream.range(0, 50)
                .mapToObj(i -> new Series("target-" + i, "rtt_seconds"))
                .toList();
        List<Callable<Integer>> writers = IntStream.range(0, 4)
                .<Callable<Integer>>mapToObj(writer -> () -> {
                    List<Series> shuffled = new ArrayList<>(series);
                    Collections.shuffle(shuffled, new Random(writer));
                    List<Sample> rows = shuffled.stream()
                            .map(one -> new Sample(one, AT.plusSeconds(writer), writer))
                            .toList();
                    samples().write(new Batch(writer, 1, rows));
                    return writer;
                })
                .toList();

        Shared.together(writers);

        assertThat(stored()).isEqualTo(200);
        assertThat(shared.one(Long.class, "SELECT count(*) FROM series WHERE ward = ?", ward))
                .isEqualTo(50);
        assertThat(shared.one(String.class, "SELECT DISTINCT unit FROM series WHERE ward = ?", ward))
                .isEqualTo("seconds");
    }

    @Test
    void a_batch_that_fails_leaves_nothing_and_may_be_sent_again() throws SQLException {
        try (Store store = new Store(shared.newDatabase())) {
            store.prepare();
            Samples own = new Samples(() -> store, ward);
            store.write(handle -> handle.execute("ALTER TABLE sample ADD CONSTRAINT refused CHECK (value <> 4999)"));
            Batch batch = new Batch(1, 1, everySecond(5_000));

            assertThatThrownBy(() -> own.write(batch)).hasMessageContaining("refused");

            assertThat(count(store, "sample")).isZero();
            assertThat(count(store, "ingested")).isZero();
            store.write(handle -> handle.execute("ALTER TABLE sample DROP CONSTRAINT refused"));
            own.write(batch);
            assertThat(count(store, "sample")).isEqualTo(5_000);
        }
    }

    private static long count(Store store, String table) {
        return store.read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void partitions_that_were_dropped_behind_its_back_are_made_again() throws SQLException {
        try (Store store = new Store(shared.newDatabase())) {
            boolean partitioned = store.prepare() == Level.PLAIN;
            Samples own = new Samples(() -> store, ward);
            own.write(batch(1, sample("2026-11-23T02:00:00Z", 1)));
            store.write(handle -> partitioned
                    ? handle.execute("DROP TABLE sample_20261123")
                    : handle.execute("SELECT drop_chunks('sample', '2027-01-01'::timestamptz)"));

            own.write(batch(2, sample("2026-11-23T02:00:01Z", 2)));

            assertThat(count(store, "sample")).isEqualTo(1);
        }
    }

    @Test
    void a_range_has_minimum_mean_and_maximum_and_loses_no_spike() {
        List<Sample> rows = new ArrayList<>(everySecond(3_600));
        rows.set(1_234, new Sample(RTT, AT.plusSeconds(1_234), 1e6));
        samples.write(new Batch(1, 1, rows));

        List<Point> points = history.range(RTT, new Period(AT, AT.plusSeconds(3_600)), 60);

        assertThat(points).hasSize(60);
        assertThat(points.get(0)).isEqualTo(new Point(AT, 0, 29.5, 59));
        assertThat(points.get(59)).isEqualTo(new Point(AT.plusSeconds(3_540), 3_540, 3_569.5, 3_599));
        Point spiked = points.get(20);
        assertThat(spiked.max()).isEqualTo(1e6);
        assertThat(spiked.min()).isEqualTo(1_200);
        assertThat(spiked.mean()).isCloseTo((1e6 - 1_234 + 60 * 1_229.5) / 60, within(1e-6));
    }

    @Test
    void a_range_is_half_open() {
        samples.write(new Batch(1, 1, everySecond(10)));

        List<Point> points = history.range(RTT, new Period(AT.plusSeconds(2), AT.plusSeconds(5)), 100);

        assertThat(points).extracting(Point::mean).containsExactly(2.0, 3.0, 4.0);
    }

    @Test
    void a_range_never_has_more_points_than_asked_for() {
        samples.write(new Batch(1, 1, everySecond(5_000)));
        Random random = new Random(42);
        for (int i = 0; i < 40; i++) {
            int points = 1 + random.nextInt(400);
            Instant from = AT.plusMillis(random.nextInt(1_000_000));
            Period period = new Period(from, from.plusMillis(1 + random.nextInt(5_000_000)));

            List<Point> range = history.range(RTT, period, points);

            assertThat(range).as("%s in %d points", period, points).hasSizeLessThanOrEqualTo(points);
            assertThat(range).extracting(Point::at).isSorted();
        }
    }

    @Test
    void a_range_without_samples_is_empty() {
        samples.write(new Batch(1, 1, everySecond(10)));

        assertThat(history.range(RTT, new Period(AT.minusSeconds(9), AT), 10)).isEmpty();
        assertThat(history.range(new Series("wan", "unheard_of_seconds"), new Period(AT, AT.plusSeconds(9)), 10))
                .isEmpty();
        assertThat(new SampleHistory(shared::store, shared.newWard()).range(RTT, new Period(AT, AT.plusSeconds(9)), 10))
                .isEmpty();
    }

    @Test
    void a_range_of_no_points_is_refused() {
        assertThatThrownBy(() -> history.range(RTT, new Period(AT, AT.plusSeconds(9)), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_hour_that_new_york_has_twice_is_two_hours() {
        assertThat(TimeZone.getDefault().getID()).isEqualTo("America/New_York");
        assertThat(shared.one(String.class, "SHOW TimeZone")).isEqualTo("America/New_York");
        Instant before = Instant.parse("2026-11-01T05:00:00Z");
        List<Sample> rows = IntStream.range(0, 120)
                .mapToObj(minute -> new Sample(RTT, before.plus(Duration.ofMinutes(minute)), minute))
                .toList();
        samples.write(new Batch(1, 1, rows));

        assertThat(history.range(RTT, new Period(before, before.plus(Duration.ofHours(2))), 2))
                .containsExactly(
                        new Point(before, 0, 29.5, 59), new Point(before.plus(Duration.ofHours(1)), 60, 89.5, 119));
        assertThat(history.range(
                        RTT, new Period(before.plus(Duration.ofMinutes(60)), before.plus(Duration.ofMinutes(61))), 1))
                .extracting(Point::mean)
                .containsExactly(60.0);
    }

    @Test
    void a_series_unit_is_the_end_of_its_name() {
        assertThat(Stream.of("rtt_seconds", "in_bits_per_second", "utilization_ratio", "clients")
                        .map(SeriesNumbers::unit))
                .containsExactly("seconds", "bits_per_second", "ratio", "clients");
    }
}
