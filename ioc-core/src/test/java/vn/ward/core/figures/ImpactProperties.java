package vn.ward.core.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Times;
import vn.ward.core.series.Held;
import vn.ward.core.series.Point;

/** Who waits through outages, against a count minute by minute. All there is lies within a hundred minutes. */
class ImpactProperties {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
    private static final int LENGTH = 100;

    /** @param at the minute */
    record Seen(int at, int waiting) {}

    /** @param outages whole minutes */
    record Place(List<Seen> seen, List<int[]> outages) {}

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    @Provide
    Arbitrary<List<Place>> places() {
        Arbitrary<Seen> seen = Combinators.combine(
                        Arbitraries.integers().between(0, LENGTH),
                        Arbitraries.integers().between(0, 30))
                .as(Seen::new);
        Arbitrary<int[]> outage = Combinators.combine(
                        Arbitraries.integers().between(0, LENGTH - 1),
                        Arbitraries.integers().between(1, 30))
                .as((from, length) -> new int[] {from, Math.min(LENGTH, from + length)});
        return Combinators.combine(seen.list().ofMaxSize(30), outage.list().ofMaxSize(6))
                .as(Place::new)
                .list()
                .ofMaxSize(3);
    }

    private static Impact.Hall hall(Place place, int holds) {
        List<Point> points = place.seen().stream()
                .sorted(Comparator.comparing(Seen::at))
                .map(seen -> new Point(at(seen.at()), seen.waiting(), seen.waiting(), seen.waiting()))
                .toList();
        Times down = Times.of(place.outages().stream()
                .map(outage -> new Period(at(outage[0]), at(outage[1])))
                .toList());
        return new Impact.Hall(down, Held.of(points, Duration.ofMinutes(holds)));
    }

    @Property
    void it_is_what_somebody_counts_who_looks_each_minute(
            @ForAll("places") List<Place> places, @ForAll @IntRange(min = 1, max = 20) int holds) {
        long exposed = 0;
        long known = 0;
        long minutes = 0;
        long most = 0;
        for (int minute = 0; minute < LENGTH; minute++) {
            long atOnce = 0;
            for (Place place : places) {
                if (isDown(place, minute)) {
                    exposed++;
                    Integer waiting = waiting(place, minute, holds);
                    if (waiting != null) {
                        known++;
                        minutes += waiting;
                        atOnce += waiting;
                    }
                }
            }
            most = Math.max(most, atOnce);
        }

        Impact impact =
                Impact.of(places.stream().map(place -> hall(place, holds)).toList());

        assertThat(impact.exposedMillis()).isEqualTo(exposed * 60_000);
        assertThat(impact.knownMillis()).isEqualTo(known * 60_000);
        assertThat(impact.most()).isEqualTo(most);
        if (exposed > 0 && known == 0) {
            assertThat(impact.personMinutes()).isEmpty();
            assertThat(impact.mostWaiting()).isEmpty();
        } else {
            assertThat(impact.personMinutes()).hasValue(minutes);
            assertThat(impact.mostWaiting()).hasValue(most);
        }
    }

    private static boolean isDown(Place place, int minute) {
        return place.outages().stream().anyMatch(outage -> outage[0] <= minute && minute < outage[1]);
    }

    /** The last that was seen by then, if that is not too long ago; of two in one minute the later in the list. */
    private static @org.jspecify.annotations.Nullable Integer waiting(Place place, int minute, int holds) {
        TreeMap<Integer, Integer> seen = new TreeMap<>();
        place.seen().forEach(one -> seen.put(one.at(), one.waiting()));
        var last = seen.floorEntry(minute);
        return last == null || minute >= last.getKey() + holds ? null : last.getValue();
    }

    /** One who waits in a system's outage is counted there; who waits in two at once is counted once in all. */
    @Property
    void all_together_is_no_more_than_the_sum_of_the_parts_and_no_less_than_the_greatest(
            @ForAll("places") List<Place> places, @ForAll @IntRange(min = 1, max = 20) int holds) {
        for (Place place : places) {
            Impact.Hall hall = hall(place, holds);
            List<Impact> parts = new ArrayList<>();
            place.outages()
                    .forEach(outage -> parts.add(Impact.of(List.of(
                            hall.during(Times.of(List.of(new Period(at(outage[0]), at(outage[1])))))))));
            Impact all = Impact.of(List.of(hall));

            assertThat(all.exposedMillis())
                    .isLessThanOrEqualTo(
                            parts.stream().mapToLong(Impact::exposedMillis).sum());
            assertThat(parts).allSatisfy(part -> {
                assertThat(part.microPersonMillis()).isLessThanOrEqualTo(all.microPersonMillis());
                assertThat(part.most()).isLessThanOrEqualTo(all.most());
            });
            assertThat(all.most())
                    .isEqualTo(parts.stream().mapToLong(Impact::most).max().orElse(0));
        }
    }

    private static Impact of(Period down, Held... waiting) {
        return Impact.of(List.of(new Impact.Hall(Times.of(List.of(down)), List.of(waiting))));
    }

    @Test
    void a_begun_minute_of_waiting_is_a_whole_one_and_an_average_loses_nothing_to_how_numbers_are_kept() {
        Period minute = new Period(at(0), at(1));
        assertThat(of(minute, new Held(at(0), at(0).plusMillis(1), 1, 1)).personMinutes())
                .hasValue(1);
        assertThat(of(new Period(at(0), at(3)), new Held(at(0), at(3), 7.0 / 3, 4))
                        .personMinutes())
                .as("seven thirds for three minutes are seven, and not eight")
                .hasValue(7);
        assertThat(of(minute, new Held(at(0), at(1), 2.5, 3)).mostWaiting()).hasValue(3);
    }

    @Test
    void nobody_is_exposed_where_nothing_was_down_and_that_is_known() {
        assertThat(Impact.of(List.of()).personMinutes()).hasValue(0);
        assertThat(Impact.NONE.knownHundredths()).isEmpty();
        assertThat(of(new Period(at(0), at(3)), new Held(at(0), at(1), 5, 5)).knownHundredths())
                .hasValue(33_33);
    }
}
