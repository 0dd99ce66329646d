package vn.ward.infra.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.infra.bench.PlayedSystem.Try;

/** The platform on one data folder, killed and started again. One thread. */
final class Lives {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Ground ground;
    private final Path ward;
    private final List<PlayedSystem> systems;
    private final List<Instant> beginnings = new ArrayList<>();
    private @Nullable PlatformProcess platform;

    /** @param systems the targets of {@code ward}, in their order */
    Lives(Ground ground, Path ward, List<PlayedSystem> systems) {
        this.ground = ground;
        this.ward = ward;
        this.systems = List.copyOf(systems);
    }

    List<PlayedSystem> systems() {
        return systems;
    }

    PlatformProcess platform() {
        return Objects.requireNonNull(platform, "begin a life first");
    }

    /** Returns at once. */
    void begin() throws IOException {
        beginnings.add(Instant.now());
        platform = PlatformProcess.start(ground, ward, ground.folder().resolve("data"), Optional.empty());
    }

    /** Kills it. */
    void end() throws InterruptedException {
        platform().kill();
    }

    int ended() {
        return beginnings.size() - 1;
    }

    /** Until the database knows everything. */
    void awaitReady() throws InterruptedException {
        Wait.until("the database is met, and knows all that happened", PATIENCE, () -> {
            var health = platform().get("/health/ready");
            return health.path("ready").asBoolean()
                    && health.path("database").path("lag").asLong() == 0;
        });
    }

    /** Until this life has found every system good so many times. */
    void awaitAllWatched(int times) throws InterruptedException {
        for (PlayedSystem system : systems) {
            awaitWatched(system, times);
        }
    }

    void awaitWatched(PlayedSystem system, int times) throws InterruptedException {
        Wait.until("the platform tries " + system.url(), PATIENCE, () -> {
            List<List<Try>> byLife = byLife(system);
            return byLife.get(byLife.size() - 1).stream().filter(Try::good).count() >= times;
        });
    }

    /** The tries of a target's system, a list for each life. */
    List<List<Try>> triesOf(int target) {
        return byLife(systems.get(target));
    }

    private List<List<Try>> byLife(PlayedSystem system) {
        List<List<Try>> byLife = new ArrayList<>();
        for (int life = 0; life < beginnings.size(); life++) {
            Instant from = beginnings.get(life);
            Instant until = life + 1 < beginnings.size() ? beginnings.get(life + 1) : Instant.MAX;
            byLife.add(system.tries().stream()
                    .filter(one -> !one.at().isBefore(from) && one.at().isBefore(until))
                    .toList());
        }
        return byLife;
    }
}
