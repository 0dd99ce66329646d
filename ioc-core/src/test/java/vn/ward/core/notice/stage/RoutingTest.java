package vn.ward.core.notice.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.core.notice.stage.Seen.BEGAN;
import static vn.ward.core.notice.stage.Seen.contacts;
import static vn.ward.core.notice.stage.Seen.person;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Matter;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Ruling.Result;

/** By which route it is told, and why by that one. */
class RoutingTest {

    private static final Route WAN = about("network");
    private static final Route POWER = about("power");

    private final Seen seen = new Seen();

    private static Route about(String group) {
        return new Route(
                group,
                new Match(Set.of(group), Set.of(), Set.of(), Set.of(), null),
                List.of(new Route.Step(Duration.ZERO, List.of("lan"))),
                Map.of(),
                List.of());
    }

    private static Route all(String id) {
        return new Route(id, Match.ALL, WAN.steps(), Map.of(), List.of());
    }

    /** @param toldBy the route by which people were told; null: nobody was yet */
    private Word says(@Nullable String toldBy) {
        Matter matter = new Matter(
                Seen.incident(false),
                Occasion.FLAPPING,
                7,
                BEGAN,
                BEGAN,
                false,
                Set.of("lan"),
                Set.of(),
                0,
                false,
                false,
                toldBy);
        return new Routing().rule(seen.draft(matter), seen);
    }

    private void routes(Route... routes) {
        seen.contacts = contacts(List.of(person("lan")), List.of(routes), List.of());
    }

    private static void assertSays(Word word, String route, String why) {
        assertThat(word.result()).isEqualTo(Result.PASSED);
        assertThat(word.draft().route()).extracting(Route::id).isEqualTo(route);
        assertThat(word.reason().code()).isEqualTo("notice.route." + why);
    }

    @Test
    void with_people_and_no_route_everybody_is_told() {
        routes();

        assertSays(says(null), Contacts.EVERYBODY, "everybody");
        assertSays(says(Contacts.EVERYBODY), Contacts.EVERYBODY, "everybody");
    }

    @Test
    void with_nobody_nobody_is_told_whoever_was_before() {
        seen.contacts = Contacts.NONE;

        assertThat(says(null).reason().code()).isEqualTo("notice.route.nobody");
        assertThat(says(Contacts.EVERYBODY).result()).isEqualTo(Result.ENDED);
    }

    @Test
    void the_route_by_which_people_were_told_stays_though_an_earlier_one_matches_now() {
        routes(all("new"), WAN);

        assertSays(says(null), "new", "matched");
        assertSays(says("network"), "network", "kept");
        assertSays(says("new"), "new", "matched");
        assertSays(says(Contacts.EVERYBODY), Contacts.EVERYBODY, "kept");
    }

    @Test
    void a_route_that_is_gone_or_about_other_things_is_kept_no_more() {
        routes(POWER, WAN);

        assertSays(says("gone"), "network", "matched");
        assertSays(says("power"), "network", "matched");
        seen.contacts = contacts(List.of(person("lan")), List.of(POWER), List.of());
        assertSays(says("gone"), Contacts.EVERYBODY, "everybody");
    }
}
