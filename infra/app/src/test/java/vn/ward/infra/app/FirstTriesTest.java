package vn.ward.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.ward.core.engine.Watched;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.State;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.DailyTimes;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Thresholds;
import vn.ward.core.testing.NoProbe;

class FirstTriesTest {

    private static final Instant NOON = Instant.parse("2026-03-10T05:00:00Z");
    private static final Target PORTAL = target("portal", new NoProbe());
    private static final Target SPEED = target("speed", new Seldom(List.of(LocalTime.of(7, 0))));
    private static final Target LINKS = target("links", new Seldom(List.of()));
    private static final Target ALL = target("all", Composite.of(Composite.Rule.ALL, List.of("portal")));

    private final AtomicLong nanos = new AtomicLong();
    private final List<Watched> board = new ArrayList<>();
    private final List<List<String>> tried = new ArrayList<>();
    private final List<Collection<String>> broughtForward = new ArrayList<>();
    private final FirstTries tries = new FirstTries(
            () -> board,
            nanos::get,
            targets -> tried.add(targets.stream().map(Target::id).toList()),
            broughtForward::add);

    @Test
    void what_is_measured_a_few_times_a_day_waits_a_minute_and_then_no_longer() {
        tries.follow(List.of(PORTAL, SPEED, LINKS));
        pass(Duration.ofMillis(59_999));
        assertThat(tried).containsExactly(List.of("portal"));
        assertThat(broughtForward).isEmpty();

        pass(Duration.ofMillis(1));
        assertThat(tried).last().isEqualTo(List.of("portal", "speed", "links"));
        assertThat(broughtForward).containsExactly(List.of("speed", "links"));

        pass(Duration.ofHours(1));
        assertThat(broughtForward).as("once").hasSize(1);
    }

    @Test
    void what_is_known_keeps_to_its_times_of_the_day_and_without_any_waits_too() {
        know(SPEED);
        know(LINKS);
        tries.follow(List.of(SPEED, LINKS));
        assertThat(tried).containsExactly(List.of("speed"));

        pass(FirstTries.QUIET);
        assertThat(tried).last().isEqualTo(List.of("speed", "links"));
        assertThat(broughtForward).containsExactly(List.of());
    }

    @Test
    void a_configuration_that_changes_during_the_start_hurries_nothing() {
        tries.follow(List.of(PORTAL));
        tries.follow(List.of(PORTAL, SPEED));
        assertThat(tried).containsExactly(List.of("portal"), List.of("portal"));

        pass(FirstTries.QUIET);
        assertThat(broughtForward).containsExactly(List.of("speed"));
    }

    @Test
    void what_a_later_configuration_brings_is_measured_at_once() {
        tries.follow(List.of(PORTAL));
        pass(FirstTries.QUIET);

        tries.follow(List.of(PORTAL, SPEED));
        assertThat(tried).last().isEqualTo(List.of("portal", "speed"));
        assertThat(broughtForward).last().isEqualTo(List.of("speed"));
    }

    @Test
    void what_is_composed_of_others_is_not_tried() {
        tries.follow(List.of(ALL, PORTAL));
        pass(FirstTries.QUIET);
        assertThat(tried).containsExactly(List.of("portal"), List.of("portal"));
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        tries.look();
    }

    private void know(Target target) {
        board.add(new Watched(target, Health.settled(State.UP, NOON, NOON, null), null, Map.of()));
    }

    private static Target target(String id, ProbeSpec probe) {
        return new Target(
                id,
                id,
                "network",
                Owner.CITY,
                probe,
                Pace.of(Duration.ofHours(1)),
                Confirmation.DEFAULT,
                Flapping.DEFAULT,
                Thresholds.NONE,
                null,
                List.of(),
                false,
                null,
                Response.NONE);
    }

    /** Costs its target much. */
    private record Seldom(List<LocalTime> times) implements ProbeSpec {
        @Override
        public String kind() {
            return "seldom";
        }

        @Override
        public String describe() {
            return "";
        }

        @Override
        public List<String> measurements() {
            return List.of();
        }

        @Override
        public Optional<DailyTimes> daily() {
            return times.isEmpty() ? Optional.empty() : Optional.of(new DailyTimes(times));
        }

        @Override
        public Optional<Duration> leastEvery() {
            return times.isEmpty() ? Optional.of(Duration.ofHours(1)) : Optional.empty();
        }
    }
}
