package vn.ward.alert.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.alert.channel.News;
import vn.ward.alert.channel.OldAttempt;
import vn.ward.alert.outbox.Decision.End;
import vn.ward.alert.outbox.Decision.Hold;
import vn.ward.alert.outbox.Decision.Send;
import vn.ward.alert.outbox.Decision.Why;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.journal.Entry.DeliveryEnded;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Interruption;

class DecisionTest {

    private static final Instant T = Instant.parse("2026-11-23T03:00:00Z");
    private static final String DUTY = "duty@office.example";
    private static final String CHIEF = "chief@office.example";
    private static final List<String> BOTH = List.of(DUTY, CHIEF);

    /**
     * Letters stand for what waits: O opened, W opened as a warning, U raised ("up"), E resolved ("end"), R reopened.
     */
    @ParameterizedTest(name = "{0} → {1} under {2}, {3}, late {4}")
    @CsvSource({
        "O,    1, 1/email, FIRST_TRY,     false",
        "E,    1, 1/email, FIRST_TRY,     false",
        "OE,   2, 2/email, TOLD_TOGETHER, true",
        "WU,   2, 2/email, TOLD_TOGETHER, false",
        "WUE,  3, 3/email, TOLD_TOGETHER, true",
        "UE,   2, 2/email, TOLD_TOGETHER, false",
        "OERE, 2, 2/email, TOLD_TOGETHER, true",
        "ER,   1, 1/email, FIRST_TRY,     false",
        "RE,   2, 2/email, TOLD_TOGETHER, true"
    })
    void what_waits_of_one_interruption_is_told_in_one_message(
            String waiting, int together, String delivery, Why why, boolean late) {
        Send send = (Send) Decision.next(lane(waiting), BOTH, Circumstances.NONE, T);

        assertThat(send.together()).hasSize(together);
        assertThat(send.delivery()).isEqualTo(delivery);
        assertThat(send.why()).isEqualTo(why);
        assertThat(send.news().late()).isEqualTo(late);
        assertThat(send.recipients()).isEqualTo(BOTH);
    }

    @ParameterizedTest(name = "{0} s after it was recorded, {1} s before the next try: {2}")
    @CsvSource({
        "0,     0,   Send, TRY_AGAIN",
        "100,   1,   Hold, BACKING_OFF",
        "100,   0,   Send, TRY_AGAIN",
        "86399, 0,   Send, TRY_AGAIN",
        "86399, 30,  Hold, BACKING_OFF",
        "86400, 0,   End,  TOO_OLD",
        "86400, 30,  End,  TOO_OLD",
        "90000, 0,   End,  TOO_OLD"
    })
    void a_resolution_is_tried_again_when_its_time_has_come_until_it_is_no_news_any_more(
            long age, long untilNext, String kind, Why why) {
        Instant now = T.plusSeconds(age);
        Tries tries = tries(3, now.plusSeconds(untilNext), List.of(CHIEF), false);

        Decision decision = Decision.next(lane("E").with(tries), BOTH, Circumstances.NONE, now);

        assertThat(decision.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(why(decision)).isEqualTo(why);
    }

    @Test
    void an_outage_that_goes_on_is_news_however_long_the_mail_server_is_away() {
        Instant now = T.plus(Duration.ofDays(3));
        Tries due = tries(99, now, BOTH, false);
        Tries later = tries(99, now.plusSeconds(60), BOTH, false);

        assertThat(why(Decision.next(lane("O").with(due), BOTH, Circumstances.NONE, now)))
                .isEqualTo(Why.TRY_AGAIN);
        assertThat(((Hold) Decision.next(lane("O").with(later), BOTH, Circumstances.NONE, now)).until())
                .isEqualTo(now.plusSeconds(60));
    }

    @Test
    void a_hold_never_outlasts_the_expiry() {
        Instant now = T.plus(Delivery.EXPIRES_AFTER).minusSeconds(10);
        Tries tries = tries(9, now.plusSeconds(60), BOTH, false);

        assertThat(((Hold) Decision.next(lane("E").with(tries), BOTH, Circumstances.NONE, now)).until())
                .isEqualTo(T.plus(Delivery.EXPIRES_AFTER));
    }

    @Test
    void only_who_was_not_reached_is_tried_again() {
        Tries tries = tries(1, T, List.of(CHIEF), true);

        assertThat(((Send) Decision.next(lane("O").with(tries), BOTH, Circumstances.NONE, T)).recipients())
                .containsExactly(CHIEF);
    }

    @Test
    void a_resolution_goes_to_everybody_also_to_who_had_the_opening() {
        Tries openings = tries(1, T, List.of(CHIEF), true);

        assertThat(((Send) Decision.next(lane("OE").with(openings), BOTH, Circumstances.NONE, T)).recipients())
                .isEqualTo(BOTH);
    }

    @Test
    void what_is_told_together_expires_with_its_latest() {
        Lane lane = new Lane(
                List.of(
                        delivery(1, Steps.opened(12), T),
                        delivery(2, Steps.resolved(12), T.plus(Duration.ofHours(20)))),
                Tries.NONE,
                false);

        assertThat(Decision.next(lane, BOTH, Circumstances.NONE, T.plus(Duration.ofHours(30))))
                .isInstanceOf(Send.class);
        assertThat(Decision.next(lane, BOTH, Circumstances.NONE, T.plus(Duration.ofHours(44))))
                .isInstanceOfSatisfying(End.class, end -> {
                    assertThat(end.ending()).isEqualTo(Ending.EXPIRED);
                    assertThat(end.together()).hasSize(2);
                });
    }

    @ParameterizedTest(name = "{0}, reached before: {1} → {2}")
    @CsvSource({
        "TAKEN,    false, SENT",
        "TAKEN,    true,  SENT",
        "REFUSED,  false, REFUSED",
        "REFUSED,  true,  SENT",
    })
    void a_try_ends_the_delivery(String attempt, boolean reached, Ending ending) {
        Send send = (Send) Decision.next(lane("O"), BOTH, Circumstances.NONE, T);
        Tries before = tries(1, T, List.of(CHIEF), reached);
        OldAttempt tried = attempt.equals("TAKEN") ? new OldAttempt.Taken("") : new OldAttempt.Refused("550 no");

        assertThat(Decision.after(send, tried, before, T, 0))
                .isInstanceOfSatisfying(
                        End.class,
                        end -> assertThat(end.endings())
                                .extracting(DeliveryEnded::ending)
                                .containsExactly(ending));
    }

    @Test
    void a_deferred_try_waits_longer_each_time() {
        Send send = (Send) Decision.next(lane("O"), BOTH, Circumstances.NONE, T);
        Tries before = Tries.NONE;
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            OldAttempt deferred = new OldAttempt.Deferred(List.of(CHIEF), i == 0, "", "away");
            Hold hold = (Hold) Decision.after(send, deferred, before, T, 0.999999);
            waits.add(Math.round(Duration.between(T, hold.until()).toMillis() / 1000.0));
            before = hold.tries();
        }

        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(before.reached()).as("somebody was reached in the first").containsExactly("1/email");
        assertThat(before.left()).containsExactly(CHIEF);
    }

    @Test
    void a_fault_of_ours_is_tried_three_times_and_then_ends_as_refused_with_its_name() {
        Send send = (Send) Decision.next(lane("O"), BOTH, Circumstances.NONE, T);
        IllegalStateException bug = new IllegalStateException("bug");
        Hold first = (Hold) Decision.afterFault(send, bug, Tries.NONE, T, 0);
        Hold second = (Hold) Decision.afterFault(send, bug, first.tries(), T, 0);

        assertThat(first.why()).isEqualTo(Why.OUR_FAULT);
        assertThat(Decision.afterFault(send, bug, second.tries(), T, 0)).isInstanceOfSatisfying(End.class, end -> {
            assertThat(end.ending()).isEqualTo(Ending.REFUSED);
            assertThat(end.detail()).contains("bug");
        });
    }

    @Test
    void what_is_told_together_ends_together_and_names_what_it_went_with() {
        Send send = (Send) Decision.next(lane("OE"), BOTH, Circumstances.NONE, T);
        End end = (End) Decision.after(send, new OldAttempt.Taken(""), Tries.NONE, T, 0);

        assertThat(end.endings())
                .containsExactly(
                        new DeliveryEnded("1/email", Ending.SENT, "with 2/email"),
                        new DeliveryEnded("2/email", Ending.SENT, ""));
    }

    @Test
    void an_opening_that_reached_somebody_was_sent_though_the_resolution_is_refused_or_too_old() {
        Tries before = tries(1, T, List.of(CHIEF), true);
        Send send = (Send) Decision.next(lane("OE").with(before), BOTH, Circumstances.NONE, T);

        End refused = (End) Decision.after(send, new OldAttempt.Refused("554 spam"), before, T, 0);
        End tooOld =
                (End) Decision.next(lane("OE").with(before), BOTH, Circumstances.NONE, T.plus(Delivery.EXPIRES_AFTER));
        End ourFault = (End)
                Decision.afterFault(send, new IllegalStateException("bug"), faults(before, Decision.FAULTS - 1), T, 0);

        assertThat(refused.endings()).extracting(DeliveryEnded::ending).containsExactly(Ending.SENT, Ending.REFUSED);
        assertThat(tooOld.endings()).extracting(DeliveryEnded::ending).containsExactly(Ending.SENT, Ending.EXPIRED);
        assertThat(ourFault.endings()).extracting(DeliveryEnded::ending).containsExactly(Ending.SENT, Ending.REFUSED);
    }

    @Test
    void who_heard_of_the_whole_story_in_one_message_heard_of_each_part() {
        Send send = (Send) Decision.next(lane("OUE"), BOTH, Circumstances.NONE, T);
        Hold hold = (Hold) Decision.after(send, deferred(true, ""), Tries.NONE, T, 0);

        End refused = (End) Decision.after(send, new OldAttempt.Refused("554 spam"), hold.tries(), T, 0);

        assertThat(refused.endings())
                .extracting(DeliveryEnded::ending)
                .containsExactly(Ending.SENT, Ending.SENT, Ending.SENT);
    }

    @Test
    void a_resolution_does_not_deny_an_opening_that_somebody_had() {
        Lane lane = lane("OE").with(tries(1, T, List.of(CHIEF), true));

        assertThat(((Send) Decision.next(lane, BOTH, Circumstances.NONE, T)).late())
                .isFalse();
    }

    @Test
    void a_repetition_of_a_late_resolution_says_what_the_first_try_said() {
        Send first = (Send) Decision.next(lane("OE"), BOTH, Circumstances.NONE, T);
        Hold hold = (Hold) Decision.after(first, deferred(true, ""), Tries.NONE, T, 0);

        Send second = (Send) Decision.next(lane("OE").with(hold.tries()), BOTH, Circumstances.NONE, hold.until());

        assertThat(first.late()).isTrue();
        assertThat(second.news()).isEqualTo(first.news());
    }

    @Test
    void who_was_refused_for_good_is_told_at_the_end_however_many_tries_come_between() {
        Send send = (Send) Decision.next(lane("O"), BOTH, Circumstances.NONE, T);
        Hold first = (Hold) Decision.after(send, deferred(false, "x@y: 550 unknown"), Tries.NONE, T, 0);
        Hold second = (Hold) Decision.after(send, deferred(true, ""), first.tries(), T, 0);

        assertThat(((End) Decision.after(send, new OldAttempt.Taken(""), second.tries(), T, 0)).detail())
                .isEqualTo("x@y: 550 unknown");
        assertThat(((End) Decision.after(send, new OldAttempt.Taken("z@y: 550 no"), second.tries(), T, 0)).detail())
                .isEqualTo("x@y: 550 unknown; z@y: 550 no");
    }

    private static OldAttempt deferred(boolean reachedSome, String refusals) {
        return new OldAttempt.Deferred(List.of(CHIEF), reachedSome, refusals, "away");
    }

    private static Tries tries(int count, Instant notBefore, List<String> left, boolean reached) {
        return new Tries(
                "1/email", count, 0, notBefore, left, reached ? Set.of("1/email") : Set.of(), "", "mailbox full");
    }

    private static Tries faults(Tries tries, int faults) {
        return new Tries(
                tries.delivery(),
                tries.count(),
                faults,
                tries.notBefore(),
                tries.left(),
                tries.reached(),
                tries.refusals(),
                tries.why());
    }

    @Test
    void during_announced_maintenance_an_outage_waits_for_its_end_and_is_told_then_if_it_goes_on() {
        Instant end = T.plus(Duration.ofHours(2));
        Circumstances during = new Circumstances(end, true, true);

        assertThat(Decision.next(lane("O"), BOTH, during, T))
                .isInstanceOfSatisfying(
                        Hold.class, hold -> assertThat(hold.until()).isEqualTo(end));
        assertThat(why(Decision.next(lane("O"), BOTH, new Circumstances(null, true, true), end)))
                .isEqualTo(Why.FIRST_TRY);
    }

    @Test
    void what_began_and_ended_within_announced_maintenance_is_told_to_nobody() {
        Decision decision = Decision.next(lane("OE"), BOTH, new Circumstances(null, true, true), T);

        assertThat(decision).isInstanceOfSatisfying(End.class, over -> {
            assertThat(over.endings()).extracting(DeliveryEnded::ending).containsOnly(Ending.MAINTENANCE);
            assertThat(over.endings()).hasSize(2);
        });
    }

    @Test
    void what_ended_only_after_the_maintenance_is_told_in_one_message() {
        assertThat(Decision.next(lane("OE"), BOTH, new Circumstances(null, true, false), T))
                .isInstanceOfSatisfying(
                        Send.class, send -> assertThat(send.late()).isTrue());
    }

    @Test
    void the_recovery_of_an_outage_that_was_told_before_the_maintenance_does_not_wait() {
        Instant end = T.plus(Duration.ofHours(2));

        assertThat(Decision.next(lane("E"), BOTH, new Circumstances(end, true, true), T))
                .isInstanceOf(Send.class);
    }

    @Test
    void what_waits_of_an_incident_that_became_a_part_of_another_is_not_sent() {
        Decision decision = Decision.next(lane("OU").merged(), BOTH, Circumstances.NONE, T);

        assertThat(decision)
                .isInstanceOfSatisfying(
                        End.class,
                        over -> assertThat(over.endings())
                                .extracting(DeliveryEnded::ending)
                                .containsExactly(Ending.MERGED, Ending.MERGED));
    }

    private static Why why(Decision decision) {
        return decision.fold(Send::why, Hold::why, End::why);
    }

    private static Lane lane(String letters) {
        Lane lane = Lane.EMPTY;
        for (int i = 0; i < letters.length(); i++) {
            IncidentEvent event = switch (letters.charAt(i)) {
                case 'O' -> Steps.opened(12);
                case 'W' -> Steps.warned(12);
                case 'U' -> Steps.raised(12);
                case 'E' -> Steps.resolved(12);
                case 'R' -> Steps.reopened(12);
                default -> throw new IllegalArgumentException(letters);
            };
            lane = lane.with(delivery(i + 1, event, T));
        }
        return lane;
    }

    private static Delivery delivery(long number, IncidentEvent event, Instant recordedAt) {
        Interruption interruption = Interruption.begun(Steps.opened(12));
        return new Delivery(number + "/email", number, recordedAt, new News(event, Optional.of(interruption), false));
    }
}
