package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.availability.Period;
import vn.ward.core.config.Retention;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Point;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

@Timeout(240)
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class ExpiryTest {

    private static final Series RTT = new Series("wan", "rtt_seconds");
    private final Instant now = Instant.now(); // the database's own policies go by its clock
    private final Instant midnight = Resolution.DAY.floor(now);
    private static final Retention WEEK = new Retention(7, 30);

    private final Store store;
    private final Samples samples;
    private final SampleHistory history;
    private final Rollups rollups;
    private final Expiry expiry;
    private long batches;

    ExpiryTest(Shared shared) {
        this.store = new Store(shared.newDatabase());
        store.prepare();
        this.samples = new Samples(() -> store, "ward");
        this.history = new SampleHistory(() -> store, "ward");
        this.rollups = new Rollups(() -> store);
        this.expiry = new Expiry(() -> store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void write(Sample... rows) {
        samples.write(new Batch(1, ++batches, List.of(rows)));
    }

    /** One a day at noon, from {@code days} days ago until yesterday; the value is how many days ago. */
    private void writeDays(int days) {
        write(IntStream.rangeClosed(1, days)
                .map(i -> days + 1 - i)
                .mapToObj(ago ->
                        new Sample(RTT, midnight.minus(Duration.ofDays(ago)).plusSeconds(43_200), ago))
                .toArray(Sample[]::new));
    }

    /** A turn of the platform; where the database drops by its own policies, these run now. */
    private void letGo() {
        expiry.turn(now);
        if (store.level().orElseThrow() == Level.TIMESCALEDB_COMMUNITY) {
            assertThat(runAll("policy_retention")).isEqualTo(2);
        }
    }

    private int runAll(String procedure) {
        List<Integer> jobs = store.read(
                handle -> handle.createQuery("SELECT job_id FROM timescaledb_information.jobs WHERE proc_name = ?")
                        .bind(0, procedure)
                        .mapTo(Integer.class)
                        .list());
        jobs.forEach(job -> store.alone(handle -> handle.execute("CALL run_job(?)", job)));
        return jobs.size();
    }

    private long count(String table) {
        return store.read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }

    private List<Double> daily(int days) {
        Period period = new Period(midnight.minus(Duration.ofDays(days)), midnight);
        return history.range(RTT, period, days).stream().map(Point::mean).toList();
    }

    @Test
    void samples_go_when_they_are_old_and_five_minutes_later_and_longer_stretches_never() {
        expiry.wish("ward", WEEK);
        writeDays(100);
        rollups.turn(now);

        letGo();

        assertThat(count("sample")).isBetween(7L, 8L);
        assertThat(count("sample_1h")).isEqualTo(100);
        assertThat(count("sample_1d")).isEqualTo(100);
        assertThat(count("sample_5m")).isBetween(30L, 65L); // whole months, or thirty days, go at once
        assertThat(daily(100)).hasSize(100).first().isEqualTo(100.0);
    }

    @Test
    void nothing_goes_before_it_is_summed_up() {
        expiry.wish("ward", WEEK);
        writeDays(60);

        expiry.turn(now);

        if (store.level().orElseThrow() != Level.TIMESCALEDB_COMMUNITY) {
            assertThat(count("sample")).isEqualTo(60);
        }
        assertThat(daily(60)).hasSize(60);
    }

    @Test
    void without_a_wish_nothing_goes() {
        writeDays(60);
        rollups.turn(now);

        expiry.turn(now);

        assertThat(count("sample")).isEqualTo(60);
    }

    @Test
    void a_sample_that_is_later_than_samples_are_kept_erases_no_history() {
        expiry.wish("ward", WEEK);
        writeDays(60);
        rollups.turn(now);
        letGo();
        List<Double> before = daily(60);

        write(new Sample(RTT, midnight.minus(Duration.ofDays(50)).plusSeconds(43_201), 9_999));
        rollups.turn(now);

        assertThat(daily(60)).isEqualTo(before).hasSize(60);
    }

    @Test
    void what_is_gone_as_samples_is_seen_in_longer_stretches_however_many_points_are_asked_for() {
        expiry.wish("ward", WEEK);
        writeDays(60);
        rollups.turn(now);
        letGo();
        Instant noon = midnight.minus(Duration.ofDays(20)).plusSeconds(43_200);

        assertThat(history.range(RTT, new Period(noon.minusSeconds(600), noon.plusSeconds(600)), 10_000))
                .extracting(Point::mean)
                .containsExactly(20.0);
        Instant older = midnight.minus(Duration.ofDays(59)).plusSeconds(43_200);
        assertThat(history.range(RTT, new Period(older.minusSeconds(600), older.plusSeconds(600)), 10_000))
                .extracting(Point::mean)
                .containsExactly(59.0);
    }

    @Test
    void of_several_wards_the_longest_wish_counts() {
        expiry.wish("ward", WEEK);
        expiry.wish("other", new Retention(40, 400));
        writeDays(60);
        rollups.turn(now);

        letGo();

        assertThat(count("sample")).isBetween(40L, 41L);
        assertThat(count("sample_5m")).isEqualTo(60);
    }

    @Test
    void another_wish_is_followed_from_the_next_turn_on() {
        expiry.wish("ward", new Retention(40, 400));
        writeDays(60);
        rollups.turn(now);
        letGo();

        expiry.wish("ward", WEEK);
        letGo();

        assertThat(count("sample")).isBetween(7L, 8L);
    }

    @Test
    void samples_that_are_gone_are_out_of_reach_also_when_they_are_to_be_kept_longer_from_now_on() {
        expiry.wish("ward", WEEK);
        writeDays(60);
        rollups.turn(now);
        letGo();
        List<Double> before = daily(60);

        expiry.wish("ward", new Retention(90, 730));
        expiry.turn(now);

        if (store.level().orElseThrow() == Level.TIMESCALEDB_COMMUNITY) {
            assertThat(starts()).containsOnly("5 days");
            runAll("policy_refresh_continuous_aggregate");
        }
        assertThat(daily(60)).isEqualTo(before);
    }

    private List<String> starts() {
        return store.read(handle -> handle.createQuery("""
                        SELECT config ->> 'start_offset' FROM timescaledb_information.jobs
                        WHERE proc_name = 'policy_refresh_continuous_aggregate'""").mapTo(String.class).list());
    }

    @Test
    void a_week_at_least_is_kept() {
        assertThatThrownBy(() -> new Retention(6, 30)).hasMessageContaining("at least 7 days");
        assertThatThrownBy(() -> new Retention(40, 30)).hasMessageContaining("not for less");
    }
}
