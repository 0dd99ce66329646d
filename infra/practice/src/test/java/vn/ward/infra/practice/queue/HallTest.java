package vn.ward.infra.practice.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.infra.practice.ManualClock;

/** Whole days at the desk, each in milliseconds. */
class HallTest {

    private static final String MONDAY = "2026-11-23T00:00:00";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration WINDOW = Duration.ofMinutes(30);

    private static final Set<Step> ENDS = Set.of(Step.DONE, Step.ABANDONED);

    /** By counter, as they are written on the wall. */
    private static final Map<Integer, Set<Errand>> SERVES = Map.of(
            1, Set.of(Errand.CIVIL, Errand.CERTIFICATION),
            2, Set.of(Errand.CERTIFICATION, Errand.RESIDENCE),
            3, Set.of(Errand.LAND, Errand.RESIDENCE, Errand.CIVIL),
            4, Set.of(Errand.LAND, Errand.CERTIFICATION, Errand.CIVIL));

    private static String key(Happening one) {
        return LocalDate.ofInstant(one.drawn(), ManualClock.ZONE) + " " + one.ticket();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void every_ticket_goes_its_way_and_ends_or_is_still_there(long seed) {
        Watched day = new Watched(seed, MONDAY);
        Map<String, Step> last = new LinkedHashMap<>();
        day.hall.present().forEach(one -> last.put(key(one), one.step()));

        day.goOn(DAY);

        Instant before = Instant.EPOCH;
        for (Happening one : day.told) {
            assertThat(one.at()).isAfterOrEqualTo(before).isAfterOrEqualTo(one.drawn());
            before = one.at();
            Step was = last.put(key(one), one.step());
            switch (one.step()) {
                case WAITING -> assertThat(was).as("%s", one).isNull();
                case CALLED -> assertThat(was).as("%s", one).isEqualTo(Step.WAITING);
                case SERVING -> assertThat(was).as("%s", one).isEqualTo(Step.CALLED);
                case DONE -> assertThat(was).as("%s", one).isEqualTo(Step.SERVING);
                case ABANDONED -> assertThat(was).as("%s", one).isIn(Step.WAITING, Step.CALLED);
            }
        }
        Map<String, Step> open = new HashMap<>(last);
        open.values().removeIf(ENDS::contains);
        Map<String, Step> present = new HashMap<>();
        day.hall.present().forEach(one -> present.put(key(one), one.step()));
        assertThat(present).isEqualTo(open).hasSize(day.hall.people());
        assertThat(last.size()).isBetween(600, 1_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void a_counter_serves_one_at_a_time_of_its_services_and_calls_who_drew_first(long seed) {
        Watched day = new Watched(seed, MONDAY);
        Map<String, Happening> waiting = new LinkedHashMap<>();
        Map<Integer, String> atCounter = new HashMap<>();
        for (Happening one : day.hall.present()) {
            one.counter().ifPresentOrElse(number -> atCounter.put(number, key(one)), () -> waiting.put(key(one), one));
        }

        for (Happening one : day.goOn(DAY).told) {
            if (one.counter().isEmpty()) {
                if (one.step() == Step.WAITING) {
                    waiting.put(key(one), one);
                } else {
                    waiting.remove(key(one));
                }
                continue;
            }
            int number = one.counter().getAsInt();
            if (one.step() == Step.CALLED) {
                waiting.remove(key(one));
                assertThat(atCounter.put(number, key(one))).as("%s", one).isNull();
                assertThat(SERVES.getOrDefault(number, Set.of())).as("%s", one).contains(one.service());
                assertThat(waiting.values())
                        .as("who should have been called before %s", one)
                        .noneMatch(
                                other -> SERVES.getOrDefault(number, Set.of()).contains(other.service())
                                        && other.drawn().isBefore(one.drawn()));
            } else {
                assertThat(atCounter.get(number)).as("%s", one).isEqualTo(key(one));
                if (ENDS.contains(one.step())) {
                    atCounter.remove(number);
                }
            }
        }
    }

    @Test
    void tickets_are_numbered_anew_each_day_by_the_letter_of_their_service() {
        Map<String, List<String>> drawn = new HashMap<>();
        for (Happening one : new Watched(9, MONDAY).goOn(DAY.multipliedBy(2)).told) {
            if (one.step() == Step.WAITING) {
                drawn.computeIfAbsent(key(one).substring(0, 12), day -> new ArrayList<>())
                        .add(one.ticket());
            }
        }
        assertThat(drawn).hasSize(8); // four letters on each of two days
        drawn.forEach((dayAndLetter, tickets) -> {
            String letter = dayAndLetter.substring(11);
            List<String> counted = LongStream.rangeClosed(1, tickets.size())
                    .mapToObj(number -> letter + String.format("%03d", number))
                    .toList();
            assertThat(tickets).as(dayAndLetter).isEqualTo(counted);
        });
    }

    @Test
    void over_the_days_they_come_by_the_curve() {
        double[] byHour = new double[24];
        int days = 40;
        for (long seed = 0; seed < days; seed++) {
            for (Happening one : new Watched(seed, MONDAY).goOn(DAY).told) {
                if (one.step() == Step.WAITING) {
                    byHour[one.at().atZone(ManualClock.ZONE).getHour()] += 1.0 / days;
                }
            }
        }
        for (int hour = 0; hour < 24; hour++) {
            double expected =
                    DayCurve.arrivalsPerHour(LocalDate.of(2026, 11, 23).atTime(hour, 30));
            assertThat(byHour[hour]).as("arrivals from %s", hour).isBetween(0.85 * expected, 1.15 * expected);
        }
    }

    @Test
    void on_a_usual_day_the_waits_are_short_but_in_the_rush_and_hardly_anybody_leaves() {
        int looks = 0;
        int long15 = 0;
        for (long seed = 0; seed < 20; seed++) {
            Watched day = new Watched(seed, MONDAY).goOn(DAY);
            for (Instant at = Watched.at("2026-11-23T01:00:00");
                    at.isBefore(day.hall.now());
                    at = at.plus(Duration.ofMinutes(10))) {
                double wait = day.waitP90(at, WINDOW);
                assertThat(wait).as("P90 of seed %s at %s", seed, at).isLessThan(1_800);
                if (!isRush(at)) {
                    looks++;
                    long15 += wait > 900 ? 1 : 0;
                }
            }
            assertThat(day.count(Step.ABANDONED) / (double) (day.count(Step.ABANDONED) + day.count(Step.DONE)))
                    .as("who left, seed %s", seed)
                    .isBetween(0.02, 0.05);
        }
        assertThat(long15 / (double) looks)
                .as("of the looks outside the rush, how many found a P90 over 15 minutes")
                .isLessThan(0.005);
    }

    /** With half an hour for what it leaves behind. */
    private static boolean isRush(Instant at) {
        int minute = at.atZone(ManualClock.ZONE).toLocalTime().toSecondOfDay() / 60;
        return (minute >= 8 * 60 && minute < 11 * 60) || (minute >= 14 * 60 && minute < 16 * 60 + 30);
    }

    @Test
    void of_thirty_who_are_called_one_is_gone_and_the_first_of_them_not_soon() {
        Watched day = new Watched(10, "2026-11-23T11:00:00").goOn(Duration.ofHours(10));
        List<Happening> ends = day.told.stream()
                .filter(one -> one.counter().isPresent() && ENDS.contains(one.step()))
                .toList();
        List<Integer> gone = LongStream.range(0, ends.size())
                .mapToObj(index -> (int) index)
                .filter(index -> ends.get(index).step() == Step.ABANDONED)
                .toList();
        assertThat(gone.size()).isBetween(ends.size() / 30 - 1, ends.size() / 30 + 1);
        assertThat(gone.get(0)).isGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T03:00:00", "2026-11-23T02:00:00", "2026-11-23T12:30:00", "2026-11-23T22:00:00"})
    void whoever_looks_at_whatever_hour_finds_people(String local) {
        double people = LongStream.range(0, 50)
                .map(seed -> new Watched(seed, local).hall.people())
                .average()
                .orElseThrow();
        assertThat(people).isBetween(2.0, 6.0);
    }

    @Test
    void a_hall_that_is_filled_is_like_one_that_ran_since_the_morning() {
        double filled = 0;
        double ran = 0;
        for (long seed = 0; seed < 60; seed++) {
            filled += new Watched(seed, "2026-11-23T09:30:00").hall.people();
            ran += new Watched(seed + 1_000, "2026-11-23T06:00:00")
                    .goOn(Duration.ofMinutes(210))
                    .hall
                    .people();
        }
        assertThat(filled / 60).isBetween(0.7 * ran / 60, 1.3 * ran / 60).isGreaterThan(5);
    }

    @Test
    void the_same_chance_makes_the_same_day_however_often_one_looks() {
        Watched once = new Watched(11, MONDAY).goOn(DAY);
        Watched often = new Watched(11, MONDAY);
        for (int minute = 0; minute < 24 * 60; minute++) {
            often.goOn(Duration.ofMinutes(1));
        }
        assertThat(often.told).isEqualTo(once.told);
    }

    @Test
    void who_starts_anew_on_the_same_day_goes_on_with_the_same_tickets() {
        Watched ran = new Watched(15, "2026-11-23T10:00:00").goOn(DAY);
        Watched anew = new Watched(15, "2026-11-23T16:00:00").goOn(DAY);
        Watched other = new Watched(16, "2026-11-23T16:00:00").goOn(DAY);

        assertThat(drawn(anew, 16, 34)).isEqualTo(drawn(ran, 16, 34)).hasSizeGreaterThan(400);
        assertThat(drawn(other, 16, 34)).isNotEqualTo(drawn(ran, 16, 34));
    }

    /** From an hour of Monday to another one, over midnight if that is beyond 24. */
    private static List<String> drawn(Watched desk, int from, int until) {
        Instant monday = Watched.at(MONDAY);
        return desk.told.stream()
                .filter(one -> one.step() == Step.WAITING)
                .filter(one -> !one.at().isBefore(monday.plus(Duration.ofHours(from)))
                        && one.at().isBefore(monday.plus(Duration.ofHours(until))))
                .map(one -> one.ticket() + " " + one.at())
                .toList();
    }

    @Test
    void how_many_were_there_is_the_same_whenever_one_asks() {
        Watched day = new Watched(12, "2026-11-23T08:30:00");
        long from = day.hall.now().getEpochSecond();
        List<Integer> asked = new ArrayList<>();
        for (int second = 1; second <= 1_200; second++) {
            day.goOn(Duration.ofSeconds(1));
            asked.add(day.hall.people(from + second));
        }
        assertThat(new HashSet<>(asked)).hasSizeGreaterThan(3);
        assertThat(LongStream.rangeClosed(1, 1_200).mapToObj(second -> day.hall.people(from + second)))
                .isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T02:00:00", "2026-11-23T09:00:00", "2026-11-23T20:00:00"})
    void a_surge_fills_the_hall_within_minutes_and_within_an_hour_people_wait_half_an_hour(String local) {
        for (long seed = 0; seed < 10; seed++) {
            Watched desk = new Watched(seed, local);
            desk.hall.surge(true);
            desk.goOn(Duration.ofMinutes(2));
            assertThat(desk.hall.waiting()).as("more than 5 for each counter").isGreaterThan(20);

            desk.goOn(HOUR.minusMinutes(2));
            assertThat(desk.waitP90(desk.hall.now(), WINDOW)).isGreaterThan(1_800);
            assertThat(desk.hall.waiting()).isBetween(41, Hall.SEATS);
            desk.goOn(HOUR.multipliedBy(5));
            assertThat(desk.hall.waiting()).isBetween(41, Hall.SEATS);
        }
    }

    @Test
    void after_a_surge_those_who_help_empty_the_hall_within_minutes() {
        for (long seed = 0; seed < 10; seed++) {
            Watched desk = new Watched(seed, "2026-11-23T20:00:00");
            desk.hall.surge(true);
            desk.goOn(HOUR);
            desk.hall.surge(false);
            desk.hall.help();
            desk.goOn(Duration.ofMinutes(10));
            assertThat(desk.hall.waiting()).isLessThan(12);
            desk.told.clear();
            desk.goOn(HOUR);
            assertThat(desk.count(Step.WAITING)).as("as many come as usual").isBetween(15L, 48L);
            assertThat(desk.waitP90(desk.hall.now(), WINDOW)).isLessThan(900);
        }
    }

    @Test
    void a_closed_counter_serves_who_is_there_to_the_end_and_calls_nobody_until_it_is_open() {
        Watched desk = new Watched(13, "2026-11-23T09:00:00");
        desk.hall.close(Set.of(2));
        desk.goOn(HOUR);
        assertThat(called(desk)).containsExactlyInAnyOrder(1, 3, 4);
        assertThat(desk.hall.counters().get(1).isOpen()).isFalse();
        assertThat(desk.hall.counters().get(1).serving()).isEmpty();
        assertThat(desk.hall.counters().get(1).waiting()).isZero();

        desk.hall.close(Set.of());
        desk.told.clear();
        desk.goOn(HOUR);
        assertThat(called(desk)).containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    @Test
    void while_all_are_closed_people_come_and_wait_and_nobody_is_called() {
        Watched desk = new Watched(14, "2026-11-23T11:00:00");
        desk.hall.close(Set.of(1, 2, 3, 4));
        desk.goOn(HOUR);
        assertThat(called(desk)).isEmpty();
        assertThat(desk.hall.waiting()).isBetween(15, Hall.SEATS);
        assertThat(desk.hall.serving()).isZero();
        assertThat(desk.hall.counters().stream().mapToInt(CounterLook::waiting).sum())
                .as("each who waits counts at one counter")
                .isEqualTo(desk.hall.waiting());
        assertThat(desk.hall.present().get(0).step()).isEqualTo(Step.WAITING);
    }

    private static Set<Integer> called(Watched desk) {
        Set<Integer> counters = new HashSet<>();
        desk.told.stream()
                .filter(one -> one.step() == Step.CALLED)
                .forEach(one -> counters.add(one.counter().getAsInt()));
        return counters;
    }
}
