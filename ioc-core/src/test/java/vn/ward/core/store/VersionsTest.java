package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.availability.Period;
import vn.ward.core.config.Retention;
import vn.ward.core.journal.Entry;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Point;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.testing.Configured;
import vn.ward.core.testing.DatabaseServer;

/** The oldest and the newest PostgreSQL that is supported; the one between is everybody's. */
@Timeout(120)
class VersionsTest {

    private static final Series RTT = new Series("wan", "rtt_seconds");

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void the_store_does_all_it_does_on_every_version(int major) {
        Instant now = Instant.now();
        Instant begin = Resolution.DAY.floor(now).minus(Duration.ofDays(20));
        try (DatabaseServer server = DatabaseServer.plain(major);
                Store store = new Store(server.database())) {
            assertThat(store.prepare()).isEqualTo(Level.PLAIN);
            String version = store.read(handle -> handle.createQuery("SHOW server_version")
                    .mapTo(String.class)
                    .one());
            assertThat(version).startsWith(major + ".");
            Samples samples = new Samples(() -> store, "ward");
            SampleHistory history = new SampleHistory(() -> store, "ward");
            samples.write(new Batch(
                    1,
                    1,
                    IntStream.range(0, 20 * 24)
                            .mapToObj(hour -> new Sample(RTT, begin.plus(Duration.ofHours(hour)), 1 + hour % 24))
                            .toList()));
            new Rollups(() -> store).turn(now);
            samples.write(new Batch(1, 2, List.of(new Sample(RTT, begin.plus(Duration.ofHours(5)), 99))));
            assertThat(new Rollups(() -> store).turn(now)).isEqualTo(1);
            Expiry expiry = new Expiry(() -> store);
            expiry.wish("ward", new Retention(7, 30));
            expiry.turn(now);

            List<Point> days = history.range(RTT, new Period(begin, begin.plus(Duration.ofDays(20))), 20);

            assertThat(days).hasSize(20);
            assertThat(days.get(0).max()).isEqualTo(99);
            assertThat(days.get(19)).isEqualTo(new Point(begin.plus(Duration.ofDays(19)), 1, 12.5, 24));
            assertThat(history.percentile(RTT, new Period(begin, now), 0.5).orElseThrow())
                    .isBetween(12.0, 14.0);
            Projection projection = new Projection(() -> store, "ward");
            projection.apply(Shared.numbered(
                    1,
                    begin,
                    new Entry.TargetVersioned(
                            "wan", begin, Configured.target("wan").describe())));
            assertThat(Shared.applied(projection)).isEqualTo(1);
        }
    }
}
