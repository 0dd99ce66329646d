package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WardClockProperties {

    /** So much time passes, then the machine's clock is put so far on, or back. */
    record Step(int passedMillis, int putMillis) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> passed = Arbitraries.integers().between(2, 3_600_000);
        Arbitrary<Integer> put = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.just(0)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(-30_000_000, 30_000_000)));
        return Combinators.combine(passed, put)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property
    void time_never_goes_back_and_never_stands_still_however_the_machines_clock_is_put(
            @ForAll("steps") List<Step> steps) {
        ManualClock wall = new ManualClock(Engine.START);
        WardClock clock = new WardClock(wall, wall::monotonicNanos, Engine.START);
        Instant before = clock.now();
        for (Step step : steps) {
            wall.set(wall.instant().plusMillis(step.putMillis()));
            assertThat(clock.now()).isAfterOrEqualTo(before);
            before = clock.now();

            wall.pass(Duration.ofMillis(step.passedMillis()));

            Duration went = Duration.between(before, clock.now());
            assertThat(went)
                    .isBetween(Duration.ofMillis(step.passedMillis() / 2), Duration.ofMillis(step.passedMillis()));
            assertThat(clock.ahead()).isEqualTo(Duration.between(wall.instant(), clock.now()));
            before = clock.now();
        }
    }

    @Example
    void a_clock_put_back_by_seven_hours_has_caught_up_after_fourteen() {
        ManualClock wall = new ManualClock(Engine.START);
        WardClock clock = new WardClock(wall, wall::monotonicNanos, Engine.START);
        wall.set(Engine.START.minus(Duration.ofHours(7)));
        assertThat(clock.ahead()).isEqualTo(Duration.ofHours(7));

        wall.pass(Duration.ofHours(2));
        assertThat(clock.now()).as("an outage has a length").isEqualTo(Engine.START.plus(Duration.ofHours(1)));
        assertThat(clock.ahead()).isEqualTo(Duration.ofHours(6));

        wall.pass(Duration.ofHours(12));
        assertThat(clock.ahead()).isZero();
        wall.pass(Duration.ofHours(1));
        assertThat(clock.now()).isEqualTo(wall.instant());
    }

    @Example
    void a_start_on_a_clock_that_is_behind_the_record_goes_on_from_the_record() {
        ManualClock wall = new ManualClock(Engine.START);
        WardClock clock = new WardClock(wall, wall::monotonicNanos, Engine.START.plusSeconds(60));

        wall.pass(Duration.ofSeconds(10));

        assertThat(clock.now()).isEqualTo(Engine.START.plusSeconds(65));
    }
}
