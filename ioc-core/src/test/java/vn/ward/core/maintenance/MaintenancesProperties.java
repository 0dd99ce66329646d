package vn.ward.core.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.ward.core.availability.Period;

/** Against a naive computation that asks every quarter of an hour for itself. */
class MaintenancesProperties {

    private static final Instant BEGIN = MaintenancesTest.at("2026-02-25T00:00"); // over a month's end
    private static final int QUARTERS = 14 * 96;
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Period FORTNIGHT = new Period(BEGIN, at(QUARTERS));

    private static Instant at(int quarter) {
        return BEGIN.plus(QUARTER.multipliedBy(quarter));
    }

    /** What the naive computation knows of a window. */
    record Plan(Scope scope, int from, int length, int everyDays, int recorded, Optional<Integer> withdrawn) {

        Window window(int id) {
            Period first = new Period(at(from), at(from + length));
            Recurrence recurrence = everyDays == 0
                    ? null
                    : new Recurrence("FREQ=DAILY;INTERVAL=" + everyDays, List.of(), MaintenancesTest.HANOI);
            Declaration declared = new Declaration(new UUID(0, id), scope, first, recurrence, "vì", "ai");
            return new Window(
                    declared,
                    at(recorded),
                    withdrawn
                            .map(at -> new Window.Withdrawal(at(at), "thôi", "ai"))
                            .orElse(null));
        }

        /** By the local clock's days alone. */
        boolean takesPlace(int quarter) {
            if (withdrawn.isPresent() && quarter >= withdrawn.get()) {
                return false;
            }
            if (everyDays == 0) {
                return quarter >= from && quarter < from + length;
            }
            ZonedDateTime start = at(from).atZone(MaintenancesTest.HANOI);
            for (int day = 0; !start.plusDays(day).toInstant().isAfter(at(quarter)); day += everyDays) {
                Instant begins = start.plusDays(day).toInstant();
                if (at(quarter).isBefore(begins.plus(QUARTER.multipliedBy(length)))) {
                    return true;
                }
            }
            return false;
        }
    }

    @Provide
    Arbitrary<List<Plan>> plans() {
        Arbitrary<Scope> scopes = Arbitraries.of(
                Scope.ALL,
                Scope.targets("wan"),
                Scope.targets("wifi"),
                Scope.groups("network"),
                Scope.groups("office"));
        Arbitrary<Optional<Integer>> withdrawals =
                Arbitraries.integers().between(0, 600).optional(0.4);
        return Combinators.combine(
                        scopes,
                        Arbitraries.integers().between(-400, QUARTERS),
                        Arbitraries.integers().between(1, 200),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(-100, QUARTERS),
                        withdrawals)
                .as((scope, from, length, every, recorded, withdrawn) ->
                        new Plan(scope, from, length, every, recorded, withdrawn.map(after -> recorded + after)))
                .list()
                .ofMaxSize(6);
    }

    @Property(tries = 150)
    void each_quarter_is_under_the_maintenance_that_a_naive_look_finds(@ForAll("plans") List<Plan> plans) {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            windows.add(plans.get(i).window(i));
        }
        List<Maintained> stretches = new Maintenances(windows).of("wan", "network", FORTNIGHT, Instant.MAX);

        for (int i = 1; i < stretches.size(); i++) {
            assertThat(stretches.get(i).period().from())
                    .isAfterOrEqualTo(stretches.get(i - 1).period().until());
        }
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            Instant now = at(quarter);
            int look = quarter;
            Optional<Integer> expected = plans.stream()
                    .filter(plan -> plan.scope().covers("wan", "network") && plan.takesPlace(look))
                    .min(Comparator.comparing((Plan plan) -> look < plan.recorded())
                            .thenComparing(Plan::recorded)
                            .thenComparing(plans::indexOf))
                    .map(plans::indexOf);
            Optional<Maintained> found = stretches.stream()
                    .filter(stretch -> stretch.period().contains(now))
                    .findFirst();
            assertThat(found.map(stretch ->
                            plans.indexOf(plans.get((int) stretch.window().id().getLeastSignificantBits()))))
                    .as("quarter %s", quarter)
                    .isEqualTo(expected);
            found.ifPresent(stretch -> assertThat(stretch.announced())
                    .isEqualTo(look
                            >= plans.get((int) stretch.window().id().getLeastSignificantBits())
                                    .recorded()));
        }
    }

    @Property(tries = 100)
    void what_the_alerts_ask_is_what_the_figures_count_as_announced(@ForAll("plans") List<Plan> plans) {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            windows.add(plans.get(i).window(i));
        }
        Maintenances known = new Maintenances(windows);
        List<Maintained> stretches = known.of("wan", "network", FORTNIGHT, Instant.MAX);
        for (int quarter = 0; quarter < QUARTERS; quarter += 7) {
            Instant now = at(quarter);
            assertThat(known.isUnder("wan", "network", now))
                    .as("quarter %s", quarter)
                    .isEqualTo(stretches.stream()
                            .anyMatch(stretch ->
                                    stretch.announced() && stretch.period().contains(now)));
        }
    }

    @Property(tries = 100)
    void two_adjacent_periods_add_up_to_the_whole(@ForAll("plans") List<Plan> plans) {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            windows.add(plans.get(i).window(i));
        }
        Maintenances known = new Maintenances(windows);
        Instant middle = at(5 * 96 + 3);
        Duration parts = sum(known.of("wan", "network", new Period(BEGIN, middle), Instant.MAX))
                .plus(sum(known.of("wan", "network", new Period(middle, FORTNIGHT.until()), Instant.MAX)));
        assertThat(sum(known.of("wan", "network", FORTNIGHT, Instant.MAX))).isEqualTo(parts);
    }

    private static Duration sum(List<Maintained> stretches) {
        return stretches.stream().map(it -> it.period().length()).reduce(Duration.ZERO, Duration::plus);
    }
}
