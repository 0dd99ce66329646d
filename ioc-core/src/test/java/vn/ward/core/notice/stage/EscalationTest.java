package vn.ward.core.notice.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.core.notice.stage.Seen.BEGAN;
import static vn.ward.core.notice.stage.Seen.contacts;
import static vn.ward.core.notice.stage.Seen.matter;
import static vn.ward.core.notice.stage.Seen.person;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Matter;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Ruling.Result;
import vn.ward.core.wording.Language;

/** Whose turn it is, where somebody has it in hand, where a mailbox stands in the route, where the route has changed. */
class EscalationTest {

    private final Seen seen = new Seen();

    @BeforeEach
    void twoPeopleAndAMailbox() {
        Person box = new Person("box", "box", Language.VI, person("box").reach(), null, true);
        seen.contacts = contacts(List.of(person("lan"), person("minh"), box), List.of(), List.of());
    }

    private static Route route(Route.Step... steps) {
        return new Route("r", Match.ALL, List.of(steps), Map.of(), List.of());
    }

    private static Route.Step step(int minutes, String... to) {
        return new Route.Step(Duration.ofMinutes(minutes), List.of(to));
    }

    private Word says(Matter matter, Route route) {
        return new Escalation().rule(seen.draft(matter).on(route), seen);
    }

    private static List<String> named(Word word) {
        return word.draft().people().stream().map(Person::id).toList();
    }

    private static Matter takenOn(Occasion occasion) {
        Incident incident = Incident.after(
                Seen.incident(false), Seen.step(IncidentEvent.Kind.ACKNOWLEDGED, Severity.CRITICAL, false));
        return new Matter(incident, occasion, 7, BEGAN, BEGAN, false, Set.of("lan"), Set.of(), 0, false, false, null);
    }

    @ParameterizedTest
    @CsvSource({"REMINDED,ENDED", "ESCALATED,ENDED", "RECOVERED,PASSED", "RAISED,PASSED"})
    void what_somebody_has_in_hand_is_neither_reminded_of_nor_told_to_the_next_ones(Occasion occasion, Result result) {
        Word word = says(takenOn(occasion), route(step(0, "lan"), step(10, "minh")));

        assertThat(word.result()).isEqualTo(result);
        assertThat(word.reason().code().equals("notice.escalation.acknowledged"))
                .isEqualTo(result == Result.ENDED);
    }

    @Test
    void it_says_which_step_it_is_and_of_how_many() {
        Route both = route(step(0, "lan"), step(10, "minh"));

        assertThat(says(matter(Occasion.OPENED), both).reason().values()).containsExactly("1", "2");
        assertThat(says(matter(Occasion.ESCALATED, false, Set.of(), 1, "lan"), both)
                        .reason()
                        .values())
                .containsExactly("2", "2");
    }

    @Test
    void of_a_route_that_has_fewer_steps_than_were_told_all_are_told_that_it_worsens() {
        Matter worse = matter(Occasion.RAISED, false, Set.of(), 2, "lan", "minh");

        assertThat(named(says(worse, route(step(0, "lan"))))).containsExactly("lan", "minh");
    }

    @Test
    void a_mailbox_is_told_at_once_where_nobody_is_there_and_once() {
        Route gap = route(step(0, "box", "gone"));
        Word first = says(matter(Occasion.OPENED), gap);

        assertThat(first.result()).isEqualTo(Result.PASSED);
        assertThat(first.reason().code()).isEqualTo("notice.escalation.nobody");
        assertThat(named(first)).containsExactly("box");
        assertThat(says(matter(Occasion.OPENED, "box"), gap).result()).isEqualTo(Result.HELD);
    }

    @Test
    void a_mailbox_that_has_it_is_left_out_once_somebody_comes_and_hears_that_it_worsens() {
        Route both = route(step(0, "box", "minh"));

        assertThat(named(says(matter(Occasion.OPENED, "box"), both))).containsExactly("minh");
        assertThat(named(says(matter(Occasion.REOPENED, "box", "lan"), both))).containsExactly("minh", "lan");
        assertThat(named(says(matter(Occasion.RAISED, "box"), both))).containsExactly("box", "minh");
        assertThat(named(says(matter(Occasion.OPENED), both))).containsExactly("box", "minh");
    }

    @Test
    void a_later_step_of_a_mailbox_alone_has_nobody() {
        Word word = says(
                matter(Occasion.ESCALATED, false, Set.of(), 1, "lan"), route(step(0, "lan"), step(10, "box", "gone")));

        assertThat(word.result()).isEqualTo(Result.HELD);
        assertThat(word.reason().code()).isEqualTo("notice.escalation.nobody");
    }

    @Test
    void that_it_worsens_is_kept_in_a_mailbox_each_time_where_nobody_knows_of_it() {
        Word word = says(matter(Occasion.RAISED, "box"), route(step(0, "box", "gone")));

        assertThat(word.result()).isEqualTo(Result.PASSED);
        assertThat(named(word)).containsExactly("box");
    }
}
