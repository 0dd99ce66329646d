package vn.ward.core.notice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.notice.Arrangements;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Inhibition;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Route;
import vn.ward.core.notice.Silence;
import vn.ward.core.notice.Storm;

/** What is decided, when, and what is remembered of it. */
class LedgerTest {

    private final Kept kept = new Kept();

    private static Route.Step step(int seconds, String... to) {
        return new Route.Step(Duration.ofSeconds(seconds), List.of(to));
    }

    private void escalates() {
        kept.steps = List.of(step(0, "lan"), step(600, "minh"), step(1800, "chief"));
    }

    private void reminds(int... seconds) {
        kept.repeats = Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList();
    }

    @Test
    void an_incident_is_told_once_and_so_is_its_end() {
        kept.opens(1).until(100).resolves(1).until(200);

        assertThat(kept.said()).containsExactly("0 #1 OPENED channel lan", "100 #1 RECOVERED channel lan");
        assertThat(kept.ledger.errands()).isEmpty();
    }

    @Test
    void whatever_is_over_can_be_reopened_for_a_while_and_is_forgotten_then() {
        kept.opens(1).until(100).resolves(1);
        assertThat(kept.until(100 + 1199).ledger.size()).isEqualTo(1);
        assertThat(kept.ledger.keptFrom(50)).isEqualTo(1);
        assertThat(kept.until(100 + 1200).ledger.size()).isZero();
        assertThat(kept.ledger.keptFrom(50)).isEqualTo(50);
        assertThat(kept.ledger.incident(1)).isEmpty();
        kept.resolves(1);
        assertThat(kept.ledger.size()).as("its beginning is not known any more").isZero();
    }

    @Test
    void what_somebody_has_still_to_be_told_of_is_not_forgotten() {
        kept.reaches = false;
        kept.opens(1).until(100).resolves(1).until(5000);

        assertThat(kept.ledger.size()).isEqualTo(1);
        assertThat(kept.ledger.lanes()).containsExactly("lan#1");
        assertThat(kept.ledger.moved()).containsExactly("lan#1");
        assertThat(kept.ledger.moved()).isEmpty();
        assertThat(kept.ledger.lane("lan#1")).hasSize(2);
        assertThat(kept.ledger.lane("minh#1")).isEmpty();
        assertThat(kept.ledger.isReached(1, "lan", Long.MAX_VALUE)).isFalse();
        List.copyOf(kept.ledger.errands())
                .forEach(errand -> kept.ledger.ended(errand.notice().id(), "lan", Ending.SENT));
        assertThat(kept.ledger.isReached(1, "lan", Long.MAX_VALUE)).isTrue();
        assertThat(kept.ledger.lanes()).isEmpty();
        assertThat(kept.until(5100).ledger.size()).isZero();
    }

    @Test
    void who_could_not_be_reached_is_not_reached() {
        kept.reaches = false;
        kept.opens(1);
        kept.ledger.intended("n1", "lan", "zalo");
        kept.ledger.delivered("n1", "lan", "zalo", Ending.REFUSED);
        assertThat(tried()).containsExactly(Map.entry("zalo", Optional.of(Ending.REFUSED)));
        kept.ledger.intended("n1", "lan", "sms");
        assertThat(tried()).containsEntry("sms", Optional.empty());
        kept.ledger.ended("n1", "lan", Ending.UNREACHABLE);

        assertThat(kept.ledger.isReached(1, "lan", Long.MAX_VALUE)).isFalse();
        kept.ledger.ended("n1", "lan", Ending.SENT); // heard twice
        assertThat(kept.ledger.isReached(1, "lan", Long.MAX_VALUE)).isFalse();
    }

    private Map<String, Optional<Ending>> tried() {
        return kept.ledger.errands().iterator().next().tried();
    }

    @Test
    void of_two_that_one_person_is_still_to_be_told_the_other_stays_in_its_lane() {
        kept.reaches = false;
        kept.opens(1).until(100).resolves(1);
        kept.reached("n1", "lan");

        assertThat(kept.ledger.lanes()).containsExactly("lan#1");
        assertThat(kept.ledger.lane("lan#1"))
                .extracting(errand -> errand.notice().occasion())
                .containsExactly(Occasion.RECOVERED);
    }

    @Test
    void one_step_after_the_other_is_told_by_its_time_since_the_first() {
        escalates();
        kept.opens(1).until(4000).resolves(1);

        assertThat(kept.said())
                .containsExactly(
                        "0 #1 OPENED channel lan",
                        "600 #1 ESCALATED channel minh",
                        "1800 #1 ESCALATED channel chief",
                        "4000 #1 RECOVERED channel chief+lan+minh");
    }

    @Test
    void while_somebody_has_it_in_hand_the_clock_stands_still() {
        escalates();
        kept.opens(1).until(300).acknowledges(1).until(2000);
        kept.step(1, Kind.UNACKNOWLEDGED, Severity.CRITICAL).until(2299);
        assertThat(kept.said()).containsExactly("0 #1 OPENED channel lan");
        kept.until(2300);
        assertThat(kept.said()).containsExactly("2300 #1 ESCALATED channel minh");
        kept.acknowledges(1).until(2400).step(1, Kind.ACKNOWLEDGEMENT_EXPIRED, Severity.CRITICAL);
        assertThat(kept.said()).containsExactly("2400 #1 UNATTENDED channel lan+minh");
        kept.until(3599);
        assertThat(kept.said()).isEmpty();
        kept.until(3600);
        assertThat(kept.said()).containsExactly("3600 #1 ESCALATED channel chief");
    }

    @Test
    void an_outage_of_what_somebody_had_in_hand_as_a_warning_starts_its_clock_with_the_end_of_that() {
        escalates();
        kept.warns(1).until(100);
        kept.step(1, Kind.ACKNOWLEDGED, Severity.WARNING, kept.now, Detail.acknowledgement(null, null))
                .until(1000);
        kept.step(1, Kind.RAISED, Severity.CRITICAL).until(1500);
        kept.step(1, Kind.UNACKNOWLEDGED, Severity.CRITICAL).until(2099);

        assertThat(kept.said()).containsExactly("0 #1 OPENED channel lan", "1000 #1 RAISED channel lan");
        assertThat(kept.until(2100).said()).containsExactly("2100 #1 ESCALATED channel minh");
    }

    @Test
    void reminders_grow_rarer_and_begin_anew_with_whatever_else_is_told() {
        reminds(100, 200);
        kept.opens(1).until(550);
        assertThat(kept.said())
                .containsExactly(
                        "0 #1 OPENED channel lan",
                        "100 #1 REMINDED channel lan",
                        "300 #1 REMINDED channel lan",
                        "500 #1 REMINDED channel lan");
        kept.acknowledges(1).until(900);
        assertThat(kept.said()).isEmpty();
        kept.step(1, Kind.UNACKNOWLEDGED, Severity.CRITICAL).until(1100);
        assertThat(kept.said()).containsExactly("1100 #1 REMINDED channel lan");
        kept.resolves(1).until(2000);
        assertThat(kept.said()).containsExactly("1100 #1 RECOVERED channel lan");
    }

    @Test
    void a_silence_holds_once_and_what_it_held_is_told_as_held() {
        Silence silence =
                new Silence(new UUID(0, 1), Match.ALL, Kept.START, Kept.START.plusSeconds(500), "sửa", "minh", null);
        kept.arrangements = new Arrangements(List.of(silence), List.of());
        kept.opens(1).until(400).changed();
        assertThat(kept.said()).containsExactly("0 #1 OPENED silence ");
        assertThat(kept.until(500).said()).containsExactly("500 #1 OPENED channel lan");
        assertThat(kept.ledger.wasHeld(1)).isTrue();
        assertThat(kept.ledger.wasHeld(2)).isFalse();
    }

    @Test
    void what_changes_is_looked_at_at_once() {
        kept.maintainedUntil = Kept.START.plusSeconds(5000);
        kept.opens(1).until(100);
        kept.maintainedUntil = null;
        assertThat(kept.said()).containsExactly("0 #1 OPENED maintenance ");
        assertThat(kept.changed().said()).containsExactly("100 #1 OPENED channel lan");
    }

    @Test
    void a_parent_in_doubt_is_waited_for_and_that_is_not_told_as_held() {
        kept.doubted = Optional.of("line");
        kept.opens(1).until(29);
        assertThat(kept.said()).containsExactly("0 #1 OPENED dependency ");
        assertThat(kept.until(30).said()).containsExactly("30 #1 OPENED channel lan");
        assertThat(kept.ledger.wasHeld(1)).isFalse();
    }

    @Test
    void what_became_a_part_of_another_is_not_told() {
        kept.doubted = Optional.of("line");
        kept.opens(1)
                .until(5)
                .step(1, Kind.MERGED, Severity.CRITICAL, kept.now, Detail.merged(2, null))
                .until(600);

        assertThat(kept.said()).containsExactly("0 #1 OPENED dependency ");
        assertThat(kept.ledger.size()).isZero();
    }

    @Test
    void what_was_reopened_for_anothers_outage_ends_untold() {
        kept.opens(1).until(100).resolves(1).until(200);
        kept.said();
        kept.doubted = Optional.of("line");
        Instant broke = kept.now;
        kept.step(1, Kind.REOPENED, Severity.CRITICAL)
                .until(205)
                .step(1, Kind.RESOLVED, Severity.CRITICAL, broke, null);

        assertThat(kept.said()).containsExactly("200 #1 REOPENED dependency ", "205 #1 RECOVERED dependency ");
    }

    @Test
    void what_breaks_again_is_told_to_all_again_and_escalates_anew() {
        escalates();
        kept.opens(1).until(700).resolves(1).until(1000);
        kept.said();
        kept.step(1, Kind.REOPENED, Severity.CRITICAL).until(1600);

        assertThat(kept.said()).containsExactly("1000 #1 REOPENED channel lan", "1600 #1 ESCALATED channel minh");
        assertThat(kept.ledger.interruption(1, Long.MAX_VALUE).orElseThrow().since())
                .isEqualTo(Kept.START.plusSeconds(1000));
    }

    @Test
    void what_worsens_escalates_anew_and_what_eases_before_that_was_told_does_not() {
        escalates();
        kept.warns(1).until(500).step(1, Kind.RAISED, Severity.CRITICAL).until(1099);
        assertThat(kept.said()).containsExactly("0 #1 OPENED channel lan", "500 #1 RAISED channel lan");
        assertThat(kept.until(1100).said()).containsExactly("1100 #1 ESCALATED channel minh");
        kept.warns(2);
        kept.said();
        kept.maintainedUntil = Kept.START.plusSeconds(1300);
        kept.until(1200)
                .step(2, Kind.RAISED, Severity.CRITICAL)
                .step(2, Kind.LOWERED, Severity.WARNING)
                .until(1699);
        assertThat(kept.said()).containsExactly("1200 #2 RAISED maintenance ");
        assertThat(kept.until(1700).said()).containsExactly("1700 #2 ESCALATED channel minh");
    }

    @Test
    void what_eases_before_anything_was_told_is_told_as_it_began() {
        kept.maintainedUntil = Kept.START.plusSeconds(300);
        kept.warns(1)
                .step(1, Kind.RAISED, Severity.CRITICAL)
                .step(1, Kind.LOWERED, Severity.WARNING)
                .until(300);

        assertThat(kept.said()).endsWith("300 #1 OPENED channel lan");
    }

    @Test
    void flapping_is_told_once_an_interruption() {
        kept.opens(1).step(1, Kind.FLAPPING, Severity.CRITICAL).step(1, Kind.STEADY, Severity.CRITICAL);
        kept.step(1, Kind.FLAPPING, Severity.CRITICAL);

        assertThat(kept.said())
                .containsExactly(
                        "0 #1 OPENED channel lan", "0 #1 FLAPPING channel lan", "0 #1 FLAPPING deduplication ");
    }

    @Test
    void a_graver_incident_that_opens_mutes_and_that_ends_or_eases_releases() {
        Match wan = new Match(Set.of(), Set.of("t1"), Set.of(Severity.CRITICAL), Set.of(), null);
        Match wifi = new Match(Set.of(), Set.of("t2", "t3"), Set.of(), Set.of(), null);
        kept.inhibitions = List.of(new Inhibition("i", wan, wifi));
        kept.opens(1).opens(2).opens(3).until(50);
        assertThat(kept.said())
                .containsExactly("0 #1 OPENED channel lan", "0 #2 OPENED inhibition ", "0 #3 OPENED inhibition ");
        kept.resolves(3);
        assertThat(kept.said()).containsExactly("50 #3 RECOVERED inhibition ");
        kept.step(1, Kind.LOWERED, Severity.WARNING);
        assertThat(kept.said()).containsExactly("50 #2 OPENED channel lan");
        kept.until(60).step(1, Kind.RAISED, Severity.CRITICAL).opens(3);
        assertThat(kept.said()).containsExactly("60 #1 RAISED channel lan", "60 #3 OPENED inhibition ");
        kept.until(70).resolves(1);
        assertThat(kept.said()).containsExactlyInAnyOrder("70 #1 RECOVERED channel lan", "70 #3 OPENED inhibition ");
        assertThat(kept.until(190).said()).containsExactly("190 #3 OPENED channel lan");
    }

    private void storm(int most) {
        kept.storm = new Storm(most, Duration.ofMinutes(1), Duration.ofSeconds(3), Duration.ofSeconds(20));
    }

    @Test
    void a_storm_is_gathered_until_it_is_calm() {
        storm(2);
        LongStream.rangeClosed(1, 5).forEach(kept::opens);
        kept.until(2);
        assertThat(kept.said())
                .containsExactly(
                        "0 #1 OPENED channel lan",
                        "0 #2 OPENED channel lan",
                        "0 #3 OPENED grouping ",
                        "0 #4 OPENED grouping ",
                        "0 #5 OPENED grouping ");
        assertThat(kept.until(3).said())
                .containsExactly(
                        "3 #3 OPENED channel lan",
                        "3 #4 OPENED channel lan",
                        "3 #5 OPENED channel lan",
                        "3 #0 DIGEST grouping lan");
        assertThat(kept.ledger.isReached(3, "lan", Long.MAX_VALUE)).isTrue();
        assertThat(kept.ledger.wasHeld(3)).isFalse();
        kept.until(59).opens(6);
        assertThat(kept.said()).containsExactly("59 #6 OPENED grouping ");
        kept.until(120).opens(7);
        assertThat(kept.said()).endsWith("120 #7 OPENED channel lan");
    }

    @Test
    void a_storm_that_does_not_calm_down_is_told_after_its_longest_time() {
        storm(1);
        kept.opens(1);
        for (int i = 0; i < 12; i++) {
            kept.until(2 * i).opens(2 + i);
        }
        assertThat(kept.said()).contains("20 #0 DIGEST grouping lan");
        kept.until(25);
        assertThat(kept.said()).endsWith("25 #0 DIGEST grouping lan");
    }

    @Test
    void a_digest_goes_where_the_gravest_of_it_would_go_and_then_where_the_others_would() {
        storm(1);
        kept.reaches = false;
        kept.ways = Map.of(Severity.CRITICAL, List.of("gsm", "zalo"), Severity.WARNING, List.of("email", "zalo"));
        kept.opens(1).warns(2).opens(3).until(3);

        assertThat(kept.digest().notice().to())
                .singleElement()
                .satisfies(lan -> assertThat(lan.channels()).containsExactly("gsm", "zalo", "email"));
    }

    @Test
    void of_outages_the_networks_has_the_first_word_on_which_way_a_digest_goes() {
        storm(1);
        kept.reaches = false;
        kept.ways = Map.of(Severity.WARNING, List.of("email"));
        kept.network.add(4L);
        kept.opens(1).warns(2).opens(3).opens(4).until(3);

        assertThat(kept.digest().notice().to().get(0).why().code()).isEqualTo("notice.channel.local-first");
    }

    @Test
    void what_became_a_part_of_another_is_in_no_digest_and_a_digest_of_nothing_else_is_over() {
        storm(1);
        kept.reaches = false;
        kept.opens(1).opens(2).opens(3).until(3);
        Errand errand = kept.digest();
        String digest = errand.notice().id();
        kept.step(2, Kind.MERGED, Severity.CRITICAL, kept.now, Detail.merged(1, null));

        assertThat(kept.ledger.digested(digest, "lan"))
                .extracting(one -> one.number())
                .containsExactly(3L);
        assertThat(kept.ledger.isMerged(errand)).isFalse();
        kept.step(3, Kind.MERGED, Severity.CRITICAL, kept.now, Detail.merged(1, null));
        assertThat(kept.ledger.isMerged(errand)).isTrue();
    }

    @Test
    void a_digest_names_what_it_tells_each_until_it_is_over() {
        storm(1);
        kept.reaches = false;
        kept.opens(1).opens(2).opens(3).until(3);
        String digest = kept.digest().notice().id();

        assertThat(kept.ledger.digested(digest, "lan"))
                .extracting(one -> one.number())
                .containsExactly(2L, 3L);
        assertThat(kept.ledger.digested(digest, "minh")).isEmpty();
        kept.ledger.ended(digest, "lan", Ending.SENT);
        assertThat(kept.ledger.isReached(2, "lan", Long.MAX_VALUE)).isTrue();
        assertThat(kept.ledger.isReached(1, "lan", Long.MAX_VALUE)).isFalse();
        assertThat(kept.ledger.digested(digest, "lan")).isEmpty();
    }

    @Test
    void one_that_cannot_be_decided_on_stops_no_other_alone_or_in_a_storm_and_is_tried_again() {
        storm(1);
        kept.damned.add(2L);
        kept.opens(1).opens(2).opens(3).opens(4);
        assertThat(kept.ledger.faults()).extracting(Ledger.Fault::incident).containsExactly(2L);
        assertThat(kept.ledger.faults()).isEmpty();
        kept.damned.add(3L);
        kept.until(3);
        assertThat(kept.said())
                .contains("3 #4 OPENED channel lan", "3 #0 DIGEST grouping lan")
                .doesNotContain("3 #3 OPENED channel lan");
        assertThat(kept.ledger.faults()).extracting(Ledger.Fault::incident).containsExactly(3L);
        kept.damned.clear();
        kept.until(200);
        assertThat(kept.said())
                .anyMatch(line -> line.contains("#2 OPENED channel"))
                .anyMatch(line -> line.contains("#3 OPENED channel"));
    }

    @Test
    void what_could_not_be_recorded_is_decided_anew() {
        kept.ledger.stepped(1, kept.now, opened());
        List<Notice> lost = kept.ledger.due(kept, () -> "lost");
        assertThat(lost).hasSize(1);
        assertThat(kept.ledger.due(kept, () -> "x")).as("asked for once").isEmpty();
        kept.ledger.undecided(lost, kept.now);
        assertThat(kept.until(4).said()).isEmpty();
        assertThat(kept.until(5).said()).containsExactly("5 #1 OPENED channel lan");
    }

    private static vn.ward.core.incident.IncidentEvent opened() {
        return new vn.ward.core.incident.IncidentEvent(
                new UUID(1, 1), 1, "t1", Kind.OPENED, Kept.START, Severity.CRITICAL, null, "judge");
    }

    @Test
    void who_sleeps_is_told_afterwards_and_a_copy_starts_no_clock() {
        escalates();
        kept.copies = List.of("hook");
        kept.sleeps("lan", 600);
        kept.warns(1).until(599);
        assertThat(kept.said()).containsExactly("0 #1 OPENED channel lan…+@hook");
        assertThat(kept.until(1199).said()).containsExactly("600 #1 OPENED channel lan");
        assertThat(kept.until(1200).said()).containsExactly("1200 #1 ESCALATED channel minh+@hook");
    }

    @Test
    void who_was_told_and_sleeps_now_is_reminded_afterwards_once() {
        reminds(100);
        kept.warns(1);
        kept.sleeps("lan", 600);
        kept.until(650);

        assertThat(kept.said())
                .startsWith("0 #1 OPENED channel lan", "100 #1 REMINDED channel lan…")
                .endsWith("600 #1 REMINDED channel lan");
    }

    @Test
    void an_end_that_comes_while_they_sleep_is_told_afterwards_and_not_if_nobody_knew() {
        kept.warns(1);
        kept.sleeps("lan", 600);
        kept.warns(2)
                .until(100)
                .step(1, Kind.RESOLVED, Severity.WARNING)
                .step(2, Kind.RESOLVED, Severity.WARNING)
                .until(700);

        assertThat(kept.said())
                .containsExactly(
                        "0 #1 OPENED channel lan",
                        "0 #2 OPENED channel lan…",
                        "100 #1 RECOVERED channel lan…",
                        "100 #2 RECOVERED channel ",
                        "600 #1 RECOVERED channel lan");
    }

    @Test
    void with_nobody_there_the_next_ones_are_told_and_the_clock_goes_on_from_them() {
        kept.steps = List.of(step(0, "gone"), step(600, "minh"), step(1800, "chief"));
        kept.opens(1).until(2000);

        assertThat(kept.said()).containsExactly("0 #1 OPENED channel minh", "1800 #1 ESCALATED channel chief");
    }

    @Test
    void what_an_earlier_version_told_is_settled() {
        reminds(100);
        kept.ledger.stepped(1, kept.now, opened());
        kept.ledger.settled(1, Set.of("lan"));
        kept.ledger.settled(9, Set.of("lan"));

        assertThat(kept.until(100).said()).containsExactly("100 #1 REMINDED channel lan");
        assertThat(kept.ledger.isReached(1, "lan", Long.MAX_VALUE)).isTrue();
    }

    @Test
    void what_an_earlier_version_told_escalates_by_the_route_that_matches_now() {
        escalates();
        kept.ledger.stepped(1, kept.now, opened());
        kept.ledger.settled(1, Set.of("lan"));

        assertThat(kept.until(1000).said()).containsExactly("600 #1 ESCALATED channel minh");
    }

    @Test
    void what_ends_a_hold_while_the_hold_is_being_recorded_is_not_missed() {
        Silence silence =
                new Silence(new UUID(0, 1), Match.ALL, Kept.START, Kept.START.plusSeconds(5000), "sửa", "minh", null);
        kept.arrangements = new Arrangements(List.of(silence), List.of());
        kept.ledger.stepped(1, kept.now, opened());
        List<Notice> held = kept.ledger.due(kept, () -> "held");
        assertThat(held).allMatch(Notice::isHeld);
        kept.arrangements = Arrangements.NONE;
        kept.changed();
        kept.ledger.noticed(2, kept.now, held.get(0));

        assertThat(kept.until(1).said()).containsExactly("0 #1 OPENED channel lan");
    }

    @Test
    void a_hold_that_is_recorded_is_looked_at_once_more_and_not_recorded_again() {
        kept.maintainedUntil = Kept.START.plusSeconds(5000);
        kept.opens(1).until(100);

        assertThat(kept.said()).containsExactly("0 #1 OPENED maintenance ");
    }

    @Test
    void what_nothing_can_explain_is_decided_without_a_look_at_the_others() {
        Match wan = new Match(Set.of(), Set.of("t1"), Set.of(), Set.of(), null);
        Match wifi = new Match(Set.of(), Set.of("t2"), Set.of(), Set.of(), null);
        kept.inhibitions = List.of(new Inhibition("i", wan, wifi));
        LongStream.rangeClosed(1, 500).filter(number -> number != 2).forEach(kept::opens);
        assertThat(kept.subjects).as("each by itself").isLessThan(5_000);
        kept.subjects = 0;
        kept.opens(2);
        assertThat(kept.said()).endsWith("0 #2 OPENED inhibition ");
        assertThat(kept.subjects)
                .as("of what the rule does not name nothing is asked")
                .isLessThan(20);
    }

    @Test
    void what_is_explained_is_looked_at_once_whatever_ends_at_the_same_time() {
        kept.inhibitions = List.of(new Inhibition(
                "i",
                new Match(Set.of(), Set.of("t1"), Set.of(), Set.of(), null),
                new Match(Set.of(), Set.of(), Set.of(Severity.CRITICAL), Set.of(), null)));
        kept.opens(1);
        LongStream.rangeClosed(2, 300).forEach(kept::opens);
        kept.subjects = 0;
        LongStream.rangeClosed(2, 200)
                .forEach(number -> kept.ledger.stepped(
                        10_000 + number,
                        kept.now,
                        new vn.ward.core.incident.IncidentEvent(
                                new UUID(1, number),
                                number,
                                "t" + number,
                                Kind.RESOLVED,
                                kept.now,
                                Severity.CRITICAL,
                                null,
                                "judge")));
        kept.ledger.due(kept, () -> "x");

        assertThat(kept.subjects).isLessThan(2_000);
    }

    @Test
    void an_end_by_hand_that_an_earlier_version_left_untold_is_not_told_after_an_upgrade() {
        kept.opens(1);
        kept.ledger.stepped(50, kept.now, byHand());
        kept.now = kept.now.plusSeconds(600);
        kept.until(700);
        assertThat(kept.said()).containsExactly("0 #1 OPENED channel lan");
        kept.until(5000);
        assertThat(kept.ledger.size()).isZero();
    }

    private static vn.ward.core.incident.IncidentEvent byHand() {
        return new vn.ward.core.incident.IncidentEvent(
                new UUID(1, 1), 1, "t1", Kind.RESOLVED, Kept.START, Severity.CRITICAL, null, "minh");
    }
}
