package vn.ward.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.ward.core.calendar.Calendar;

/** What is told may come twice and in any order. */
class DeskProperties {

    private static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");

    @Provide
    Arbitrary<List<TicketNews>> news() {
        Arbitrary<Instant> at =
                Arbitraries.integers().between(0, 90).map(minute -> MORNING.plus(Duration.ofMinutes(minute)));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 12).map(number -> "A" + number),
                        at,
                        Arbitraries.of(Stage.class),
                        Arbitraries.of("", "Hộ tịch", "Chứng thực"),
                        Arbitraries.of("", "1", "2"))
                .as(TicketNews::new)
                .list()
                .ofMaxSize(80);
    }

    private static Desk desk(List<TicketNews> news) {
        Desk desk = new Desk(ZoneOffset.UTC, Terms.USUAL, 1000);
        news.forEach(desk::take);
        return desk;
    }

    @Property(tries = 200)
    void neither_order_nor_repetition_matters(
            @ForAll("news") List<TicketNews> news, @ForAll Random random, @ForAll("minutes") int minute) {
        List<TicketNews> other = new ArrayList<>(news);
        news.stream().filter(one -> random.nextBoolean()).forEach(other::add);
        Collections.shuffle(other, random);
        Instant then = MORNING.plus(Duration.ofMinutes(minute));

        assertThat(desk(other).load(then, Calendar.ALWAYS)).isEqualTo(desk(news).load(then, Calendar.ALWAYS));
    }

    @Provide
    Arbitrary<Integer> minutes() {
        return Arbitraries.integers().between(0, 400);
    }

    @Property(tries = 200)
    void the_figures_hold_together(@ForAll("news") List<TicketNews> news, @ForAll("minutes") int minute) {
        var figures = desk(news)
                .load(MORNING.plus(Duration.ofMinutes(minute)), Calendar.ALWAYS)
                .figures();

        assertThat(figures.values()).allMatch(value -> Double.isFinite(value) && value >= 0);
        double all = figures.getOrDefault(Load.TICKETS, 0.0);
        double parts = figures.getOrDefault(Load.WAITING, 0.0)
                + figures.getOrDefault(Load.SERVED, 0.0)
                + figures.getOrDefault(Load.ABANDONED, 0.0);
        assertThat(parts).isLessThanOrEqualTo(all); // the rest is called, and not there yet
        if (figures.containsKey(Load.WAIT_P90)) {
            assertThat(figures.get(Load.WAIT_P50)).isLessThanOrEqualTo(figures.get(Load.WAIT_P90));
        }
        assertThat(figures.getOrDefault(Load.SERVICE_LEVEL, 0.0)).isBetween(0.0, 1.0);
        assertThat(figures.getOrDefault(Load.ABANDONED_RATIO, 0.0)).isBetween(0.0, 1.0);
    }

    /** By nearest rank: the least value that at least the part of all do not exceed. */
    @Property(tries = 200)
    void a_quantile_is_what_its_definition_says(
            @ForAll("seconds") List<Integer> seconds, @ForAll("parts") double part) {
        double quantile = new Waits(seconds.stream().map(Duration::ofSeconds).toList()).quantile(part);
        int[] sorted = seconds.stream().mapToInt(one -> one).sorted().toArray();
        double naive = Arrays.stream(sorted)
                .filter(one ->
                        Arrays.stream(sorted).filter(other -> other <= one).count() >= part * sorted.length)
                .findFirst()
                .orElseThrow();
        assertThat(quantile).isEqualTo(naive);
    }

    @Provide
    Arbitrary<List<Integer>> seconds() {
        return Arbitraries.integers().between(0, 5000).list().ofMinSize(1).ofMaxSize(40);
    }

    @Provide
    Arbitrary<Double> parts() {
        return Arbitraries.of(0.1, 0.5, 0.9, 0.99, 1.0);
    }
}
