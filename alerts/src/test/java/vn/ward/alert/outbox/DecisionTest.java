package vn.ward.alert.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Interruption;
import vn.ward.alert.channel.News;
import vn.ward.alert.outbox.Decision.End;
import vn.ward.alert.outbox.Decision.Hold;
import vn.ward.alert.outbox.Decision.Send;
import vn.ward.alert.outbox.Decision.Why;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Entry.DeliveryEnded;
import vn.ward.core.journal.Entry.Ending;

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
        "UE,   2, 2/email, TOLD_TOGETHER, true",
        "OERE, 2, 2/email, TOLD_TOGETHER, true",
        "ER,   1, 1/email, FIRST_TRY,     false",
        "RE,   2, 2/email, TOLD_TOGETHER, true"
    })
    void what_waits_of_one_interruption_is_told_in_one_message(
            String waiting, int together, String delivery, Why why, boolean late) {
        Send send = (Send) Decision.next(lane(waiting), BOTH, T);

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
        Tries tries = new Tries("1/email", 3, 0, now.plusSeconds(untilNext), List.of(CHIEF), false, "away");

        Decision decision = Decision.next(lane("E").with(tries), BOTH, now);

        assertThat(decision.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(why(decision)).isEqualTo(why);
    }

    @Test
    void an_outage_that_goes_on_is_news_however_long_the_mail_server_is_away() {
        Instant now = T.plus(Duration.ofDays(3));
        Tries due = new Tries("1/email", 99, 0, now, BOTH, false, "away");
        Tries later = new Tries("1/email", 99, 0, now.plusSeconds(60), BOTH, false, "away");

        assertThat(why(Decision.next(lane("O").with(due), BOTH, now))).isEqualTo(Why.TRY_AGAIN);
        assertThat(((Hold) Decision.next(lane("O").with(later), BOTH, now)).until())
                .isEqualTo(now.plusSeconds(60));
    }

    @Test
    void a_hold_never_outlasts_the_expiry() {
        Instant now = T.plus(Delivery.EXPIRES_AFTER).minusSeconds(10);
        Tries tries = new Tries("1/email", 9, 0, now.plusSeconds(60), BOTH, false, "away");

        assertThat(((Hold) Decision.next(lane("E").with(tries), BOTH, now)).until())
                .isEqualTo(T.plus(Delivery.EXPIRES_AFTER));
    }

    @Test
    void only_who_was_not_reached_is_tried_again() {
        Tries tries = new Tries("1/email", 1, 0, T, List.of(CHIEF), true, "mailbox full");

        assertThat(((Send) Decision.next(lane("O").with(tries), BOTH, T)).recipients())
                .containsExactly(CHIEF);
    }

    @Test
    void a_resolution_goes_to_everybody_also_to_who_had_the_opening() {
        Tries openings = new Tries("1/email", 1, 0, T, List.of(CHIEF), true, "mailbox full");

        assertThat(((Send) Decision.next(lane("OE").with(openings), BOTH, T)).recipients())
                .isEqualTo(BOTH);
    }

    @Test
    void what_is_told_together_expires_with_its_latest() {
        Lane lane = new Lane(
                List.of(
                        delivery(1, Steps.opened(12), T),
                        delivery(2, Steps.resolved(12), T.plus(Duration.ofHours(20)))),
                Tries.NONE);

        assertThat(Decision.next(lane, BOTH, T.plus(Duration.ofHours(30)))).isInstanceOf(Send.class);
        assertThat(Decision.next(lane, BOTH, T.plus(Duration.ofHours(44)))).isInstanceOfSatisfying(End.class, end -> {
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
        Send send = (Send) Decision.next(lane("O"), BOTH, T);
        Tries before = new Tries("1/email", 1, 0, T, List.of(CHIEF), reached, "mailbox full");
        Attempt tried = attempt.equals("TAKEN") ? new Attempt.Taken("") : new Attempt.Refused("550 no");

        assertThat(Decision.after(send, tried, before, T, 0))
                .isInstanceOfSatisfying(
                        End.class, end -> assertThat(end.ending()).isEqualTo(ending));
    }

    @Test
    void a_deferred_try_waits_longer_each_time() {
        Send send = (Send) Decision.next(lane("O"), BOTH, T);
        Tries before = Tries.NONE;
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Attempt deferred = new Attempt.Deferred(List.of(CHIEF), i == 0, "away");
            Hold hold = (Hold) Decision.after(send, deferred, before, T, 0.999999);
            waits.add(Math.round(Duration.between(T, hold.until()).toMillis() / 1000.0));
            before = hold.tries();
        }

        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(before.reachedSome()).as("somebody was reached in the first").isTrue();
        assertThat(before.left()).containsExactly(CHIEF);
    }

    @Test
    void a_fault_of_ours_is_tried_three_times_and_then_ends_as_refused_with_its_name() {
        Send send = (Send) Decision.next(lane("O"), BOTH, T);
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
        Send send = (Send) Decision.next(lane("OE"), BOTH, T);
        End end = (End) Decision.after(send, new Attempt.Taken(""), Tries.NONE, T, 0);

        assertThat(end.endings()).containsExactly(new DeliveryEnded("1/email", Ending.SENT, "with 2/email"), (Entry)
                new DeliveryEnded("2/email", Ending.SENT, ""));
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
