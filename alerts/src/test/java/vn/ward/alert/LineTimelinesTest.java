package vn.ward.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.alert.Timeline.SMS;
import static vn.ward.alert.Timeline.ZALO;
import static vn.ward.alert.Timeline.after;
import static vn.ward.alert.Timeline.between;
import static vn.ward.alert.Timeline.group;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.ward.alert.PlayedChannel.Answer;
import vn.ward.core.journal.Entry;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Match;

/** One line to the outside, what hangs on it, and the messages that it carries itself. */
class LineTimelinesTest {

    private final Timeline play =
            new Timeline().watch("wan", "network").person("lan").route(after(0, "lan"));

    @Test
    void an_outage_is_told_once_it_is_confirmed_and_so_is_its_end() {
        play.at(60).fails("wan");
        play.at(120).recovers("wan");

        play.expect(between(80, 81)).notified("lan", ZALO);
        assertThat(play.until(600).heard("lan")).isEqualTo("80 zalo opened #1, 150 zalo recovered #1");
    }

    @Test
    void one_broken_line_with_forty_children_is_one_message_and_so_is_its_end() {
        children(40);
        play.at(60).fails("wan");
        play.at(300).recovers("wan");

        play.expect(between(80, 81)).notified("lan", ZALO);
        assertThat(play.until(900).heard("lan")).isEqualTo("80 zalo opened #1, 339 zalo recovered #1");
        assertThat(play.messages("lan").get(0).text()).contains("40");
    }

    @Test
    void a_line_that_breaks_just_after_its_children_were_tried_is_still_one_message() {
        children(40);
        for (int second = 60; second < 90; second++) {
            Timeline again =
                    new Timeline().watch("wan", "network").person("lan").route(after(0, "lan"));
            IntStream.range(0, 40).forEach(i -> again.watch("web-" + i, "documents", "wan"));
            again.at(second).fails("wan");
            again.at(300).recovers("wan");
            again.until(900);

            assertThat(again.heard("lan"))
                    .as("broken at %s", second)
                    .matches("\\d+ zalo opened #\\d+, \\d+ zalo recovered #\\d+");
        }
    }

    @Test
    void a_child_that_fails_first_waits_while_its_parent_is_in_doubt_and_is_told_with_it() {
        children(1);
        play.at(61).fails("wan"); // the child is tried at 61, the line is known to be down later
        play.until(900);

        assertThat(play.messages("lan")).hasSize(1);
        assertThat(play.messages("lan").get(0).title()).contains("Hệ thống wan");
    }

    @Test
    void a_child_that_fails_alone_is_told_though_its_parent_was_looked_at() {
        children(1);
        play.at(61).fails("web-0");

        assertThat(play.until(300).heard("lan")).isEqualTo("81 zalo opened #1");
        assertThat(play.messages("lan").get(0).title()).contains("web-0");
    }

    @Test
    void what_its_child_needed_is_back_and_the_child_is_not_so_the_child_is_told_by_itself() {
        children(1);
        play.at(60).fails("wan", "web-0");
        play.at(120).recovers("wan");
        play.until(600);

        assertThat(play.messages("lan")).hasSize(3);
        assertThat(play.messages("lan").get(2).title()).contains("web-0");
    }

    @Test
    void a_child_reopened_for_an_outage_of_the_line_tells_nobody_that_it_is_over() {
        children(1);
        play.at(60).fails("web-0");
        play.at(120).recovers("web-0");
        play.at(301).fails("wan"); // the child, back for three minutes, is the first to be found down
        play.at(600).recovers("wan");
        play.until(1500);

        assertThat(play.heard("lan"))
                .isEqualTo("81 zalo opened #1, 151 zalo recovered #1, 321 zalo opened #2, 631 zalo recovered #2");
        assertThat(play.messages("lan")).hasSize(4);
    }

    private void children(int count) {
        IntStream.range(0, count).forEach(i -> play.watch("web-" + i, "documents", "wan"));
    }

    @Test
    void the_alert_that_the_broken_network_carries_itself_goes_by_the_local_channel_first() {
        play.channel(SMS).local();
        play.channel(ZALO).carriedIf(() -> play.works("wan"));
        play.at(60).fails("wan");
        play.at(600).recovers("wan");

        play.expect(between(80, 81)).notified("lan", SMS);
        assertThat(play.until(900).heard("lan")).isEqualTo("80 sms opened #1, 630 sms recovered #1");
    }

    @Test
    void the_alert_that_the_broken_network_carries_itself_falls_back_in_time() {
        play.watch("mail", "documents");
        play.channel(ZALO).carriedIf(() -> play.works("wan"));
        play.at(60).fails("mail", "wan");

        play.until(600);
        assertThat(play.heard("lan"))
                .matches("\\d+ sms opened #\\d, \\d+ sms opened #\\d")
                .satisfies(heard ->
                        assertThat(Integer.parseInt(heard.split(" ")[0])).isLessThan(150));
    }

    @Test
    void the_alert_that_the_broken_network_carries_itself_comes_with_its_end_in_one_message_afterwards() {
        Timeline alone =
                new Timeline().watch("wan", "network").person("lan", ZALO).route(after(0, "lan"));
        alone.channel(ZALO).carriedIf(() -> alone.works("wan"));
        alone.at(60).fails("wan");
        alone.at(1980).recovers("wan");
        alone.until(3600);

        assertThat(alone.messages("lan")).hasSize(1);
        assertThat(alone.messages("lan").get(0).title())
                .contains("Đã khắc phục")
                .contains("33 phút");
        assertThat(alone.messages("lan").get(0).text()).contains("gộp");
        assertThat(alone.heard("lan")).matches("(199|20[0-5])\\d zalo recovered #1");
        assertThat(alone.endings("lan")).containsExactly(Ending.REPLACED, Ending.SENT);
    }

    @Test
    void a_channel_that_is_away_for_hours_is_not_hammered_and_fills_no_journal() {
        play.channel(ZALO).now(Answer.AWAY);
        play.channel(SMS).now(Answer.AWAY);
        play.at(60).fails("wan");
        play.until(4 * 3600);

        assertThat(play.channel(ZALO).tries().size() + play.channel(SMS).tries().size())
                .isLessThan(1200);
        assertThat(play.entries(Entry.DeliveryIntended.class)).hasSizeLessThan(10);
    }

    @Test
    void a_channel_that_works_again_is_tried_though_the_next_one_is_away_too() {
        play.channel(ZALO).now(Answer.AWAY);
        play.channel(SMS).now(Answer.AWAY);
        play.at(60).fails("wan");
        play.at(300).answers(ZALO, Answer.TAKES);
        play.until(600);

        assertThat(play.heard("lan")).matches("3\\d\\d zalo opened #1");
    }

    @Test
    void a_channel_that_asks_us_to_wait_for_long_is_left_for_the_next_one_when_patience_ends() {
        play.channel(ZALO).now(Answer.BUSY);
        play.at(60).fails("wan");

        assertThat(play.until(300).heard("lan")).isEqualTo("140 sms opened #1");
    }

    @Test
    void a_channel_that_asks_us_to_wait_for_long_holds_back_no_other() {
        play.channel(ZALO).now(Answer.AWAY);
        play.channel(SMS).now(Answer.BUSY);
        play.at(60).fails("wan");
        play.at(300).answers(ZALO, Answer.TAKES);

        assertThat(play.until(600).heard("lan")).matches("3\\d\\d zalo opened #1");
    }

    @Test
    void somebody_who_waits_for_one_channel_is_looked_at_in_time_though_others_wait_for_longer() {
        Timeline two = new Timeline()
                .watch("wan", "network")
                .person("minh", "modem")
                .person("lan", ZALO)
                .route(after(0, "minh", "lan"));
        two.channel("modem").now(Answer.BUSY);
        two.channel(ZALO).now(Answer.AWAY); // tried at growing pauses, the last ones beyond the end of minh's wait
        two.at(60).fails("wan");
        two.at(600).answers("modem", Answer.TAKES);

        assertThat(two.until(900).heard("minh")).isEqualTo("680 modem opened #1");
    }

    @Test
    void a_channel_that_failed_for_all_is_tried_again_though_everybody_has_another_one() {
        IntStream.range(0, 10).forEach(i -> play.watch("web-" + i, "documents"));
        play.at(50).answers(ZALO, Answer.AWAY);
        IntStream.range(0, 10).forEach(i -> play.at(60).fails("web-" + i));
        play.at(600).answers(ZALO, Answer.TAKES);
        play.at(1200).fails("wan");

        play.expect(between(1210, 1240)).notified("lan", ZALO);
    }

    @Test
    void a_channel_that_failed_for_all_and_was_mended_is_away_no_more_once_a_test_is_taken() {
        IntStream.range(0, 5).forEach(i -> play.watch("web-" + i, "documents"));
        play.channel(ZALO).now(Answer.AWAY);
        IntStream.range(0, 5).forEach(i -> play.at(60).fails("web-" + i));
        play.until(600);
        assertThat(play.away()).containsExactly(ZALO);

        play.at(610).answers(ZALO, Answer.TAKES).tests(ZALO);
        assertThat(play.until(611).away()).isEmpty();
        play.at(620).fails("wan");
        play.expect(between(640, 660)).notified("lan", ZALO);
    }

    @Test
    void copies_go_where_everything_is_kept_besides() {
        play.channel("hook");
        Timeline copied =
                new Timeline().watch("wan", "network").person("lan").route(Match.ALL, List.of("hook"), after(0, "lan"));
        copied.channel("hook");
        copied.at(60).fails("wan");
        copied.at(120).recovers("wan");
        copied.until(300);

        assertThat(copied.heard("-")).isEqualTo("80 hook opened #1, 150 hook recovered #1");
        assertThat(copied.heard("lan")).isEqualTo("80 zalo opened #1, 150 zalo recovered #1");
    }

    @Test
    void who_was_told_of_a_system_that_went_down_with_the_line_hears_of_the_line_and_of_its_end() {
        Timeline apart = apart();
        apart.at(61).fails("web-0");
        apart.at(85).fails("wan");
        apart.at(600).recovers("wan", "web-0");
        apart.until(1500);

        assertThat(apart.heard("lan")).matches("81 zalo opened #1, 11\\d zalo opened #2, 6\\d\\d zalo recovered #2");
        assertThat(apart.heard("minh")).matches("11\\d zalo opened #2, 6\\d\\d zalo recovered #2");
    }

    private static Timeline apart() {
        return new Timeline()
                .watch("wan", "network")
                .watch("web-0", "documents", "wan")
                .person("lan")
                .person("minh")
                .route(group("network"), List.of(), after(0, "minh"))
                .route(after(0, "lan"));
    }

    @Test
    void
            what_was_reopened_for_an_outage_of_the_line_is_not_told_as_over_at_its_beginning_and_its_people_hear_of_the_line() {
        Timeline apart = apart();
        apart.at(61).fails("web-0");
        apart.at(120).recovers("web-0");
        apart.at(331).fails("web-0");
        apart.at(355).fails("wan");
        apart.at(900).recovers("wan", "web-0");
        apart.until(1800);

        assertThat(apart.heard("lan"))
                .matches("81 zalo opened #1, 151 zalo recovered #1, 3\\d\\d zalo reopened #1, "
                        + "3\\d\\d zalo opened #2, 9\\d\\d zalo recovered #2");
        assertThat(apart.heard("minh")).matches("3\\d\\d zalo opened #2, 9\\d\\d zalo recovered #2");
    }

    @Test
    void each_interruption_is_told_with_its_own_times_though_the_channel_was_away_over_both() {
        Timeline alone =
                new Timeline().watch("wan", "network").person("lan", ZALO).route(after(0, "lan"));
        alone.channel(ZALO).now(Answer.AWAY);
        alone.at(60).fails("wan");
        alone.at(600).recovers("wan");
        alone.at(840).fails("wan");
        alone.at(1500).recovers("wan");
        alone.at(2000).answers(ZALO, Answer.TAKES);
        alone.until(3600);

        assertThat(alone.messages("lan")).hasSize(2);
        assertThat(alone.messages("lan").get(0).title()).contains("09:01–09:10");
        assertThat(alone.messages("lan").get(1).title()).contains("09:14–09:25");
        assertThat(alone.messages("lan")).allMatch(message -> message.text().contains("gộp"));
    }

    @Test
    void the_end_of_an_interruption_that_could_not_be_sent_before_the_next_one_began_is_told_as_it_was() {
        Timeline alone =
                new Timeline().watch("wan", "network").person("lan", ZALO).route(after(0, "lan"));
        alone.at(100).answers(ZALO, Answer.AWAY);
        alone.at(60).fails("wan");
        alone.at(600).recovers("wan");
        alone.at(840).fails("wan");
        alone.at(1000).answers(ZALO, Answer.TAKES);
        alone.until(1800);

        assertThat(alone.heard("lan"))
                .matches("80 zalo opened #1, 1\\d\\d\\d zalo recovered #1, 1\\d\\d\\d zalo reopened #1");
        assertThat(alone.messages("lan").get(1).text())
                .contains("09:10")
                .doesNotContain("gộp")
                .doesNotContain("09:14");
        assertThat(alone.messages("lan").get(2).text()).contains("09:14");
    }
}
