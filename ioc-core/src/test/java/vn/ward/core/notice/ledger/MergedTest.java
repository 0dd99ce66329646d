package vn.ward.core.notice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Storm;

/** Whoever was told of what turned out to be a part of another incident hears of that one: once, and of its end. */
class MergedTest {

    private final Kept kept = new Kept();

    private void told(String... whomByTarget) {
        kept.routes = IntStream.range(0, whomByTarget.length)
                .mapToObj(i -> route("t" + (i + 1), List.of(), whomByTarget[i]))
                .toList();
    }

    private static Route route(String target, List<String> copies, String... to) {
        return new Route(
                "of-" + target,
                new Match(Set.of(), Set.of(target), Set.of(), Set.of(), null),
                List.of(new Route.Step(Duration.ZERO, List.of(to))),
                Map.of(),
                copies);
    }

    @Test
    void who_was_told_of_the_part_hears_of_the_whole_and_of_its_end() {
        told("lan", "minh");
        kept.opens(1).opens(2).until(10).merges(1, 2).until(20).resolves(2).until(30);

        assertThat(kept.said())
                .containsExactly(
                        "0 #1 OPENED channel lan",
                        "0 #2 OPENED channel minh",
                        "10 #2 OPENED channel lan",
                        "20 #2 RECOVERED channel lan+minh");
        assertThat(kept.ledger.incidents()).extracting(Incident::number).containsExactly(2L);
    }

    @Test
    void who_knows_of_the_whole_already_is_told_nothing_more() {
        kept.opens(1).opens(2);
        kept.said();
        kept.until(10).merges(1, 2);

        assertThat(kept.said()).isEmpty();
    }

    @Test
    void mailboxes_and_copies_of_the_part_hear_nothing_of_the_whole() {
        kept.records = Set.of("chief");
        kept.routes = List.of(route("t1", List.of("hook"), "lan", "chief"), route("t2", List.of(), "minh"));
        kept.opens(1).opens(2).until(10).merges(1, 2).until(20).resolves(2);

        assertThat(kept.said())
                .containsExactly(
                        "0 #1 OPENED channel lan+chief+@hook",
                        "0 #2 OPENED channel minh",
                        "10 #2 OPENED channel lan",
                        "20 #2 RECOVERED channel lan+minh");
    }

    @Test
    void of_a_whole_that_is_over_or_is_not_known_nobody_hears_besides() {
        told("lan", "minh", "lan");
        kept.opens(1).opens(2).opens(3).resolves(2);
        kept.said();
        kept.until(10).merges(1, 2).merges(3, 99).until(100);

        assertThat(kept.said()).isEmpty();
    }

    @Test
    void who_heard_that_the_part_is_over_hears_nothing_of_the_whole() {
        told("lan", "minh");
        kept.opens(1).opens(2).until(10).resolves(1);
        kept.said();
        kept.merges(1, 2).until(100);

        assertThat(kept.said()).isEmpty();
    }

    @Test
    void who_sleeps_over_the_end_of_the_part_hears_of_the_whole_instead() {
        told("lan", "minh");
        kept.warns(1).opens(2).until(10).sleeps("lan", 600);
        kept.step(1, Kind.RESOLVED, Severity.WARNING);
        assertThat(kept.said()).endsWith("10 #1 RECOVERED channel lan…");
        kept.until(20).merges(1, 2).until(1000);

        assertThat(kept.said()).containsExactly("20 #2 OPENED channel lan");
    }

    @Test
    void who_waits_for_the_digest_that_tells_the_end_of_the_part_hears_of_the_whole_instead() {
        told("lan", "minh");
        kept.storm = new Storm(1, Duration.ofMinutes(1), Duration.ofSeconds(3), Duration.ofSeconds(20));
        kept.opens(2).until(70).opens(1).until(71).resolves(1);
        assertThat(kept.said()).endsWith("70 #1 OPENED channel lan", "71 #1 RECOVERED grouping ");
        kept.merges(1, 2).until(100);

        assertThat(kept.said())
                .containsExactly("71 #2 OPENED grouping ", "74 #2 OPENED channel lan", "74 #0 DIGEST grouping lan");
    }

    @Test
    void who_sleeps_and_was_told_of_two_parts_is_told_of_the_whole_once() {
        told("lan", "lan", "minh");
        kept.warns(1).warns(2).warns(3).sleeps("lan", 600);
        kept.said();
        kept.until(10).merges(1, 3).until(20).merges(2, 3).until(1000);

        assertThat(kept.said()).containsExactly("10 #3 OPENED channel lan…", "600 #3 OPENED channel lan");
    }

    @Test
    void who_was_told_that_it_broke_again_by_anothers_outage_hears_of_that_one_and_of_its_end() {
        told("lan", "minh");
        kept.opens(1).until(100).resolves(1).until(200).breaksAgain(1);
        Instant broke = kept.now;
        kept.until(205).opens(2);
        kept.said();
        kept.step(1, Kind.RESOLVED, Severity.CRITICAL, broke, null);
        kept.step(2, Kind.JOINED, Severity.CRITICAL, kept.now, Detail.joined("t1", broke));
        kept.until(300).resolves(2);

        assertThat(kept.said())
                .containsExactly(
                        "205 #1 RECOVERED dependency ",
                        "205 #2 OPENED channel lan",
                        "300 #2 RECOVERED channel lan+minh");
    }

    @Test
    void what_is_over_in_the_moment_in_which_it_began_is_told_as_over_and_is_nobody_elses() {
        told("lan", "minh");
        kept.opens(1).resolves(1).opens(2);
        kept.step(2, Kind.JOINED, Severity.CRITICAL, kept.now, Detail.joined("t1", kept.now));

        assertThat(kept.said())
                .containsExactly("0 #1 OPENED channel lan", "0 #1 RECOVERED channel lan", "0 #2 OPENED channel minh");
    }

    @Test
    void what_is_gathered_no_more_because_it_is_a_part_of_another_keeps_up_no_storm() {
        kept.storm = new Storm(1, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(20));
        kept.reaches = false;
        kept.opens(1).until(2).opens(2).step(2, Kind.FLAPPING, Severity.CRITICAL);
        assertThat(kept.said()).endsWith("2 #2 OPENED channel lan", "2 #2 FLAPPING grouping ");
        kept.until(4).merges(2, 1).opens(3);

        assertThat(kept.said()).containsExactly("4 #3 OPENED channel lan");
    }

    @Test
    void an_errand_about_a_part_is_void() {
        kept.reaches = false;
        kept.opens(1).opens(2);
        Errand part = kept.ledger.lane("lan#1").get(0);

        assertThat(kept.ledger.isMerged(part)).isFalse();
        kept.merges(1, 2);
        assertThat(kept.ledger.isMerged(part)).isTrue();
    }
}
