package vn.ward.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.availability.Period;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Point;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.store.Rollups;
import vn.ward.core.store.SampleHistory;
import vn.ward.core.store.Samples;
import vn.ward.core.store.Store;
import vn.ward.core.store.StoreOccupied;
import vn.ward.core.testing.DatabaseServer;

@Timeout(120)
class HandoverTest {

    private static final String WARD = "ward";
    private static final Series RTT = new Series("wan", "rtt_seconds");
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final int SAMPLES = 5_000;

    @TempDir
    Path temp;

    private static void furnish(Store store) {
        store.prepare();
        List<Sample> samples = IntStream.range(0, SAMPLES)
                .mapToObj(i -> new Sample(RTT, BEGIN.plus(Duration.ofMinutes(i)), i % 101))
                .toList();
        new Samples(() -> store, WARD).write(new Batch(1, 1, samples));
        new Rollups(() -> store).turn(BEGIN.plus(Duration.ofMinutes(SAMPLES)));
    }

    private static List<List<Point>> seen(Store store) {
        SampleHistory history = new SampleHistory(() -> store, WARD);
        Period all = new Period(BEGIN, BEGIN.plus(Duration.ofDays(5)));
        return IntStream.of(3, 100, 1_000, 10_000)
                .mapToObj(points -> history.range(RTT, all, points))
                .toList();
    }

    @Test
    void from_the_oldest_server_to_the_newest_all_is_seen_as_before() throws IOException {
        Path folder = temp.resolve("handover");
        List<List<Point>> before;
        Handover taken;
        try (DatabaseServer oldest = DatabaseServer.plain(15);
                Store store = new Store(oldest.database())) {
            furnish(store);
            before = seen(store);
            taken = Handover.take(store, folder);
        }
        try (DatabaseServer newest = DatabaseServer.plain(18);
                Store store = new Store(newest.database())) {
            assertThat(taken.give(store)).isGreaterThan(SAMPLES);
            store.prepare();
            assertThat(seen(store)).isEqualTo(before);
            assertThatThrownBy(() -> taken.give(store))
                    .asInstanceOf(type(StoreOccupied.class))
                    .extracting(StoreOccupied::reason)
                    .isEqualTo(StoreOccupied.Reason.TAKEN);
        }
    }

    @Test
    void what_is_lost_on_its_way_is_missed_and_the_rest_taken_for_no_database() throws IOException {
        try (DatabaseServer server = DatabaseServer.plain();
                Store from = new Store(server.database())) {
            furnish(from);
            Handover taken = Handover.take(from, temp.resolve("handover"));
            Path sample = temp.resolve("handover/sample.copy");
            byte[] bytes = Files.readAllBytes(sample);
            bytes[bytes.length / 2] ^= 1;
            Files.write(sample, bytes);
            try (Store to = new Store(server.newDatabase())) {
                assertThatThrownBy(() -> taken.give(to)).isInstanceOfAny(IOException.class, RuntimeException.class);
                to.prepare();
                assertThat(seen(to)).allSatisfy(points -> assertThat(points).isEmpty());
            }
            assertThatThrownBy(() -> Handover.take(from, temp.resolve("handover")))
                    .as("a folder with something in it")
                    .isInstanceOf(IOException.class);
        }
    }
}
