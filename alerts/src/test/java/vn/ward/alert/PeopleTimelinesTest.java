package vn.ward.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.alert.Timeline.SMS;
import static vn.ward.alert.Timeline.ZALO;
import static vn.ward.alert.Timeline.after;
import static vn.ward.alert.Timeline.between;
import static vn.ward.alert.Timeline.group;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.ward.alert.PlayedChannel.Answer;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.journal.Entry;
import vn.ward.core.notice.Duty;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Subject;
import vn.ward.core.notice.WeeklyTest;

/** Who is told, until somebody has it in hand and after it is over. */
class PeopleTimelinesTest {

    private final Timeline play = new Timeline()
            .watch("wan", "network")
            .watch("web", "documents")
            .person("lan")
            .person("minh")
            .person("chief");

    private Timeline escalating() {
        return play.route(after(0, "lan"), after(600, "minh"), after(1800, "chief"));
    }

    private static Duty shifts(String until, String... who) {
        return new Duty(
                "truc",
                "Trực",
                List.of(new Duty.Weekly(
                        EnumSet.allOf(DayOfWeek.class), LocalTime.of(8, 0), LocalTime.parse(until), List.of(who))),
                List.of());
    }

    @Test
    void nobody_takes_it_on_so_one_after_the_other_is_told_and_all_hear_of_its_end() {
        escalating();
        play.at(60).fails("wan");
        play.at(3000).recovers("wan");
        play.until(3600);

        assertThat(play.heard("lan")).matches("80 zalo opened #1, 30\\d\\d zalo recovered #1");
        assertThat(play.heard("minh")).matches("680 zalo escalated #1, 30\\d\\d zalo recovered #1");
        assertThat(play.heard("chief")).matches("1880 zalo escalated #1, 30\\d\\d zalo recovered #1");
    }

    @Test
    void that_it_is_over_is_told_to_those_alone_who_were_told_that_it_began() {
        escalating();
        play.at(60).fails("wan");
        play.at(900).recovers("wan");
        play.until(3600);

        assertThat(play.heard("minh")).contains("recovered");
        assertThat(play.heard("chief")).isEmpty();
    }

    @Test
    void once_somebody_has_it_in_hand_nobody_is_reminded_or_told_besides() {
        escalating().remind(300);
        play.at(60).fails("wan");
        play.at(200).acknowledges("lan", 1);
        play.until(7200);

        assertThat(play.heard("lan")).isEqualTo("80 zalo opened #1");
        assertThat(play.heard("minh") + play.heard("chief")).isEmpty();
    }

    @Test
    void an_acknowledgement_that_runs_out_resumes_the_escalation_where_it_was() {
        escalating();
        play.at(60).fails("wan");
        play.at(380).acknowledges("lan", 1, 2000); // five minutes of ten have passed
        play.until(7200);

        assertThat(play.heard("lan")).isEqualTo("80 zalo opened #1, 2000 zalo unattended #1");
        assertThat(play.heard("minh")).isEqualTo("2300 zalo escalated #1");
        assertThat(play.heard("chief")).isEqualTo("3500 zalo escalated #1");
    }

    @Test
    void who_gives_it_back_sets_the_escalation_going_again() {
        escalating();
        play.at(60).fails("wan");
        play.at(180).acknowledges("lan", 1);
        play.at(1180).acts(1, Kind.UNACKNOWLEDGED, "lan", Detail.note(null));
        play.until(3600);

        assertThat(play.heard("minh")).isEqualTo("1680 zalo escalated #1");
    }

    @Test
    void who_had_a_warning_in_hand_when_it_became_an_outage_gives_the_others_their_full_time() {
        escalating();
        play.at(60).slows("wan");
        play.at(200).acknowledges("lan", 1, 5000);
        play.at(4000).fails("wan"); // told at about 4020: the clock stands still until 5000
        play.until(9000);

        assertThat(play.heard("minh")).isEqualTo("5600 zalo escalated #1");
    }

    @Test
    void reminders_come_at_growing_intervals_and_the_last_interval_goes_on() {
        play.route(after(0, "lan")).remind(300, 600);
        play.at(60).fails("wan");
        play.until(2400);

        assertThat(play.heard("lan"))
                .isEqualTo("80 zalo opened #1, 380 zalo reminded #1, 980 zalo reminded #1, 1580 zalo reminded #1,"
                        + " 2180 zalo reminded #1");
    }

    @Test
    void a_warning_that_becomes_an_outage_is_told_again_and_escalates_anew() {
        escalating();
        play.at(60).slows("wan");
        play.at(400).fails("wan");
        play.until(1200);

        assertThat(play.heard("lan")).matches("80 zalo opened #1, 4\\d\\d zalo raised #1");
        assertThat(play.heard("minh")).matches("10\\d\\d zalo escalated #1");
    }

    @Test
    void an_outage_that_eases_before_anybody_could_be_told_is_told_as_the_warning_that_it_is() {
        escalating();
        play.at(10).silences("s", group("network"), 1000);
        play.at(60).slows("wan");
        play.at(200).fails("wan");
        play.at(500).slows("wan");
        play.until(1100);

        assertThat(play.heard("lan")).isEqualTo("1000 zalo opened #1");
        assertThat(play.messages("lan").get(0).title()).contains("Suy giảm");
    }

    @Test
    void what_breaks_again_within_ten_minutes_is_the_same_incident_and_told_so() {
        escalating();
        play.at(60).fails("wan");
        play.at(120).recovers("wan");
        play.at(420).fails("wan");
        play.until(600);

        assertThat(play.heard("lan")).matches("80 zalo opened #1, 150 zalo recovered #1, 4\\d\\d zalo reopened #1");
    }

    @Test
    void what_flaps_is_told_so_once() {
        escalating();
        for (int i = 0; i < 8; i++) {
            play.at(60 + i * 180).fails("web");
            play.at(60 + i * 180 + 90).recovers("web");
        }
        play.until(6000);

        assertThat(play.heard("lan").split("flapping", -1)).hasSize(2);
        assertThat(play.messages("lan")).hasSizeLessThan(9);
        assertThat(play.heard("lan")).endsWith("recovered #1");
    }

    @Test
    void with_nobody_on_duty_the_next_step_is_told_at_once() {
        play.duty(shifts("08:30", "lan")).route(after(0, "truc"), after(600, "minh"), after(1800, "chief"));
        play.at(60).fails("wan");
        play.until(3600);

        assertThat(play.heard("lan")).isEmpty();
        assertThat(play.heard("minh")).isEqualTo("80 zalo opened #1");
        assertThat(play.heard("chief")).isEqualTo("1880 zalo escalated #1");
    }

    @Test
    void with_nobody_on_duty_and_nobody_besides_whoever_comes_on_duty_is_told() {
        play.duty(new Duty(
                        "truc",
                        "Trực",
                        List.of(new Duty.Weekly(
                                EnumSet.allOf(DayOfWeek.class),
                                LocalTime.of(9, 10),
                                LocalTime.of(17, 0),
                                List.of("lan"))),
                        List.of()))
                .route(after(0, "truc"));
        play.at(60).fails("wan");
        play.until(900);

        assertThat(play.heard("lan")).isEqualTo("600 zalo opened #1");
        assertThat(play.entries(Entry.Noticed.class))
                .as("that nobody is there is said once")
                .hasSize(2);
    }

    @Test
    void the_duty_that_has_begun_meanwhile_is_told_when_the_duty_is_told_again() {
        play.duty(new Duty(
                        "truc",
                        "Trực",
                        List.of(
                                new Duty.Weekly(
                                        EnumSet.allOf(DayOfWeek.class),
                                        LocalTime.of(8, 0),
                                        LocalTime.of(9, 5),
                                        List.of("lan")),
                                new Duty.Weekly(
                                        EnumSet.allOf(DayOfWeek.class),
                                        LocalTime.of(9, 5),
                                        LocalTime.of(17, 0),
                                        List.of("minh"))),
                        List.of()))
                .route(after(0, "truc"), after(600, "truc", "chief"));
        play.at(60).fails("wan");
        play.until(900);

        assertThat(play.heard("lan")).isEqualTo("80 zalo opened #1");
        assertThat(play.heard("minh")).isEqualTo("680 zalo escalated #1");
        assertThat(play.heard("chief")).isEqualTo("680 zalo escalated #1");
    }

    @Test
    void who_swapped_is_told_and_who_gave_the_duty_away_is_not() {
        play.duty(shifts("17:00", "lan")).route(after(0, "truc"));
        play.at(30).swaps("truc", 3600, "minh");
        play.at(60).fails("wan");
        play.until(600);

        assertThat(play.heard("lan")).isEmpty();
        assertThat(play.heard("minh")).isEqualTo("80 zalo opened #1");
    }

    @Test
    void what_became_a_part_of_another_incident_is_not_told_any_more() {
        play.route(after(0, "lan")).remind(300);
        play.at(60).fails("wan", "web");
        play.at(200).acts(2, Kind.MERGED, "lan", Detail.merged(1, null));
        play.at(900).recovers("wan", "web");
        play.until(1200);

        assertThat(play.heard("lan").split("#2", -1)).hasSize(2);
        assertThat(play.heard("lan")).contains("reminded #1").endsWith("recovered #1");
    }

    @Test
    void a_drill_is_told_like_the_real_thing_and_says_so_whatever_is_silenced() {
        play.route(after(0, "lan"), after(300, "minh"));
        play.at(10).silences("s", Match.ALL, 10_000);
        play.at(60).drills("wan", 600);
        play.until(1200);

        assertThat(play.heard("lan")).isEqualTo("60 zalo opened #1, 660 zalo recovered #1");
        assertThat(play.heard("minh")).isEqualTo("360 zalo escalated #1, 660 zalo recovered #1");
        assertThat(play.messages("lan")).allMatch(message -> message.title().startsWith("[DIỄN TẬP]"));
    }

    @Test
    void what_is_wrong_with_the_platform_goes_where_the_platform_is_looked_after_and_what_others_found_elsewhere() {
        play.route(group(Subject.PLATFORM), List.of(), after(0, "minh"))
                .route(group(Subject.FOREIGN), List.of(), after(0, "chief"))
                .route(after(0, "lan"));
        play.at(60).raises("platform", "disk", Severity.WARNING);
        play.at(61).raises("alertmanager", "switch", Severity.CRITICAL);
        play.at(120).clears("platform", "disk");
        play.until(600);

        assertThat(play.heard("minh")).isEqualTo("60 zalo opened #1, 120 zalo recovered #1");
        assertThat(play.heard("chief")).isEqualTo("61 zalo opened #2");
        assertThat(play.heard("lan")).isEmpty();
    }

    @Test
    void each_channel_of_each_person_is_tried_once_a_week() {
        play.route(after(0, "lan")).weekly(new WeeklyTest(DayOfWeek.MONDAY, LocalTime.of(9, 30)));
        play.until(3600);

        assertThat(play.heard("lan")).isEqualTo("1800 zalo test, 1800 sms test");
        assertThat(play.heard("chief")).isEqualTo("1800 zalo test, 1800 sms test");
    }

    @Test
    void a_fate_that_is_unknown_is_asked_again_under_the_same_key_where_there_is_one() {
        play.route(after(0, "lan"));
        play.channel(ZALO).now(Answer.UNKNOWN);
        play.at(82).answers(ZALO, Answer.TAKES);
        play.at(60).fails("wan");
        play.until(600);

        assertThat(play.channel(ZALO).tries().stream()
                        .map(one -> one.message().key())
                        .distinct())
                .hasSize(1);
        assertThat(play.endings("lan")).containsExactly(Ending.SENT);
        assertThat(play.channel(SMS).tries()).isEmpty();
    }

    @Test
    void a_fate_that_is_unknown_without_a_key_goes_to_the_next_channel_and_is_not_sent_there_again() {
        play.route(after(0, "lan"));
        play.channel(ZALO).unkeyed().now(Answer.UNKNOWN);
        play.at(60).fails("wan");
        play.until(600);

        assertThat(play.heard("lan")).isEqualTo("80 zalo opened #1, 80 sms opened #1");
    }

    @Test
    void refused_everywhere_is_unreachable_and_the_escalation_goes_on() {
        escalating();
        play.channel(ZALO).now(Answer.REFUSES);
        play.channel(SMS).now(Answer.GONE);
        play.at(600).answers(SMS, Answer.TAKES);
        play.at(60).fails("wan");
        play.until(900);

        assertThat(play.endings("lan")).containsExactly(Ending.UNREACHABLE);
        assertThat(play.heard("minh")).isEqualTo("680 sms escalated #1");
    }

    @Test
    void a_broken_channel_falls_back_at_once() {
        play.route(after(0, "lan"));
        play.channel(ZALO).now(Answer.BROKEN);
        play.at(60).fails("wan");

        play.expect(between(80, 81)).notified("lan", SMS);
    }

    @Test
    void a_channel_that_is_taken_out_of_the_configuration_while_it_is_tried_is_left_for_the_next_and_stops_no_other() {
        play.route(after(0, "lan", "minh"));
        play.channel(ZALO).now(Answer.AWAY);
        play.at(60).fails("wan");
        play.at(85).unconfigures(ZALO);
        play.until(300);

        assertThat(play.heard("lan")).matches("8\\d sms opened #1");
        assertThat(play.heard("minh")).matches("8\\d sms opened #1");
    }

    @Test
    void one_unexpected_exception_about_one_incident_stops_no_other() {
        play.route(after(0, "lan")).damned("wan");
        play.at(60).fails("wan", "web");
        play.until(600);

        assertThat(play.heard("lan")).isEqualTo("81 zalo opened #2");
    }

    @Test
    void one_unexpected_exception_in_a_storm_stops_no_other() {
        play.route(after(0, "lan")).storm(1).watch("mail", "documents").watch("portal", "documents");
        play.at(60).fails("wan", "web", "mail", "portal");
        play.at(82).does(() -> play.damned("mail"));
        play.until(600);

        assertThat(play.messages("lan")).hasSize(2);
        assertThat(play.messages("lan").get(1).text()).contains("web", "portal").doesNotContain("mail");
    }

    @Test
    void a_channel_that_throws_stops_no_other_person() {
        play.route(after(0, "lan", "minh")).person("hoa", "modem");
        play.channel(ZALO).now(Answer.THROWS);
        play.route(after(0, "hoa"));
        play.at(60).fails("wan");
        play.until(900);

        assertThat(play.heard("lan")).contains("sms opened #1");
        assertThat(play.heard("minh")).contains("sms opened #1");
    }

    @Test
    void what_only_somes_routes_match_is_told_to_them_alone() {
        play.route(new Match(Set.of("documents"), Set.of(), Set.of(), Set.of(), null), List.of(), after(0, "minh"))
                .route(after(0, "lan"));
        play.at(60).fails("wan", "web");
        play.until(600);

        assertThat(play.heard("minh")).isEqualTo("81 zalo opened #2");
        assertThat(play.heard("lan")).isEqualTo("80 zalo opened #1");
    }

    private static Duty from(String from, String until, String... who) {
        return new Duty(
                "truc",
                "Trực",
                List.of(new Duty.Weekly(
                        EnumSet.allOf(DayOfWeek.class), LocalTime.parse(from), LocalTime.parse(until), List.of(who))),
                List.of());
    }

    @Test
    void with_nobody_on_duty_for_a_later_step_whoever_comes_on_duty_is_told_and_the_others_are_reminded_meanwhile() {
        play.duty(from("10:00", "17:00", "minh"))
                .route(after(0, "lan"), after(900, "truc"))
                .remind(600);
        play.at(60).fails("wan");
        play.until(4500);

        assertThat(play.heard("minh")).matches("3600 zalo escalated #1, 4[23]\\d\\d zalo reminded #1");
        assertThat(play.heard("lan"))
                .startsWith("80 zalo opened #1, 680 zalo reminded #1, 1280 zalo reminded #1, 1880 zalo reminded #1")
                .contains("3080 zalo reminded #1");
        assertThat(play.entries(Entry.Noticed.class).stream()
                        .filter(noticed -> noticed.notice().isHeld()))
                .as("that nobody is there is said once")
                .hasSize(1);
    }

    @Test
    void a_mailbox_is_told_at_once_and_whoever_comes_on_duty_is_told_all_the_same() {
        play.record("book")
                .duty(from("10:00", "17:00", "minh"))
                .route(Match.ALL, List.of("hook"), after(0, "truc", "book"))
                .remind(600);
        play.channel("hook");
        play.at(60).fails("wan");
        play.at(5000).recovers("wan");
        play.until(6000);

        assertThat(play.heard("minh"))
                .matches("3600 zalo opened #1, 4[23]\\d\\d zalo reminded #1, 4[89]\\d\\d zalo reminded #1, "
                        + "50\\d\\d zalo recovered #1");
        assertThat(play.heard("book"))
                .matches("80 email opened #1(, 4\\d\\d\\d email reminded #1)+, 50\\d\\d email recovered #1");
        assertThat(play.heard("-"))
                .matches("80 hook opened #1(, 4\\d\\d\\d hook reminded #1)+, 50\\d\\d hook recovered #1");
    }

    @Test
    void a_mailbox_keeps_no_step_from_falling_to_the_next_one() {
        play.record("book").duty(from("10:00", "17:00", "minh")).route(after(0, "truc", "book"), after(600, "chief"));
        play.at(60).fails("wan");
        play.until(900);

        assertThat(play.heard("chief")).isEqualTo("80 zalo opened #1");
        assertThat(play.heard("book")).isEqualTo("80 email opened #1");
    }

    @Test
    void what_only_a_mailbox_heard_of_is_told_as_over_to_it_alone() {
        play.record("book").duty(from("10:00", "17:00", "minh")).route(after(0, "truc", "book"));
        play.at(60).fails("wan");
        play.at(300).silences("s", Match.ALL, 2000);
        play.at(600).recovers("wan");
        play.until(4000);

        assertThat(play.heard("minh")).isEmpty();
        assertThat(play.heard("book")).matches("80 email opened #1, 6\\d\\d email recovered #1");
    }

    private static Match hours(boolean working) {
        return new Match(Set.of(), Set.of(), Set.of(), Set.of(), working);
    }

    @Test
    void an_escalation_goes_on_by_the_route_that_it_began_with_when_working_hours_end() {
        play.person("night")
                .route(hours(true), List.of(), after(0, "lan"), after(900, "chief"))
                .route(hours(false), List.of(), after(0, "night"));
        play.at("11:50").fails("wan");
        play.until("12:30");

        assertThat(play.heard("chief"))
                .isEqualTo(Integer.parseInt(play.heard("lan").split(" ")[0]) + 900 + " zalo escalated #1");
        assertThat(play.heard("night")).isEmpty();
    }

    @Test
    void what_worsens_is_told_by_the_route_of_the_hour() {
        play.person("night")
                .route(hours(true), List.of(), after(0, "lan"), after(900, "chief"))
                .route(hours(false), List.of(), after(0, "night"), after(300, "minh"));
        play.at("11:50").slows("wan");
        play.at("12:02").fails("wan");
        play.until("12:30");

        assertThat(play.heard("night")).matches("\\d+ zalo raised #1");
        assertThat(play.heard("minh"))
                .isEqualTo(Integer.parseInt(play.heard("night").split(" ")[0]) + 300 + " zalo escalated #1");
        assertThat(play.heard("chief")).isEmpty();
    }

    @Test
    void where_the_route_that_it_began_with_is_gone_the_other_one_begins_at_its_first_step() {
        play.route(after(0, "lan"), after(900, "chief"));
        play.at(60).fails("wan");
        play.at(200).reroutes(after(0, "minh"), after(600, "chief"));
        play.until(900);

        assertThat(play.heard("lan")).isEqualTo("80 zalo opened #1");
        assertThat(play.heard("minh")).isEqualTo("200 zalo escalated #1");
        assertThat(play.heard("chief")).isEqualTo("680 zalo escalated #1");
    }

    @Test
    void who_was_told_hears_that_somebody_ended_it_and_who_ended_it_does_not() {
        play.route(after(0, "lan", "minh")).remind(300);
        play.at(60).raises("alertmanager", "disk", Severity.CRITICAL);
        play.at(200).acts(1, Kind.RESOLVED, "lan", Detail.note(null));
        play.until(2000);

        assertThat(play.heard("lan")).isEqualTo("60 zalo opened #1");
        assertThat(play.heard("minh")).isEqualTo("60 zalo opened #1, 200 zalo recovered #1");
    }

    @Test
    void who_ended_it_before_they_could_be_reached_gets_one_message_of_both() {
        play.person("hoa", ZALO).route(after(0, "hoa"));
        play.channel(ZALO).now(Answer.AWAY);
        play.at(60).raises("alertmanager", "disk", Severity.CRITICAL);
        play.at(200).acts(1, Kind.RESOLVED, "hoa", Detail.note(null));
        play.at(300).answers(ZALO, Answer.TAKES);
        play.until(2000);

        assertThat(play.heard("hoa")).matches("3\\d\\d zalo recovered #1");
    }
}
