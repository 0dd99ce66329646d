package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.store.StoreAway;

class SampleWriterTest {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final List<Batch> sent = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean away;
    private volatile boolean refusing;
    private final Semaphore slow = new Semaphore(1_000_000);

    @AfterEach
    void close() {
        slow.release(1_000);
        Engine.await(vertx.close());
    }

    private SampleWriter writer(int capacity) {
        SampleWriter writer = new SampleWriter(this::store, 7, capacity);
        Engine.await(vertx.deployVerticle(writer));
        return writer;
    }

    private void store(Batch batch) {
        slow.acquireUninterruptibly();
        sent.add(batch);
        if (refusing) {
            throw new IllegalStateException("no such column");
        }
        if (away) {
            throw new StoreAway("gone");
        }
    }

    @Test
    void samples_are_stored_in_order_in_batches_of_ten_thousand_at_most() {
        SampleWriter writer = writer(100_000);
        Engine.await(writer.offer(samples(0, 25_000)));

        await().until(() ->
                sent.stream().mapToInt(batch -> batch.samples().size()).sum() == 25_000);
        assertThat(sent).allSatisfy(batch -> assertThat(batch.samples().size()).isLessThanOrEqualTo(10_000));
        assertThat(sent.stream().flatMap(batch -> batch.samples().stream()).map(Sample::value))
                .isSorted();
        assertThat(sent).extracting(Batch::seq).isSorted().doesNotHaveDuplicates();
        assertThat(sent).extracting(Batch::epoch).containsOnly(7L);
    }

    @Test
    void a_batch_that_did_not_get_through_is_sent_again_under_its_own_number() {
        away = true;
        SampleWriter writer = writer(100);
        Engine.await(writer.offer(samples(0, 3)));
        await().until(() -> sent.size() >= 2);
        away = false;
        await().until(() -> writer.waiting() == 0 && sent.size() >= 3);

        assertThat(sent).extracting(Batch::seq).containsOnly(1L);
        assertThat(sent).extracting(batch -> batch.samples().size()).containsOnly(3);
    }

    @Test
    void while_the_database_is_away_the_oldest_samples_give_way_and_are_counted() {
        away = true;
        SampleWriter writer = writer(100);
        Engine.await(writer.offer(samples(0, 1)));
        await().until(() -> !sent.isEmpty());
        IntStream.range(0, 30).forEach(i -> Engine.await(writer.offer(samples(1 + i * 10, 10))));

        assertThat(writer.dropped()).isEqualTo(200);
        assertThat(writer.waiting()).isEqualTo(101);
        away = false;
        await().until(() -> writer.waiting() == 0);
        assertThat(sent.get(sent.size() - 1).samples().get(99).value()).isEqualTo(300);
    }

    @Test
    void while_the_database_is_only_slow_those_who_bring_samples_wait() {
        slow.drainPermits();
        SampleWriter writer = writer(100);
        Engine.await(writer.offer(samples(0, 60)));
        await().until(slow::hasQueuedThreads);
        Engine.await(writer.offer(samples(60, 60)));
        Future<Void> third = writer.offer(samples(120, 60));
        Future<Void> fourth = writer.offer(samples(180, 60));
        await().during(Duration.ofMillis(600)).until(() -> !third.isComplete());

        slow.release(1_000);
        Engine.await(third);
        Engine.await(fourth);
        assertThat(writer.dropped()).isZero();
    }

    @Test
    void what_is_in_memory_is_stored_at_the_stop() {
        slow.drainPermits();
        SampleWriter writer = new SampleWriter(this::store, 7, 100_000);
        String deployed = Engine.await(vertx.deployVerticle(writer));
        Engine.await(writer.offer(samples(0, 25_000)));
        await().until(slow::hasQueuedThreads);

        Future<Void> stopped = vertx.undeploy(deployed);
        slow.release(1_000);
        Engine.await(stopped);

        assertThat(sent.stream().flatMap(batch -> batch.samples().stream()).map(Sample::value))
                .containsAll(samples(0, 25_000).stream().map(Sample::value).toList());
        assertThat(writer.waiting()).isZero();
    }

    @Test
    void while_the_database_is_away_a_stop_waits_for_nothing_and_says_what_is_lost() {
        away = true;
        SampleWriter writer = new SampleWriter(this::store, 7, 100);
        String deployed = Engine.await(vertx.deployVerticle(writer));
        Engine.await(writer.offer(samples(0, 60)));
        await().until(() -> !sent.isEmpty());
        Engine.await(writer.offer(samples(60, 60)));
        Future<Void> waiting = writer.offer(samples(120, 60));

        Engine.await(vertx.undeploy(deployed));

        Engine.await(waiting);
        assertThat(writer.waiting()).isPositive();
    }

    @Test
    void after_a_batch_that_the_database_refuses_those_who_bring_samples_wait_again_and_nothing_gives_way() {
        away = true;
        SampleWriter writer = writer(100);
        Engine.await(writer.offer(samples(0, 60)));
        await().until(() -> !sent.isEmpty());
        refusing = true;
        away = false;
        await().until(() -> writer.dropped() == 60);
        refusing = false;
        slow.drainPermits();
        Engine.await(writer.offer(samples(60, 60)));
        await().until(slow::hasQueuedThreads);
        Engine.await(writer.offer(samples(120, 60)));
        Future<Void> third = writer.offer(samples(180, 60));
        await().during(Duration.ofMillis(300)).until(() -> !third.isComplete());

        slow.release(1_000);
        Engine.await(third);
        assertThat(writer.dropped()).isEqualTo(60);
    }

    private static List<Sample> samples(int from, int count) {
        Series series = new Series("wan", "rtt_seconds");
        return IntStream.range(from, from + count)
                .mapToObj(i -> new Sample(series, START.plusSeconds(i), i))
                .toList();
    }
}
