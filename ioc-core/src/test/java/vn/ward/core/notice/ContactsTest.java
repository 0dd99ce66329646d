package vn.ward.core.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.ward.core.incident.Severity;
import vn.ward.core.wording.Language;

class ContactsTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant MONDAY_9 = Instant.parse("2026-05-04T02:00:00Z");
    private static final Subject WAN = new Subject("wan", "network", Severity.CRITICAL, Set.of("power"), true);

    private static Person person(String id) {
        return new Person(id, id, Language.VI, List.of(new Reach("yard", id)), null);
    }

    private static Contacts contacts(List<Person> people, List<Duration> repeats) {
        Duty watch = new Duty(
                "watch",
                "Trực",
                List.of(new Duty.Weekly(
                        Set.of(DayOfWeek.MONDAY), LocalTime.of(8, 0), LocalTime.of(17, 0), List.of("minh"))),
                List.of());
        return new Contacts(
                Map.of(),
                people,
                Map.of("all", List.of("lan", "minh", "hoa")),
                List.of(watch),
                List.of(),
                List.of(),
                repeats,
                Storm.USUAL,
                Optional.empty());
    }

    private final Contacts office =
            contacts(List.of(person("lan"), person("minh"), person("hoa")), Contacts.USUAL_REPEATS);

    private static List<String> ids(List<Person> people) {
        return people.stream().map(Person::id).toList();
    }

    @Test
    void people_teams_and_duties_are_named_by_one_list_each_person_once_in_its_order() {
        assertThat(ids(office.named(List.of("hoa", "watch", "all"), Map.of(), MONDAY_9, HANOI)))
                .containsExactly("hoa", "minh", "lan");
    }

    @Test
    void a_swap_names_another_and_an_empty_duty_nobody() {
        Duty.Dated swap = new Duty.Dated(MONDAY_9, MONDAY_9.plusSeconds(60), List.of("lan"));
        assertThat(ids(office.named(List.of("watch"), Map.of("watch", List.of(swap)), MONDAY_9, HANOI)))
                .containsExactly("lan");
        assertThat(office.named(List.of("watch"), Map.of(), MONDAY_9.plus(Duration.ofDays(1)), HANOI))
                .isEmpty();
    }

    @Test
    void whoever_is_gone_is_passed_over() {
        assertThat(ids(office.named(List.of("gone", "lan"), Map.of(), MONDAY_9, HANOI)))
                .containsExactly("lan");
    }

    @Test
    void dates_of_duties_are_read_off_the_clocks_of_the_wards_zone() {
        Instant noon = Instant.parse("2026-05-04T12:00:00Z");
        Duty holiday = new Duty(
                "holiday", "Lễ", List.of(), List.of(new Duty.Dated(noon, noon.plusSeconds(3600), List.of("hoa"))));
        Contacts read = contacts(office.people(), List.of(holiday), List.of());

        Contacts moved = read.in(ZoneId.of("UTC"), HANOI);
        assertThat(moved.duty("holiday").orElseThrow().at(noon.minus(Duration.ofHours(7)), HANOI))
                .containsExactly("hoa");
        assertThat(moved.duty("holiday").orElseThrow().at(noon, HANOI)).isEmpty();
        assertThat(moved.people()).isEqualTo(read.people());
    }

    @Test
    void somebody_can_be_reached_if_one_has_an_address_on_a_channel_that_there_is() {
        assertThat(office.reachesAnybody()).as("no channels").isFalse();
        assertThat(Contacts.NONE.reachesAnybody()).isFalse();
        assertThat(on("yard").reachesAnybody()).isTrue();
        assertThat(on("barn").reachesAnybody()).isFalse();
    }

    private Contacts on(String channel) {
        ChannelSpec plain = () -> "plain";
        return new Contacts(
                Map.of(channel, new ChannelConfig(plain, false, Optional.empty())),
                office.people(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Storm.USUAL,
                Optional.empty());
    }

    @Test
    void a_route_by_which_people_were_told_is_found_by_its_name_as_long_as_it_is_about_such_a_target() {
        Route warnings =
                route("warnings", new Match(Set.of("network"), Set.of(), Set.of(Severity.WARNING), Set.of(), null));
        Route power = route("power", new Match(Set.of("power"), Set.of(), Set.of(), Set.of(), null));
        Route all = route("all", Match.ALL);
        Contacts routed = contacts(office.people(), List.of(), List.of(warnings, power, all));

        assertThat(routed.route(WAN)).contains(all);
        assertThat(routed.route("warnings", WAN)).as("it has worsened since").contains(warnings);
        assertThat(routed.route("power", WAN))
                .as("the target is in another group now")
                .isEmpty();
        assertThat(routed.route("gone", WAN)).isEmpty();
        assertThat(routed.route(Contacts.EVERYBODY, WAN)).contains(routed.everybody());
    }

    @Test
    void a_configured_route_may_be_called_everybody() {
        Route own = route(Contacts.EVERYBODY, Match.ALL);

        assertThat(contacts(office.people(), List.of(), List.of(own)).route(Contacts.EVERYBODY, WAN))
                .contains(own);
    }

    private static Route route(String id, Match match) {
        return new Route(id, match, List.of(new Route.Step(Duration.ZERO, List.of("lan"))), Map.of(), List.of());
    }

    private static Contacts contacts(List<Person> people, List<Duty> duties, List<Route> routes) {
        return new Contacts(
                Map.of(), people, Map.of(), duties, routes, List.of(), List.of(), Storm.USUAL, Optional.empty());
    }

    @Test
    void everybody_is_told_at_once_and_where_there_is_nobody_nobody_is() {
        assertThat(office.everybody().steps())
                .containsExactly(new Route.Step(Duration.ZERO, List.of("lan", "minh", "hoa")));
        assertThat(office.everybody().match().covers(WAN)).isTrue();
        assertThat(Contacts.NONE.everybody().steps()).containsExactly(new Route.Step(Duration.ZERO, List.of()));
    }

    @Test
    void contacts_that_can_not_be_are_refused() {
        assertThatThrownBy(() -> contacts(List.of(person("lan"), person("lan")), List.of()))
                .hasMessageContaining("same id");
        assertThatThrownBy(() -> contacts(List.of(), List.of(Duration.ZERO))).hasMessageContaining("reminder");
        assertThatThrownBy(() -> new Person("", "Lan", Language.VI, List.of(), null))
                .hasMessageContaining("id");
        assertThatThrownBy(() -> new Reach("yard", " ")).hasMessageContaining("address");
        assertThatThrownBy(() -> new Quiet(LocalTime.NOON, LocalTime.NOON)).hasMessageContaining("12:00");
        assertThatThrownBy(() -> new Storm(0, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("storm");
        assertThatThrownBy(() -> new Storm(1, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("storm");
        assertThatThrownBy(() -> new Storm(1, Duration.ofMinutes(1), Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("digest");
    }

    @Test
    void a_route_begins_at_once_and_each_step_is_later() {
        Route.Step now = new Route.Step(Duration.ZERO, List.of("lan"));
        Route.Step later = new Route.Step(Duration.ofMinutes(5), List.of("minh"));
        assertThat(new Route("r", Match.ALL, List.of(now, later), Map.of(), List.of()).steps())
                .hasSize(2);
        assertThatThrownBy(() -> new Route("r", Match.ALL, List.of(), Map.of(), List.of()))
                .hasMessageContaining("at once");
        assertThatThrownBy(() -> new Route("r", Match.ALL, List.of(later), Map.of(), List.of()))
                .hasMessageContaining("at once");
        assertThatThrownBy(() -> new Route("r", Match.ALL, List.of(now, later, later), Map.of(), List.of()))
                .hasMessageContaining("later");
    }

    @Test
    void each_part_of_a_match_narrows_it() {
        Match all = Match.ALL;
        assertThat(all.covers(WAN)).isTrue();
        assertThat(new Match(Set.of("wifi", "network"), Set.of(), Set.of(), Set.of(), null).covers(WAN))
                .isTrue();
        assertThat(new Match(Set.of("wifi"), Set.of(), Set.of(), Set.of(), null).covers(WAN))
                .isFalse();
        assertThat(new Match(Set.of(), Set.of("lan"), Set.of(), Set.of(), null).covers(WAN))
                .isFalse();
        assertThat(new Match(Set.of(), Set.of("wan"), Set.of(Severity.WARNING), Set.of(), null).covers(WAN))
                .isFalse();
        assertThat(new Match(Set.of(), Set.of(), Set.of(), Set.of("line", "power"), null).covers(WAN))
                .isTrue();
        assertThat(new Match(Set.of(), Set.of(), Set.of(), Set.of("line"), null).covers(WAN))
                .isFalse();
        assertThat(new Match(Set.of(), Set.of(), Set.of(), Set.of(), true).covers(WAN))
                .isTrue();
        assertThat(new Match(Set.of(), Set.of(), Set.of(), Set.of(), false).covers(WAN))
                .isFalse();
    }

    @Test
    void of_two_that_both_sides_of_an_inhibition_cover_neither_mutes_the_other() {
        Match network = new Match(Set.of("network"), Set.of(), Set.of(), Set.of(), null);
        Inhibition storm = new Inhibition(
                "inhibit-1", network, new Match(Set.of("network", "wifi"), Set.of(), Set.of(), Set.of(), null));
        Subject router = new Subject("router", "network", Severity.CRITICAL, Set.of(), true);
        Subject wifi = new Subject("ap-1", "wifi", Severity.CRITICAL, Set.of(), true);

        assertThat(storm.mutes(WAN, wifi)).isTrue();
        assertThat(storm.mutes(wifi, WAN)).isFalse();
        assertThat(storm.mutes(WAN, router)).isFalse();
        assertThat(storm.mutes(WAN, WAN)).isFalse();
        Match critical = new Match(Set.of(), Set.of(), Set.of(Severity.CRITICAL), Set.of(), null);
        Inhibition grave =
                new Inhibition("inhibit-2", critical, new Match(Set.of("wifi"), Set.of(), Set.of(), Set.of(), null));
        assertThat(grave.mutes(WAN, wifi)).isTrue();
        assertThat(grave.mutes(new Subject("ap-2", "wifi", Severity.CRITICAL, Set.of(), true), wifi))
                .isFalse();
    }

    @Test
    void quiet_hours_go_over_midnight_and_end_in_the_morning() {
        Quiet night = new Quiet(LocalTime.of(22, 0), LocalTime.of(6, 0));
        Instant late = Instant.parse("2026-05-04T16:00:00Z"); // 23:00
        Instant morning = Instant.parse("2026-05-04T23:00:00Z"); // 06:00
        assertThat(night.isAt(late, HANOI)).isTrue();
        assertThat(night.end(late, HANOI)).isEqualTo(morning);
        assertThat(night.end(late.plusSeconds(2 * 3600), HANOI)).isEqualTo(morning);
        assertThat(night.isAt(morning, HANOI)).isFalse();
        assertThat(night.end(morning, HANOI)).isEqualTo(morning);

        Quiet noon = new Quiet(LocalTime.of(12, 0), LocalTime.of(13, 30));
        assertThat(noon.isAt(MONDAY_9, HANOI)).isFalse();
        assertThat(noon.end(MONDAY_9.plusSeconds(3 * 3600), HANOI)).isEqualTo(MONDAY_9.plusSeconds(4 * 3600 + 1800));
    }

    @Test
    void quiet_hours_that_end_in_an_hour_that_comes_twice_end_once() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Quiet night = new Quiet(LocalTime.of(22, 0), LocalTime.of(2, 30));
        Instant first = Instant.parse("2026-10-25T00:30:00Z"); // 02:30, for the first time
        assertThat(night.end(first.minusSeconds(60), berlin)).isEqualTo(first);
        assertThat(night.isAt(first.plusSeconds(2400), berlin))
                .as("02:10, for the second time")
                .isFalse();
    }
}
