package vn.ward.core.notice.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.core.notice.stage.Seen.BEGAN;
import static vn.ward.core.notice.stage.Seen.NOW;
import static vn.ward.core.notice.stage.Seen.contacts;
import static vn.ward.core.notice.stage.Seen.matter;
import static vn.ward.core.notice.stage.Seen.person;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Arrangements;
import vn.ward.core.notice.Inhibition;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Matter;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Quiet;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Ruling.Result;
import vn.ward.core.notice.Silence;
import vn.ward.core.notice.Subject;

/** Each stage by itself. */
class StagesTest {

    private final Seen seen = new Seen();

    private Word says(Stage stage, Matter matter) {
        return stage.rule(seen.draft(matter), seen);
    }

    private static Route route(Route.Step... steps) {
        return new Route("r", Match.ALL, List.of(steps), Map.of(), List.of());
    }

    private static Route.Step step(int minutes, String... to) {
        return new Route.Step(Duration.ofMinutes(minutes), List.of(to));
    }

    private Word escalation(Matter matter, Route route) {
        return new Escalation().rule(seen.draft(matter).on(route), seen);
    }

    private static List<String> named(Word word) {
        return word.draft().people().stream().map(Person::id).toList();
    }

    @Test
    void they_stand_in_this_order() {
        assertThat(Pipeline.stages())
                .containsExactly(
                        "drill",
                        "maintenance",
                        "dependency",
                        "silence",
                        "inhibition",
                        "grouping",
                        "deduplication",
                        "route",
                        "escalation",
                        "channel");
    }

    @ParameterizedTest
    @CsvSource({"true,notice.drill.played", "false,notice.drill.real"})
    void a_drill_is_marked_and_goes_on(boolean isDrill, String why) {
        Word word = says(new DrillMark(), matter(Occasion.OPENED, isDrill, Set.of(), 0));

        assertThat(word.result()).isEqualTo(Result.PASSED);
        assertThat(word.reason().code()).isEqualTo(why);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENED", "REOPENED", "RAISED", "FLAPPING", "UNATTENDED", "REMINDED", "ESCALATED"})
    void whatever_goes_on_under_maintenance_waits_for_its_end(Occasion occasion) {
        seen.maintained = List.of(NOW);
        Word word = says(new UnderMaintenance(), matter(occasion));

        assertThat(word.result()).isEqualTo(Result.HELD);
        assertThat(word.until()).isEqualTo(NOW.plusSeconds(3600));
    }

    @Test
    void maintenance_ends_what_nobody_knows_of_only_if_it_covers_the_beginning_and_the_end() {
        Matter over = new Matter(
                Seen.incident(false),
                Occasion.RECOVERED,
                9,
                NOW,
                BEGAN,
                true,
                Set.of(),
                Set.of(),
                0,
                false,
                false,
                null);
        Matter known = new Matter(
                Seen.incident(false),
                Occasion.RECOVERED,
                9,
                NOW,
                BEGAN,
                false,
                Set.of("lan"),
                Set.of(),
                0,
                false,
                false,
                null);
        assertThat(says(new UnderMaintenance(), over).result()).isEqualTo(Result.PASSED);
        seen.maintained = List.of(NOW);
        assertThat(says(new UnderMaintenance(), over).result()).isEqualTo(Result.PASSED);
        seen.maintained = List.of(BEGAN);
        assertThat(says(new UnderMaintenance(), over).result()).isEqualTo(Result.PASSED);
        seen.maintained = List.of(BEGAN, NOW);
        assertThat(says(new UnderMaintenance(), over).result()).isEqualTo(Result.ENDED);
        assertThat(says(new UnderMaintenance(), known).result()).isEqualTo(Result.PASSED);
    }

    @ParameterizedTest
    @CsvSource({"0,HELD", "29,HELD", "30,PASSED", "31,PASSED"})
    void a_beginning_waits_for_a_parent_in_doubt_but_not_longer_than_half_a_minute(int after, Result result) {
        seen.doubted = Optional.of("line");
        seen.now = BEGAN.plusSeconds(after);
        Word word = says(new Dependency(), matter(Occasion.OPENED));

        assertThat(word.result()).isEqualTo(result);
        assertThat(word.until()).isEqualTo(result == Result.HELD ? seen.now.plusSeconds(1) : null);
    }

    @ParameterizedTest
    @EnumSource(names = {"RECOVERED", "REMINDED", "ESCALATED", "UNATTENDED"})
    void what_is_no_beginning_waits_for_no_parent(Occasion occasion) {
        seen.doubted = Optional.of("line");
        seen.now = BEGAN;

        assertThat(says(new Dependency(), matter(occasion, "lan")).result()).isEqualTo(Result.PASSED);
        assertThat(says(new Dependency(), matter(Occasion.OPENED, true, Set.of(), 0))
                        .result())
                .isEqualTo(Result.PASSED);
    }

    @Test
    void what_was_taken_back_ends_untold() {
        Matter untold = new Matter(
                Seen.incident(false),
                Occasion.RECOVERED,
                9,
                NOW,
                BEGAN,
                true,
                Set.of(),
                Set.of(),
                0,
                false,
                true,
                null);
        Matter told = new Matter(
                Seen.incident(false),
                Occasion.RECOVERED,
                9,
                NOW,
                BEGAN,
                false,
                Set.of("lan"),
                Set.of(),
                0,
                false,
                true,
                null);

        assertThat(says(new Dependency(), untold).reason().code()).isEqualTo("notice.dependency.taken-back");
        assertThat(says(new Dependency(), told).reason().code())
                .as("they hear of the other one")
                .isEqualTo("notice.dependency.taken-back");
    }

    private static Silence silence(Match match, int seconds) {
        return new Silence(new UUID(0, seconds), match, BEGAN, NOW.plusSeconds(seconds), "sửa", "minh", null);
    }

    @Test
    void a_silence_holds_what_it_covers_until_the_last_one_ends() {
        Match wan = new Match(Set.of(), Set.of("wan"), Set.of(), Set.of(), null);
        seen.arrangements = new Arrangements(List.of(silence(Match.ALL, 60), silence(wan, 300)), List.of());

        assertThat(says(new Silenced(), matter(Occasion.OPENED)).until()).isEqualTo(NOW.plusSeconds(300));
        assertThat(says(new Silenced(), matter(Occasion.RECOVERED)).result()).isEqualTo(Result.ENDED);
        assertThat(says(new Silenced(), matter(Occasion.RECOVERED, "lan")).result())
                .isEqualTo(Result.PASSED);
        assertThat(says(new Silenced(), matter(Occasion.OPENED, true, Set.of(), 0))
                        .result())
                .isEqualTo(Result.PASSED);
        seen.arrangements = Arrangements.NONE;
        assertThat(says(new Silenced(), matter(Occasion.OPENED)).result()).isEqualTo(Result.PASSED);
    }

    @Test
    void an_inhibition_holds_what_it_mutes_while_another_incident_is_open_that_it_names_and_never_each_other() {
        Match wan = new Match(Set.of(), Set.of("wan"), Set.of(), Set.of(), null);
        Match line = new Match(Set.of(), Set.of("line"), Set.of(Severity.CRITICAL), Set.of(), null);
        seen.contacts = contacts(List.of(person("lan")), List.of(), List.of(new Inhibition("i", line, wan)));
        Subject open = new Subject("line", "network", Severity.CRITICAL, Set.of(), true);
        Subject easier = new Subject("line", "network", Severity.WARNING, Set.of(), true);

        assertThat(says(new Inhibited(), matter(Occasion.OPENED)).result()).isEqualTo(Result.PASSED);
        seen.muters = List.of(new Sight.Other(3, easier, null));
        assertThat(says(new Inhibited(), matter(Occasion.OPENED)).result()).isEqualTo(Result.PASSED);
        seen.muters = List.of(new Sight.Other(3, open, null));
        assertThat(says(new Inhibited(), matter(Occasion.OPENED)).result()).isEqualTo(Result.HELD);
        assertThat(says(new Inhibited(), matter(Occasion.REMINDED, "lan")).result())
                .isEqualTo(Result.HELD);
        assertThat(says(new Inhibited(), matter(Occasion.RECOVERED)).result()).isEqualTo(Result.ENDED);
        assertThat(says(new Inhibited(), matter(Occasion.RECOVERED, "lan")).result())
                .isEqualTo(Result.PASSED);
        assertThat(says(new Inhibited(), matter(Occasion.OPENED, true, Set.of(), 0))
                        .result())
                .isEqualTo(Result.PASSED);
        seen.contacts = contacts(List.of(person("lan")), List.of(), List.of(new Inhibition("i", Match.ALL, Match.ALL)));
        assertThat(says(new Inhibited(), matter(Occasion.OPENED)).result()).isEqualTo(Result.PASSED);
    }

    @Test
    void what_began_in_a_graver_incident_waits_a_little_after_it_and_what_began_later_does_not() {
        Match wan = new Match(Set.of(), Set.of("wan"), Set.of(), Set.of(), null);
        Match line = new Match(Set.of(), Set.of("line"), Set.of(), Set.of(), null);
        seen.contacts = contacts(List.of(person("lan")), List.of(), List.of(new Inhibition("i", line, wan)));
        Subject open = new Subject("line", "network", Severity.CRITICAL, Set.of(), true);
        Instant ended = matter(Occasion.OPENED).incident().beganAt().plusSeconds(5);

        seen.muters = List.of(new Sight.Other(3, open, ended));
        Word held = says(new Inhibited(), matter(Occasion.OPENED));
        assertThat(held.result()).isEqualTo(Result.HELD);
        assertThat(held.until()).isEqualTo(ended.plus(Sight.AFTERMATH));
        assertThat(says(new Inhibited(), matter(Occasion.RECOVERED)).result()).isEqualTo(Result.ENDED);
        seen.muters = List.of(new Sight.Other(3, open, ended.minusSeconds(6)));
        assertThat(says(new Inhibited(), matter(Occasion.OPENED)).result()).isEqualTo(Result.PASSED);
        seen.muters = List.of(new Sight.Other(matter(Occasion.OPENED).incident().number(), open, null));
        assertThat(says(new Inhibited(), matter(Occasion.OPENED)).result()).isEqualTo(Result.PASSED);
    }

    @ParameterizedTest
    @CsvSource({"4,false,PASSED", "5,false,HELD", "0,true,HELD"})
    void too_much_at_once_is_gathered(int lately, boolean isStorm, Result result) {
        seen.lately = lately;
        seen.isStorm = isStorm;

        assertThat(says(new Grouping(), matter(Occasion.OPENED)).result()).isEqualTo(result);
        assertThat(Pipeline.gathered(matter(Occasion.OPENED), seen).last().result())
                .isEqualTo(Result.PASSED);
        assertThat(Pipeline.decide(matter(Occasion.OPENED), seen).last().result())
                .isEqualTo(result);
    }

    @Test
    void nobody_is_told_the_same_twice() {
        Matter again = new Matter(
                Seen.incident(false),
                Occasion.OPENED,
                7,
                BEGAN,
                BEGAN,
                false,
                Set.of("lan"),
                Set.of(),
                0,
                true,
                false,
                null);

        assertThat(says(new Deduplication(), again).result()).isEqualTo(Result.ENDED);
        assertThat(says(new Deduplication(), matter(Occasion.OPENED)).result()).isEqualTo(Result.PASSED);
    }

    @Test
    void the_first_route_that_matches_counts_then_everybody_and_else_nobody() {
        Route other = new Route(
                "other",
                new Match(Set.of("power"), Set.of(), Set.of(), Set.of(), null),
                List.of(step(0, "lan")),
                Map.of(),
                List.of());
        Route first = new Route("first", Match.ALL, List.of(step(0, "lan")), Map.of(), List.of());
        seen.contacts = contacts(List.of(person("lan")), List.of(other, first, route(step(0, "minh"))), List.of());
        assertThat(says(new Routing(), matter(Occasion.OPENED)).draft().route()).isEqualTo(first);
        seen.contacts = contacts(List.of(person("lan")), List.of(other), List.of());
        assertThat(says(new Routing(), matter(Occasion.OPENED)).draft().route()).isEqualTo(seen.contacts.everybody());
        seen.contacts = contacts(List.of(), List.of(other), List.of());
        assertThat(says(new Routing(), matter(Occasion.OPENED)).result()).isEqualTo(Result.ENDED);
        seen.contacts = contacts(List.of(), List.of(), List.of());
        assertThat(says(new Routing(), matter(Occasion.OPENED)).reason().code()).isEqualTo("notice.route.nobody");
    }

    @Test
    void it_is_the_turn_of_the_routes_step_and_of_those_who_know() {
        Route both = route(step(0, "lan"), step(10, "minh"));

        assertThat(named(escalation(matter(Occasion.OPENED), both))).containsExactly("lan");
        assertThat(named(escalation(matter(Occasion.ESCALATED, false, Set.of(), 1, "lan"), both)))
                .containsExactly("minh");
        assertThat(named(escalation(matter(Occasion.REMINDED, false, Set.of(), 1, "lan", "minh"), both)))
                .containsExactly("lan", "minh");
        assertThat(named(escalation(matter(Occasion.REMINDED, false, Set.of(), 1, "minh"), both)))
                .containsExactly("minh");
        assertThat(named(escalation(matter(Occasion.RECOVERED, "minh"), both))).containsExactly("minh");
        assertThat(named(escalation(matter(Occasion.RECOVERED), both))).containsExactly("lan");
        assertThat(named(escalation(matter(Occasion.RAISED, "minh"), both))).containsExactly("lan", "minh");
        assertThat(named(escalation(matter(Occasion.UNATTENDED, "minh"), both))).containsExactly("lan", "minh");
        assertThat(named(escalation(matter(Occasion.OPENED, false, Set.of("minh"), 0), both)))
                .containsExactly("minh");
    }

    @Test
    void where_a_step_has_nobody_it_is_the_next_ones_turn_and_where_none_has_it_waits() {
        Route gap = route(step(0, "gone"), step(10, "minh"), step(20, "lan"));
        Word word = escalation(matter(Occasion.OPENED), gap);
        assertThat(named(word)).containsExactly("minh");
        assertThat(word.draft().step()).isEqualTo(1);
        Route nobody = route(step(0, "gone"), step(10, "away"));

        assertThat(escalation(matter(Occasion.OPENED), nobody).until()).isEqualTo(NOW.plusSeconds(60));
        assertThat(escalation(matter(Occasion.RECOVERED), nobody).result()).isEqualTo(Result.ENDED);
        assertThat(escalation(matter(Occasion.ESCALATED, false, Set.of(), 1, "lan"), nobody)
                        .until())
                .isEqualTo(NOW.plusSeconds(60));
        assertThat(escalation(matter(Occasion.RAISED, "lan"), nobody).result()).isEqualTo(Result.PASSED);
    }

    private Word choice(Matter matter, Person person, Route route) {
        return new ChannelChoice().rule(seen.draft(matter).on(route).naming(List.of(person), 0), seen);
    }

    private static List<String> channels(Word word) {
        return word.draft().to().get(0).channels();
    }

    @Test
    void of_the_networks_incidents_what_needs_no_line_comes_first_and_a_second_line_before_the_usual() {
        assertThat(channels(choice(matter(Occasion.OPENED), person("lan"), route(step(0, "lan")))))
                .containsExactly("modem", "line2", "zalo");
        seen.group = "documents";
        assertThat(channels(choice(matter(Occasion.OPENED), person("lan"), route(step(0, "lan")))))
                .containsExactly("zalo", "line2", "modem");
    }

    @Test
    void the_routes_channels_come_in_its_order_and_who_has_none_of_them_is_told_on_their_own() {
        Route chosen = new Route(
                "r",
                Match.ALL,
                List.of(step(0, "lan")),
                Map.of(Severity.CRITICAL, List.of("modem", "fax", "zalo")),
                List.of());
        Route strange = new Route(
                "r", Match.ALL, List.of(step(0, "lan")), Map.of(Severity.CRITICAL, List.of("fax")), List.of());

        assertThat(channels(choice(matter(Occasion.OPENED), person("lan"), chosen)))
                .containsExactly("modem", "zalo");
        assertThat(channels(choice(matter(Occasion.OPENED), person("lan"), strange)))
                .containsExactly("modem", "line2", "zalo");
        seen.group = "documents";
        assertThat(channels(choice(matter(Occasion.OPENED), person("lan"), strange)))
                .containsExactly("zalo", "line2", "modem");
    }

    @Test
    void who_has_none_of_the_routes_channels_sleeps_all_the_same() {
        seen.severity = Severity.WARNING;
        Route strange =
                new Route("r", Match.ALL, List.of(step(0, "lan")), Map.of(Severity.WARNING, List.of("fax")), List.of());
        Person sleeps = person("lan", new Quiet(LocalTime.of(8, 0), LocalTime.of(9, 30)));

        assertThat(choice(matter(Occasion.OPENED), sleeps, strange)
                        .draft()
                        .to()
                        .get(0)
                        .later())
                .isEqualTo(Instant.parse("2026-11-23T02:30:00Z"));
    }

    @Test
    void copies_go_besides_unless_some_are_told_later() {
        Route copied = new Route("r", Match.ALL, List.of(step(0, "lan")), Map.of(), List.of("hook"));
        Word all = choice(matter(Occasion.OPENED), person("lan"), copied);
        Word late = choice(matter(Occasion.OPENED, false, Set.of("lan"), 0), person("lan"), copied);

        assertThat(all.draft().to()).extracting(Addressee::person).containsExactly("lan", "@hook");
        assertThat(all.draft().to()).extracting(Addressee::isCopy).containsExactly(false, true);
        assertThat(late.draft().to()).extracting(Addressee::person).containsExactly("lan");
    }

    @ParameterizedTest
    @CsvSource({
        "CRITICAL,OPENED,false,false",
        "WARNING,OPENED,false,true",
        "WARNING,OPENED,true,false",
        "WARNING,REMINDED,false,true"
    })
    void what_is_not_critical_waits_for_the_end_of_quiet_hours(
            Severity severity, Occasion occasion, boolean isDrill, boolean waits) {
        seen.severity = severity;
        Person sleeps = person("lan", new Quiet(LocalTime.of(8, 0), LocalTime.of(9, 30)));
        Word word = choice(matter(occasion, isDrill, Set.of(), 0, "lan"), sleeps, route(step(0, "lan")));

        assertThat(word.draft().to().get(0).later()).isEqualTo(waits ? Instant.parse("2026-11-23T02:30:00Z") : null);
    }

    @Test
    void what_is_over_before_the_end_of_quiet_hours_and_nobody_knows_of_ends() {
        seen.severity = Severity.WARNING;
        Person sleeps = person("lan", new Quiet(LocalTime.of(8, 0), LocalTime.of(9, 30)));

        assertThat(choice(matter(Occasion.RECOVERED), sleeps, route(step(0, "lan")))
                        .result())
                .isEqualTo(Result.ENDED);
        assertThat(choice(matter(Occasion.RECOVERED, "lan"), sleeps, route(step(0, "lan")))
                        .result())
                .isEqualTo(Result.PASSED);
    }

    @Test
    void who_has_no_channel_at_all_is_told_of_in_the_trail() {
        Person mute = new Person("lan", "lan", vn.ward.core.wording.Language.VI, List.of(), null);

        assertThat(choice(matter(Occasion.OPENED), mute, route(step(0, "lan")))
                        .reason()
                        .code())
                .isEqualTo("notice.channel.none");
    }
}
