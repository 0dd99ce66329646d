package vn.ward.core.notice.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.core.notice.stage.Seen.matter;
import static vn.ward.core.notice.stage.Seen.person;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Matter;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Quiet;
import vn.ward.core.notice.Reach;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Ruling.Result;
import vn.ward.core.wording.Language;

/** Why it is these channels, and what is said where there are none. */
class ChannelChoiceTest {

    private final Seen seen = new Seen();

    private static Route route(List<String> channels, String... copies) {
        return new Route(
                "r",
                Match.ALL,
                List.of(new Route.Step(Duration.ZERO, List.of("lan"))),
                Map.of(Severity.CRITICAL, channels, Severity.WARNING, channels),
                List.of(copies));
    }

    private Word choice(Matter matter, Route route, Person... people) {
        return new ChannelChoice().rule(seen.draft(matter).on(route).naming(List.of(people), 0), seen);
    }

    private static Person sleeping() {
        return person("lan", new Quiet(LocalTime.of(8, 0), LocalTime.of(9, 30)));
    }

    private static Person reached(String... channels) {
        List<Reach> reach =
                Arrays.stream(channels).map(channel -> new Reach(channel, "x")).toList();
        return new Person("lan", "Lan", Language.VI, reach, null);
    }

    @ParameterizedTest
    @CsvSource({
        "network,zalo,notice.channel.route",
        "documents,zalo,notice.channel.route",
        "network,fax,notice.channel.own",
        "documents,fax,notice.channel.own",
        "network,,notice.channel.local-first",
        "documents,,notice.channel.usual"
    })
    void each_is_told_why_it_is_these(String group, String wanted, String why) {
        seen.group = group;
        List<String> channels = wanted == null ? List.of() : List.of(wanted);
        Addressee lan = choice(matter(Occasion.OPENED), route(channels), person("lan"))
                .draft()
                .to()
                .get(0);

        assertThat(lan.why().code()).isEqualTo(why);
    }

    @Test
    void who_is_told_later_is_told_that_they_sleep() {
        seen.severity = Severity.WARNING;
        Addressee lan = choice(matter(Occasion.OPENED), route(List.of()), sleeping())
                .draft()
                .to()
                .get(0);

        assertThat(lan.why().code()).isEqualTo("notice.channel.quiet");
        assertThat(lan.why().values()).containsExactly("2026-11-23T02:30:00Z");
    }

    @Test
    void a_channel_that_is_not_there_any_more_comes_with_the_usual_ones() {
        Word word = choice(matter(Occasion.OPENED), route(List.of()), reached("fax", "zalo", "line2", "modem"));

        assertThat(word.draft().to().get(0).channels()).containsExactly("modem", "line2", "fax", "zalo");
    }

    @Test
    void a_nights_warning_that_is_over_goes_to_nobody_but_where_copies_are_kept() {
        seen.severity = Severity.WARNING;
        Word nobody = choice(matter(Occasion.RECOVERED), route(List.of()), sleeping());
        Word copied = choice(matter(Occasion.RECOVERED), route(List.of(), "hook"), sleeping());
        Word awake = choice(matter(Occasion.RECOVERED), route(List.of()), person("lan"));

        assertThat(nobody.result()).isEqualTo(Result.ENDED);
        assertThat(nobody.reason().code()).isEqualTo("notice.channel.quiet-over");
        assertThat(copied.result()).isEqualTo(Result.PASSED);
        assertThat(copied.draft().to()).extracting(Addressee::person).containsExactly("@hook");
        assertThat(awake.result()).isEqualTo(Result.PASSED);
    }

    @Test
    void where_those_who_knew_are_gone_there_is_no_channel() {
        Word word = choice(matter(Occasion.REMINDED, "gone"), route(List.of()));

        assertThat(word.result()).isEqualTo(Result.ENDED);
        assertThat(word.reason().code()).isEqualTo("notice.channel.none");
    }

    @Test
    void of_what_begins_a_copy_is_kept_once() {
        Route copied = route(List.of(), "hook");

        assertThat(choice(matter(Occasion.OPENED, "@hook"), copied, person("lan"))
                        .draft()
                        .to())
                .extracting(Addressee::person)
                .containsExactly("lan");
        assertThat(choice(matter(Occasion.RAISED, "@hook"), copied, person("lan"))
                        .draft()
                        .to())
                .extracting(Addressee::person)
                .containsExactly("lan", "@hook");
    }
}
