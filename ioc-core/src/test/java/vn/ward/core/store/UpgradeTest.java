package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.availability.Period;
import vn.ward.core.config.Database;
import vn.ward.core.config.Retention;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Point;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

/** From each level to the one that the server offers, without losing a row, however often it is interrupted. */
@Timeout(240)
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class UpgradeTest {

    private static final Series RTT = new Series("wan", "rtt_seconds");

    private final Shared shared;
    private final Level offered;
    private final Instant now = Instant.now();

    UpgradeTest(Shared shared) {
        this.shared = shared;
        this.offered = shared.level();
    }

    /** A database of a lower level, as it was made before the server could do more, with history that outlived its samples. */
    private void furnish(Store store, Level level) {
        store.migrate();
        store.write(handle -> {
            SampleTables.offered(handle, true);
            SampleTables.create(handle, "sample", level);
            for (Resolution resolution : Resolution.values()) {
                SampleTables.create(handle, resolution, level);
            }
            return 0;
        });
        assertThat(store.prepare()).isEqualTo(level);
        Samples samples = new Samples(() -> store, "ward");
        Instant begin = Resolution.DAY.floor(now).minus(Duration.ofDays(40));
        samples.write(new Batch(
                1,
                1,
                IntStream.range(0, 40 * 48)
                        .mapToObj(i -> new Sample(RTT, begin.plus(Duration.ofMinutes(30L * i)), i % 101))
                        .toList()));
        new Rollups(() -> store).turn(now);
        Expiry expiry = new Expiry(() -> store);
        expiry.wish("ward", new Retention(10, 400));
        expiry.turn(now);
    }

    private static List<List<Point>> seen(Store store, Instant now) {
        SampleHistory history = new SampleHistory(() -> store, "ward");
        List<List<Point>> seen = new ArrayList<>();
        for (int days : new int[] {1, 5, 20, 40}) {
            for (int points : new int[] {30, 200, 2_000}) {
                seen.add(history.range(RTT, new Period(now.minus(Duration.ofDays(days)), now), points));
            }
        }
        return seen;
    }

    private List<Level> below() {
        return Arrays.stream(Level.values())
                .filter(level -> level.compareTo(offered) < 0)
                .toList();
    }

    @Test
    void what_was_seen_before_is_seen_afterwards() {
        for (Level level : below()) {
            Database database = shared.newDatabase();
            List<List<Point>> before;
            try (Store store = new Store(database)) {
                furnish(store, level);
                before = seen(store, now);
            }

            try (Store store = new Store(database, "upgrade")) {
                assertThat(new Upgrade(store).run(part -> {})).isEqualTo(new Upgrade.Done(level, offered));
            }

            assertSeen(database, before);
        }
    }

    private void assertSeen(Database database, List<List<Point>> before) {
        try (Store store = new Store(database)) {
            assertThat(store.prepare()).isEqualTo(offered);
            assertThat(seen(store, now)).isEqualTo(before);
            new Rollups(() -> store).turn(now.plusSeconds(7_200));
            assertThat(seen(store, now)).isEqualTo(before);
        }
    }

    @Test
    void interrupted_after_each_part_it_goes_on_and_meanwhile_nobody_takes_the_tables_for_whole() {
        for (Level level : below()) {
            Database database = shared.newDatabase();
            List<List<Point>> before;
            try (Store store = new Store(database)) {
                furnish(store, level);
                before = seen(store, now);
            }

            int interrupted = 0;
            boolean done = false;
            while (!done) {
                try (Store store = new Store(database, "upgrade")) {
                    done = new Upgrade(store)
                            .run(part -> {
                                throw new IllegalStateException("interrupted after " + part);
                            })
                            .to()
                            .equals(offered);
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessageStartingWith("interrupted after ");
                    interrupted++;
                    try (Store store = new Store(database)) {
                        assertThatThrownBy(store::prepare)
                                .isInstanceOf(StoreAway.class)
                                .hasMessageContaining("ioc store upgrade");
                    }
                }
            }

            assertThat(interrupted).isGreaterThan(3);
            assertSeen(database, before);
        }
    }

    @Test
    void a_database_of_the_best_level_stays_as_it_is() {
        Database database = shared.newDatabase();
        try (Store store = new Store(database)) {
            store.prepare();
        }
        try (Store store = new Store(database, "upgrade")) {
            assertThat(new Upgrade(store).run(part -> {})).isEqualTo(new Upgrade.Done(offered, offered));
        }
    }

    @Test
    void while_a_platform_uses_the_database_it_is_refused() {
        Database database = shared.newDatabase();
        try (Store platform = new Store(database);
                Store store = new Store(database, "upgrade")) {
            platform.prepare();

            assertThatThrownBy(() -> new Upgrade(store).run(part -> {}))
                    .asInstanceOf(type(StoreOccupied.class))
                    .extracting(StoreOccupied::reason)
                    .isEqualTo(StoreOccupied.Reason.IN_USE);
        }
    }
}
