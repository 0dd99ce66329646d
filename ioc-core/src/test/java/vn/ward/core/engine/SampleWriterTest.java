package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.spool.Spool;
import vn.ward.core.store.StoreAway;

class SampleWriterTest {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
    private static final SampleRhythm QUICK = new SampleRhythm(10_000, Duration.ofMillis(20), Duration.ofMillis(300));
    private static final SampleRhythm PATIENT = new SampleRhythm(10_000, Duration.ofHours(1), Duration.ofHours(1));

    private final Vertx vertx = Vertx.vertx();
    private final List<Batch> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<Batch> taken = Collections.synchronizedList(new ArrayList<>());
    private final Metrics metrics = new Metrics();
    private volatile boolean away;
    private volatile boolean refusing;
    private final Semaphore answers = new Semaphore(1_000_000);

    @TempDir
    Path folder;

    private Spool spool;

    @BeforeEach
    void openSpool() {
        spool = Spool.open(folder.resolve("spool"), Spool.DEFAULT_BOUND);
    }

    @AfterEach
    void close() {
        answers.release(1_000);
        Engine.await(vertx.close());
        spool.close();
    }

    private SampleWriter make(SampleRhythm rhythm) {
        return new SampleWriter(batch -> () -> store(batch), spool, 7, new SampleMetrics(metrics.registry()), rhythm);
    }

    private SampleWriter writer(SampleRhythm rhythm) {
        SampleWriter writer = make(rhythm);
        Engine.await(vertx.deployVerticle(writer));
        return writer;
    }

    /** A database that takes each batch once, as ours does. */
    private void store(Batch batch) {
        asked.add(batch);
        answers.acquireUninterruptibly();
        if (refusing) {
            throw new IllegalStateException("no such column");
        }
        if (away) {
            throw new StoreAway("gone");
        }
        if (taken.stream().noneMatch(before -> before.epoch() == batch.epoch() && before.seq() >= batch.seq())) {
            taken.add(batch);
        }
    }

    private List<Double> stored() {
        return List.copyOf(taken).stream()
                .flatMap(batch -> batch.samples().stream())
                .map(Sample::value)
                .toList();
    }

    private static List<Double> values(int count) {
        return IntStream.range(0, count).mapToObj(i -> (double) i).toList();
    }

    @Test
    void samples_are_stored_in_order_in_batches_of_ten_thousand_at_most() {
        SampleWriter writer = writer(QUICK);
        Engine.await(writer.offer(samples(0, 25_000), false));

        assertThat(stored()).isEqualTo(values(25_000));
        assertThat(asked).allSatisfy(batch -> assertThat(batch.samples()).hasSizeLessThanOrEqualTo(10_000));
        assertThat(asked).extracting(Batch::seq).containsExactly(1L, 2L, 3L);
        assertThat(asked).extracting(Batch::epoch).containsOnly(7L);
        assertThat(writer.stock(START).stored()).isEqualTo(25_000);
        assertThat(metrics.scrape())
                .contains("ioc_sample_batch_rows_sum 25000.0", "ioc_sample_write_seconds_count 3.0");
    }

    @Test
    void a_commit_that_ends_at_once_holds_up_nothing_that_waits_behind_it() {
        SampleWriter writer = writer(new SampleRhythm(10, Duration.ofMillis(1), Duration.ofHours(1)));
        for (int i = 0; i < 3_000; i++) {
            Engine.await(writer.offer(samples(25 * i, 25), false));
        }
        assertThat(stored()).hasSize(75_000);
    }

    @Test
    void an_offer_completes_only_when_its_last_sample_is_committed() {
        answers.drainPermits();
        SampleWriter writer = writer(PATIENT);
        Future<Void> safe = writer.offer(samples(0, 20_000), false);
        answers.release();
        await().until(() -> asked.size() == 2);
        assertThat(safe.isComplete()).isFalse();
        assertThat(writer.stock(START.plusSeconds(20_000)).waiting()).isEqualTo(10_000);
        assertThat(writer.stock(START.plusSeconds(20_000)).oldestSeconds()).isEqualTo(10_000);
        answers.release();
        Engine.await(safe);
        assertThat(writer.stock(START)).isEqualTo(new SampleStock(0, 20_000, 0, 0, 0, 0));
    }

    @Test
    void while_a_batch_is_written_the_next_one_gathers() {
        answers.drainPermits();
        SampleWriter writer = writer(new SampleRhythm(10_000, Duration.ZERO, Duration.ofHours(1)));
        Future<Void> first = writer.offer(samples(0, 10), false);
        await().until(() -> asked.size() == 1);
        List<Future<Void>> more = IntStream.range(1, 50)
                .mapToObj(i -> writer.offer(samples(i * 10, 10), false))
                .toList();
        await().until(() -> writer.stock(START).waiting() == 500);
        answers.release(2);
        Engine.await(first);
        Engine.await(Future.all(more));
        assertThat(asked).hasSize(2);
        assertThat(stored()).isEqualTo(values(500));
    }

    @Test
    void what_comes_alone_waits_for_others_and_what_is_urgent_takes_them_along_at_once() {
        SampleWriter writer = writer(PATIENT);
        Future<Void> first = writer.offer(samples(0, 3), false);
        await().until(() -> writer.stock(START).waiting() == 3);
        assertThat(asked).isEmpty();
        Engine.await(writer.offer(samples(3, 3), true));
        assertThat(first.isComplete()).isTrue();
        assertThat(stored()).isEqualTo(values(6));
    }

    @Test
    void while_the_database_is_only_slow_those_who_bring_samples_wait() {
        answers.drainPermits();
        SampleWriter writer = writer(PATIENT);
        Future<Void> first = writer.offer(samples(0, 10_000), true);
        Future<Void> second = writer.offer(samples(10_000, 10_000), true);
        await().until(() -> asked.size() == 1 && writer.stock(START).waiting() == 20_000);
        assertThat(first.isComplete() || second.isComplete()).isFalse();
        assertThat(spool.isEmpty()).isTrue();
        answers.release(2);
        Engine.await(second);
    }

    @Test
    void while_the_database_is_away_samples_are_safe_on_disk_and_stored_in_order_when_it_is_back() {
        away = true;
        SampleWriter writer = writer(QUICK);
        IntStream.range(0, 30).forEach(i -> Engine.await(writer.offer(samples(i * 10, 10), false)));

        assertThat(writer.stock(START.plusSeconds(60))).isEqualTo(new SampleStock(0, 0, 0, 300, spool.bytes(), 60));
        away = false;
        await().until(() -> stored().size() == 300);
        assertThat(stored()).isEqualTo(values(300));
        await().until(() -> writer.stock(START).equals(new SampleStock(0, 300, 0, 0, 0, 0)));

        int before = asked.size();
        Engine.await(writer.offer(samples(300, 1), false));
        assertThat(asked).hasSize(before + 1);
        assertThat(stored()).isEqualTo(values(301));
    }

    @Test
    void a_database_that_does_not_answer_holds_nobody_up_and_its_late_answer_does_no_harm() {
        answers.drainPermits();
        SampleWriter writer = writer(QUICK);
        Engine.await(writer.offer(samples(0, 10), false));
        Engine.await(writer.offer(samples(10, 10), false));
        assertThat(asked).hasSize(1);
        assertThat(writer.stock(START).spooled()).isEqualTo(20);

        answers.release(1_000);
        await().until(() -> spool.isEmpty());
        assertThat(stored()).isEqualTo(values(20));
        assertThat(asked).extracting(Batch::seq).containsExactly(1L, 1L, 2L);
        assertThat(writer.stock(START).stored()).isEqualTo(20);
    }

    @Test
    void what_an_earlier_start_left_is_stored_before_what_comes_now() {
        spool.append(new Batch(3, 41, samples(0, 10)));
        spool.append(new Batch(3, 42, samples(10, 10)));
        SampleWriter writer = writer(QUICK);
        Engine.await(writer.offer(samples(20, 10), true));

        await().until(() -> stored().size() == 30);
        assertThat(stored()).isEqualTo(values(30));
        assertThat(taken).extracting(Batch::epoch).containsExactly(3L, 3L, 7L);
    }

    @Test
    void a_batch_that_the_database_refuses_for_good_is_given_up_and_counted_straight_and_from_the_spool() {
        refusing = true;
        SampleWriter writer = writer(QUICK);
        Engine.await(writer.offer(samples(0, 60), false));
        assertThat(writer.stock(START).dropped()).isEqualTo(60);

        refusing = false;
        away = true;
        Engine.await(writer.offer(samples(60, 7), false));
        refusing = true;
        away = false;
        await().until(() -> writer.stock(START).dropped() == 67);
        refusing = false;
        Engine.await(writer.offer(samples(0, 1), true));
        await().until(() -> stored().equals(values(1)));
    }

    @Test
    void what_is_in_memory_at_the_stop_is_stored() {
        SampleWriter writer = make(PATIENT);
        String deployed = Engine.await(vertx.deployVerticle(writer));
        Future<Void> safe = writer.offer(samples(0, 9_000), false);
        await().until(() -> writer.stock(START).waiting() == 9_000);
        Engine.await(vertx.undeploy(deployed));
        Engine.await(safe);
        assertThat(stored()).isEqualTo(values(9_000));
        assertThat(spool.isEmpty()).isTrue();
    }

    @Test
    void what_the_database_does_not_take_at_the_stop_is_in_the_spool_and_stored_by_the_next_start() {
        answers.drainPermits();
        SampleWriter writer = make(new SampleRhythm(10_000, Duration.ofMillis(20), Duration.ofMillis(300)));
        String deployed = Engine.await(vertx.deployVerticle(writer));
        Future<Void> first = writer.offer(samples(0, 10), true);
        await().until(() -> asked.size() == 1);
        Future<Void> second = writer.offer(samples(10, 25_000), false);
        Engine.await(vertx.undeploy(deployed));
        Engine.await(first);
        Engine.await(second);
        assertThat(spool.samples()).isEqualTo(25_010);

        answers.release(1_000);
        Engine.await(vertx.deployVerticle(new SampleWriter(
                batch -> () -> store(batch), spool, 8, new SampleMetrics(new Metrics().registry()), QUICK)));
        await().until(() -> spool.isEmpty());
        assertThat(stored()).isEqualTo(values(25_010));
    }

    @Test
    void if_neither_database_nor_disk_takes_samples_they_are_counted_and_nobody_is_held_up() throws IOException {
        Files.writeString(folder.resolve("spool"), "a file where the folder should be");
        away = true;
        SampleWriter writer = writer(QUICK);
        IntStream.range(0, 10).forEach(i -> Engine.await(writer.offer(samples(i * 10, 10), false)));
        assertThat(writer.stock(START).dropped()).isEqualTo(100);

        away = false;
        AtomicInteger more = new AtomicInteger(100);
        await().until(() -> {
            Engine.await(writer.offer(samples(more.getAndIncrement(), 1), false));
            return !taken.isEmpty();
        });
        assertThat(writer.stock(START).stored()).isPositive();
    }

    @Test
    void while_the_database_catches_up_a_flood_is_held_back_and_does_not_fill_the_disk() {
        answers.drainPermits();
        SampleWriter writer = writer(QUICK);
        Engine.await(writer.offer(samples(0, 10_000), false));
        assertThat(spool.isEmpty()).isFalse();
        answers.release(1_000_000);
        await().until(() -> {
            Engine.await(writer.offer(samples(0, 10_000), false));
            return spool.isEmpty();
        });
        assertThat(writer.stock(START).dropped()).isZero();
    }

    private static List<Sample> samples(int from, int count) {
        Series series = new Series("wan", "rtt_seconds");
        return IntStream.range(from, from + count)
                .mapToObj(i -> new Sample(series, START.plusSeconds(i), i))
                .toList();
    }
}
