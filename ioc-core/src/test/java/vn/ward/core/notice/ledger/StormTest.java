package vn.ward.core.notice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Interruption;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Storm;

/** So much at once that it is gathered: what counts as too much, and what becomes of what was gathered. */
class StormTest {

    private final Kept kept = new Kept();

    private void storm(int most, int within) {
        kept.storm = new Storm(most, Duration.ofSeconds(within), Duration.ofSeconds(3), Duration.ofSeconds(20));
    }

    private void slowStorm(int minutes) {
        kept.storm = new Storm(1, Duration.ofMinutes(1), Duration.ofMinutes(minutes), Duration.ofMinutes(minutes));
    }

    private List<Long> followed() {
        return kept.ledger.incidents().stream().map(Incident::number).toList();
    }

    /** Everybody hears of everything that is under way, but for the digest. */
    private void reachesAllButTheDigest() {
        List.copyOf(kept.ledger.errands()).stream()
                .filter(errand -> errand.notice().occasion() != Occasion.DIGEST)
                .forEach(
                        errand -> kept.reached(errand.notice().id(), errand.to().person()));
    }

    @Test
    void what_is_decided_in_the_same_breath_counts() {
        storm(2, 60);
        kept.atOnce(Severity.CRITICAL, 1, 2, 3, 4);

        assertThat(kept.said())
                .containsExactly(
                        "0 #1 OPENED channel lan",
                        "0 #2 OPENED channel lan",
                        "0 #3 OPENED grouping ",
                        "0 #4 OPENED grouping ");
    }

    @Test
    void as_long_as_anything_is_gathered_what_comes_is_gathered_with_it() {
        storm(1, 1);
        kept.opens(1).opens(2).until(2).opens(3).until(10);

        assertThat(kept.said())
                .containsExactly(
                        "0 #1 OPENED channel lan",
                        "0 #2 OPENED grouping ",
                        "2 #3 OPENED grouping ",
                        "5 #2 OPENED channel lan",
                        "5 #3 OPENED channel lan",
                        "5 #0 DIGEST grouping lan");
    }

    @Test
    void what_everybody_is_told_later_is_no_storm() {
        storm(1, 60);
        kept.sleeps("lan", 600).atOnce(Severity.WARNING, 1, 2, 3);

        assertThat(kept.said())
                .containsExactly("0 #1 OPENED channel lan…", "0 #2 OPENED channel lan…", "0 #3 OPENED channel lan…");
        assertThat(kept.ledger.lanes()).as("nothing waits for a channel").isEmpty();
    }

    @Test
    void what_was_gathered_for_who_sleeps_is_told_when_they_wake_and_then_forgotten_like_all_else() {
        storm(1, 60);
        kept.opens(1).sleeps("lan", 600).warns(2).until(100);
        assertThat(kept.said())
                .containsExactly("0 #1 OPENED channel lan", "0 #2 OPENED grouping ", "3 #2 OPENED channel lan…");
        kept.until(700);
        assertThat(kept.said()).containsExactly("600 #2 OPENED channel lan");
        kept.resolves(1).until(800).resolves(2);

        assertThat(kept.until(800 + 1200).ledger.size()).isZero();
    }

    @Test
    void a_digest_is_in_time_though_the_platform_was_started_anew_meanwhile() {
        storm(1, 60);
        kept.opens(1).opens(2).until(2).restarts();
        kept.said();

        assertThat(kept.until(10).said()).containsExactly("3 #2 OPENED channel lan", "3 #0 DIGEST grouping lan");
    }

    @Test
    void a_digest_that_was_told_before_a_new_start_is_over() {
        storm(1, 1);
        kept.opens(1).opens(2).until(3);
        assertThat(kept.said()).endsWith("3 #0 DIGEST grouping lan");
        kept.restarts().opens(3);

        assertThat(kept.said()).containsExactly("3 #3 OPENED channel lan");
    }

    @Test
    void a_digest_says_how_much_it_tells_and_what_is_real_has_the_first_word_on_its_way() {
        storm(1, 60);
        kept.reaches = false;
        kept.ways = Map.of(Severity.CRITICAL, List.of("gsm"), Severity.WARNING, List.of("email"));
        kept.opens(1).plays(2).warns(3).until(3);

        assertThat(kept.digest().to().channels()).containsExactly("email", "gsm");
        assertThat(kept.digest().notice().last().reason().values()).containsExactly("2");
    }

    @Test
    void a_digest_tells_each_of_its_people_until_the_last_one_has_it() {
        storm(1, 60);
        kept.reaches = false;
        kept.steps = List.of(new Route.Step(Duration.ZERO, List.of("lan", "minh")));
        kept.opens(1).opens(2).opens(3).until(3);
        String digest = kept.digest().notice().id();

        kept.reached(digest, "lan");
        assertThat(kept.ledger.digested(digest, "minh"))
                .extracting(Incident::number)
                .containsExactly(2L, 3L);
        assertThat(kept.ledger.isReached(2, "minh", Long.MAX_VALUE)).isFalse();
        kept.reached(digest, "minh");
        assertThat(kept.ledger.digested(digest, "minh")).isEmpty();
        assertThat(kept.ledger.isReached(2, "minh", Long.MAX_VALUE)).isTrue();
    }

    @Test
    void what_a_digest_has_still_to_tell_is_not_forgotten_and_all_else_is() {
        storm(1, 60);
        kept.reaches = false;
        kept.opens(1).opens(2).opens(3).until(3);
        Errand digest = kept.digest();
        kept.until(200).resolves(1).until(300).resolves(2).until(400).resolves(3);
        reachesAllButTheDigest();

        kept.until(2000);
        assertThat(followed()).containsExactly(2L, 3L);
        kept.reached(digest.notice().id(), "lan").until(2100);
        assertThat(followed()).isEmpty();
    }

    @Test
    void the_interruption_that_a_digest_tells_is_known_until_the_digest_is_over() {
        storm(1, 60);
        kept.reaches = false;
        kept.opens(1).opens(2).until(3);
        long opened = kept.ledger.keptFrom(Long.MAX_VALUE) + 2;
        Errand digest = kept.digest();
        kept.until(100).resolves(2).until(200).breaksAgain(2);
        reachesAllButTheDigest();

        assertThat(kept.ledger.isFormer(2, opened)).isTrue();
        assertThat(kept.ledger.interruption(2, opened)).map(Interruption::since).contains(Kept.START);
        kept.ledger.ended(digest.notice().id(), "lan", Ending.EXPIRED);
        assertThat(kept.ledger.interruption(2, opened)).isEmpty();
    }

    /** Something new every other second, up to the moment in which the digest waits no longer. */
    private List<Notice> decidesOnItsLongest() {
        storm(1, 60);
        kept.opens(1);
        for (int second = 0; second < 20; second += 2) {
            kept.until(second).opens(2 + second);
        }
        kept.said();
        kept.now = Kept.START.plusSeconds(20);
        return kept.decided();
    }

    @Test
    void what_comes_while_a_digest_is_recorded_waits_for_the_next_one_as_long_as_for_the_first() {
        List<Notice> first = decidesOnItsLongest();
        assertThat(first).extracting(Notice::occasion).endsWith(Occasion.DIGEST);
        assertThat(kept.ledger.next(kept.storm)).as("until that is recorded").isEqualTo(Instant.MAX);
        kept.happens(90, Kind.OPENED);
        kept.decided().forEach(kept::take);
        first.forEach(kept::take);
        kept.said();
        kept.until(22).opens(91);

        assertThat(kept.said()).containsExactly("22 #91 OPENED grouping ");
        assertThat(kept.until(30).said())
                .containsExactly("25 #90 OPENED channel lan", "25 #91 OPENED channel lan", "25 #0 DIGEST grouping lan");
    }

    @Test
    void that_something_else_could_not_be_recorded_hastens_no_digest() {
        List<Notice> first = decidesOnItsLongest();
        kept.happens(90, Kind.OPENED);
        kept.ledger.undecided(kept.decided(), kept.now);

        assertThat(kept.ledger.next(kept.storm)).isEqualTo(kept.now.plusSeconds(5));
        first.forEach(kept::take);
        kept.said();
        assertThat(kept.until(40).said())
                .containsExactly("25 #90 OPENED grouping ", "28 #90 OPENED channel lan", "28 #0 DIGEST grouping lan");
    }

    @Test
    void a_digest_that_could_not_be_recorded_is_decided_anew() {
        storm(1, 60);
        kept.opens(1).opens(2).opens(3);
        kept.now = Kept.START.plusSeconds(3);
        kept.ledger.undecided(kept.decided(), kept.now);
        kept.said();

        assertThat(kept.until(30).said())
                .containsExactly("3 #2 OPENED channel lan", "3 #3 OPENED channel lan", "3 #0 DIGEST grouping lan");
    }

    @Test
    void what_is_over_while_it_is_gathered_and_nobody_knew_of_keeps_up_no_storm_once_it_is_forgotten() {
        slowStorm(30);
        kept.opens(1).opens(2).ends(2, "minh");
        kept.until(1199);
        assertThat(followed()).containsExactly(1L, 2L);
        kept.until(1200);
        assertThat(followed()).containsExactly(1L);
        assertThat(kept.ledger.next(kept.storm)).as("nothing is gathered").isEqualTo(Instant.MAX);
    }

    @Test
    void an_end_that_is_no_news_when_its_digest_goes_is_forgotten_in_its_time() {
        slowStorm(11);
        kept.opens(2).until(100).opens(1).ends(2, "minh").until(1000);
        assertThat(kept.said())
                .containsExactly("0 #2 OPENED channel lan", "100 #1 OPENED channel lan", "100 #2 RECOVERED grouping ");
        kept.until(1300);

        assertThat(followed()).containsExactly(1L);
    }
}
