package vn.ward.core.notice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Route;

/** What people were told of by one route goes on by that one, whatever matches meanwhile. */
class RouteKeptTest {

    private final Kept kept = new Kept();

    private static Route route(String id, @Nullable Boolean working, Route.Step... steps) {
        return new Route(
                id, new Match(Set.of(), Set.of(), Set.of(), Set.of(), working), List.of(steps), Map.of(), List.of());
    }

    private static Route.Step step(int seconds, String... to) {
        return new Route.Step(Duration.ofSeconds(seconds), List.of(to));
    }

    private void tellsLanByDayAndTheChiefAtNight() {
        kept.routes = List.of(
                route("day", true, step(0, "lan"), step(600, "minh")),
                route("night", false, step(0, "chief"), step(900, "lan")));
    }

    private void officeCloses() {
        kept.works = false;
        kept.changed();
    }

    @Test
    void an_escalation_that_began_by_day_goes_on_by_the_days_route_at_night() {
        tellsLanByDayAndTheChiefAtNight();
        kept.opens(1).until(300);
        officeCloses();
        kept.until(1000).resolves(1);

        assertThat(kept.said())
                .containsExactly(
                        "0 #1 OPENED channel lan",
                        "600 #1 ESCALATED channel minh",
                        "1000 #1 RECOVERED channel lan+minh");
    }

    @Test
    void so_it_does_though_the_platform_was_started_anew_at_night() {
        tellsLanByDayAndTheChiefAtNight();
        kept.opens(1).until(300);
        officeCloses();
        kept.restarts();

        assertThat(kept.until(1000).said()).containsExactly("0 #1 OPENED channel lan", "600 #1 ESCALATED channel minh");
    }

    @Test
    void that_it_flaps_is_told_by_the_route_it_began_with_and_that_it_worsened_by_the_one_of_the_hour() {
        tellsLanByDayAndTheChiefAtNight();
        kept.warns(1).until(300);
        officeCloses();
        kept.step(1, Kind.FLAPPING, Severity.WARNING).step(1, Kind.RAISED, Severity.CRITICAL);
        kept.until(1250);

        assertThat(kept.said())
                .containsExactly(
                        "0 #1 OPENED channel lan",
                        "300 #1 FLAPPING channel lan",
                        "300 #1 RAISED channel chief+lan",
                        "1200 #1 ESCALATED channel lan");
    }

    @Test
    void what_broke_again_at_night_is_told_by_the_nights_route() {
        tellsLanByDayAndTheChiefAtNight();
        kept.opens(1).until(100).resolves(1).until(300);
        officeCloses();
        kept.breaksAgain(1).until(1100);

        assertThat(kept.said()).endsWith("300 #1 REOPENED channel chief");
    }

    @Test
    void where_its_route_is_no_more_the_one_that_matches_begins_at_its_first_step_and_goes_on() {
        kept.routes = List.of(route("old", null, step(0, "lan"), step(6000, "minh")));
        kept.opens(1).until(300);
        kept.routes = List.of(route("new", null, step(0, "minh"), step(900, "chief")));
        kept.changed().until(1000);

        assertThat(kept.said())
                .containsExactly(
                        "0 #1 OPENED channel lan", "300 #1 ESCALATED channel minh", "900 #1 ESCALATED channel chief");
    }

    @Test
    void what_everybody_was_told_of_stays_everybodys_though_somebodys_route_matches_now() {
        kept.routes = List.of();
        kept.opens(1).until(300);
        kept.routes = List.of(route("lans", null, step(0, "lan"), step(600, "minh")));
        kept.changed().until(1000).step(1, Kind.FLAPPING, Severity.CRITICAL);

        assertThat(kept.said())
                .containsExactly("0 #1 OPENED channel lan+minh+chief", "1000 #1 FLAPPING channel lan+minh+chief");
    }
}
