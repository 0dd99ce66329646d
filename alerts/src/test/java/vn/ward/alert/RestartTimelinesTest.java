package vn.ward.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.alert.Timeline.SMS;
import static vn.ward.alert.Timeline.ZALO;
import static vn.ward.alert.Timeline.after;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.ward.alert.PlayedChannel.Answer;
import vn.ward.core.journal.Entry;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Match;

/** The platform ends at any moment, and begins again. */
class RestartTimelinesTest {

    private final Timeline play = new Timeline()
            .watch("wan", "network")
            .person("lan")
            .person("minh")
            .route(after(0, "lan"), after(600, "minh"));

    @Test
    void an_incident_that_was_recorded_and_not_decided_on_is_told_after_the_start() {
        play.at(10).diesAfter(Entry.IncidentStepped.class, 45);
        play.at(60).fails("wan");

        assertThat(play.until(300).heard("lan")).isEqualTo("125 zalo opened #1");
    }

    @Test
    void a_notice_that_was_decided_and_not_sent_is_sent_after_the_start_and_not_decided_again() {
        play.at(10).diesAfter(Entry.Noticed.class, 45);
        play.at(60).fails("wan");

        assertThat(play.until(300).heard("lan")).isEqualTo("125 zalo opened #1");
        assertThat(play.entries(Entry.Noticed.class)).hasSize(1);
    }

    @Test
    void a_delivery_that_was_intended_and_not_sent_is_sent_after_the_start() {
        play.at(10).diesAfter(Entry.DeliveryIntended.class, 45);
        play.at(60).fails("wan");

        assertThat(play.until(300).heard("lan")).isEqualTo("125 zalo opened #1");
        assertThat(play.entries(Entry.DeliveryIntended.class)).hasSize(1);
    }

    @Test
    void a_message_that_was_sent_and_not_recorded_as_such_is_sent_again_under_the_same_key() {
        play.channel(ZALO).slow(java.time.Duration.ofSeconds(3));
        play.at(60).fails("wan");
        play.at(81).stops();
        play.at(120).starts();
        play.until(300);

        assertThat(play.messages("lan")).hasSize(2);
        assertThat(play.messages("lan").stream().map(message -> message.key()).distinct())
                .hasSize(1);
    }

    @Test
    void a_message_that_was_sent_without_a_key_and_not_recorded_as_such_goes_to_the_next_channel() {
        play.channel(ZALO).unkeyed().slow(java.time.Duration.ofSeconds(3));
        play.at(60).fails("wan");
        play.at(81).stops();
        play.at(120).starts();

        assertThat(play.until(300).heard("lan")).isEqualTo("83 zalo opened #1, 120 sms opened #1");
    }

    @Test
    void what_was_sent_and_recorded_is_not_sent_again() {
        play.at(10).diesAfter(Entry.DeliveryEnded.class, 45);
        play.at(60).fails("wan");

        assertThat(play.until(300).heard("lan")).isEqualTo("80 zalo opened #1");
    }

    @Test
    void an_escalation_that_is_pending_is_resumed_after_a_restart_and_comes_on_time() {
        play.at(60).fails("wan");
        play.at(300).stops();
        play.at(360).starts();

        assertThat(play.until(1200).heard("minh")).isEqualTo("680 zalo escalated #1");
        assertThat(play.heard("lan")).isEqualTo("80 zalo opened #1");
    }

    @Test
    void an_escalation_that_was_due_while_the_platform_was_off_comes_at_its_start() {
        play.at(60).fails("wan");
        play.at(600).stops();
        play.at(900).starts();

        assertThat(play.until(1200).heard("minh")).isEqualTo("900 zalo escalated #1");
    }

    @Test
    void a_reminder_that_was_due_while_the_platform_was_off_comes_once_at_its_start() {
        play.remind(120);
        play.at(60).fails("wan");
        play.at(150).stops();
        play.at(560).starts();

        assertThat(play.until(850).heard("lan"))
                .isEqualTo("80 zalo opened #1, 560 zalo reminded #1, 800 zalo reminded #1");
    }

    @Test
    void an_acknowledgement_from_before_a_restart_keeps_everybody_quiet_after_it() {
        play.remind(120);
        play.at(60).fails("wan");
        play.at(100).acknowledges("lan", 1);
        play.restarts(200).until(3600);

        assertThat(play.heard("lan")).isEqualTo("80 zalo opened #1");
        assertThat(play.heard("minh")).isEmpty();
    }

    @Test
    void an_acknowledgement_that_ran_out_while_the_platform_was_off_resumes_where_it_was() {
        play.at(60).fails("wan");
        play.at(380).acknowledges("lan", 1, 1000);
        play.at(900).stops();
        play.at(1500).starts();
        play.until(3600);

        assertThat(play.heard("lan")).matches("80 zalo opened #1, 150[01] zalo unattended #1");
        assertThat(play.heard("minh")).matches("180[01] zalo escalated #1");
    }

    @Test
    void what_a_silence_holds_is_told_after_it_though_the_platform_was_restarted_meanwhile() {
        play.at(10).silences("s", Match.ALL, 500);
        play.at(60).fails("wan");
        play.restarts(200);

        assertThat(play.until(600).heard("lan")).isEqualTo("500 zalo opened #1");
    }

    @Test
    void what_a_silence_held_that_ended_while_the_platform_was_off_is_told_at_its_start() {
        play.at(10).silences("s", Match.ALL, 500);
        play.at(60).fails("wan");
        play.at(300).stops();
        play.at(550).starts();

        assertThat(play.until(600).heard("lan")).isEqualTo("550 zalo opened #1");
    }

    @Test
    void a_storm_that_is_being_gathered_at_a_restart_is_one_digest_all_the_same() {
        Timeline storm = new Timeline().person("lan").route(after(0, "lan")).storm(2);
        IntStream.range(0, 10).forEach(i -> storm.watch("web-" + i, "documents"));
        IntStream.range(0, 10).forEach(i -> storm.at(60).fails("web-" + i));
        storm.restarts(86).until(300);

        assertThat(storm.messages("lan")).hasSize(3);
        assertThat(storm.messages("lan").get(2).title()).contains("8 sự cố");
    }

    @Test
    void a_digest_that_was_decided_and_not_sent_is_sent_after_the_start() {
        Timeline storm = new Timeline().person("lan").route(after(0, "lan")).storm(2);
        IntStream.range(0, 10).forEach(i -> storm.watch("web-" + i, "documents"));
        IntStream.range(0, 10).forEach(i -> storm.at(60).fails("web-" + i));
        storm.at(91).diesAfter(Entry.Noticed.class, 30);
        storm.until(300);

        assertThat(storm.messages("lan")).hasSize(3);
        assertThat(storm.messages("lan").get(2).title()).contains("8 sự cố");
    }

    @Test
    void a_channel_that_was_away_at_the_stop_is_tried_after_the_start() {
        play.channel(ZALO).now(Answer.AWAY);
        play.channel(SMS).now(Answer.AWAY);
        play.at(60).fails("wan");
        play.at(300).answers(SMS, Answer.TAKES);
        play.at(290).stops();
        play.at(310).starts();

        assertThat(play.until(600).heard("lan")).matches("31\\d sms opened #1");
    }

    @Test
    void what_was_refused_here_and_being_tried_there_at_the_stop_is_told_once_it_can_be() {
        Timeline both =
                new Timeline().watch("wan", "network").person("lan", SMS, ZALO).route(after(0, "lan"));
        both.channel(SMS).now(Answer.REFUSES);
        both.channel(ZALO).unkeyed().now(Answer.AWAY);
        both.at(60).fails("wan");
        both.at(300).answers(ZALO, Answer.TAKES);

        assertThat(both.restarts(200).until(600).heard("lan")).matches("3\\d\\d zalo opened #1");
        assertThat(both.endings("lan")).containsExactly(Ending.SENT);
    }

    @Test
    void a_message_whose_fate_is_unknown_ends_so_if_its_channel_is_there_no_more() {
        Timeline alone =
                new Timeline().watch("wan", "network").person("lan", ZALO).route(after(0, "lan"));
        alone.channel(ZALO).unkeyed().slow(java.time.Duration.ofSeconds(3));
        alone.at(60).fails("wan");
        alone.at(81).stops().unconfigures(ZALO);
        alone.at(120).starts();
        alone.until(300);

        assertThat(alone.endings("lan")).containsExactly(Ending.UNKNOWN);
        assertThat(alone.open()).isZero();
    }

    @Test
    void a_channel_that_was_away_at_the_stop_is_away_until_it_is_seen_to_work() {
        play.at(30).deplores(ZALO);
        play.restarts(60).until(61);
        assertThat(play.away()).containsExactly(ZALO);

        play.channel(ZALO).now(Answer.AWAY);
        play.at(70).fails("wan");
        play.until(1000);
        assertThat(play.heard("lan")).as("it was tried, and failed").contains("sms");
        assertThat(play.away()).containsExactly(ZALO);
        play.at(1001).answers(ZALO, Answer.TAKES).recovers("wan");
        assertThat(play.until(1100).away()).isEmpty();
    }

    @Test
    void a_channel_that_was_said_to_be_away_and_is_so_no_more_is_not_doubted() {
        play.at(30).deplores(ZALO);
        play.at(40).clears("platform", "channel-" + ZALO);

        assertThat(play.restarts(60).until(61).away()).isEmpty();
    }

    @Test
    void that_somebody_could_not_be_told_is_known_after_a_restart() {
        play.channel(ZALO).now(Answer.REFUSES);
        play.channel(SMS).now(Answer.REFUSES);
        play.at(60).fails("wan");

        assertThat(play.restarts(200).until(201).untold()).isEqualTo(1);
    }

    @Test
    void what_is_over_for_long_is_forgotten_and_not_read_again() {
        play.at(60).fails("wan");
        play.at(300).recovers("wan");
        play.until(7200);

        assertThat(play.followed()).isZero();
        assertThat(play.keptFrom()).isEqualTo(play.entries().size() + 1L);
    }
}
