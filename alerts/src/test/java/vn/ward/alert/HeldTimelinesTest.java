package vn.ward.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.alert.Timeline.ZALO;
import static vn.ward.alert.Timeline.after;
import static vn.ward.alert.Timeline.between;
import static vn.ward.alert.Timeline.group;
import static vn.ward.alert.Timeline.target;

import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.ward.alert.PlayedChannel.Answer;
import vn.ward.alert.channel.Message;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.journal.Entry;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Quiet;

/** What is told later than it happens, or never: maintenance, silences, graver incidents, storms, quiet hours. */
class HeldTimelinesTest {

    private final Timeline play = new Timeline()
            .watch("wan", "network")
            .watch("wifi", "wifi")
            .person("lan")
            .route(after(0, "lan"));

    private final Timeline night = new Timeline("2026-11-23T21:00")
            .watch("wan", "network")
            .person("lan", new Quiet(LocalTime.of(22, 0), LocalTime.of(6, 0)))
            .route(after(0, "lan"));

    @Test
    void what_begins_and_ends_within_maintenance_nobody_hears_of() {
        play.at(10).plans("m", Scope.targets("wan"), 50, 600);
        play.at(60).fails("wan");
        play.at(300).recovers("wan");

        assertThat(play.until(1200).heard("lan")).isEmpty();
        assertThat(play.why(1)).isEqualTo("notice.maintenance.over");
    }

    @Test
    void what_begins_within_maintenance_and_lasts_is_told_when_that_is_over() {
        play.at(10).plans("m", Scope.targets("wan"), 50, 600);
        play.at(60).fails("wan");
        play.at(900).recovers("wan");

        play.expect(between(600, 601)).notified("lan", ZALO);
        assertThat(play.until(1200).heard("lan")).matches("60[01] zalo opened #1, 9\\d\\d zalo recovered #1");
    }

    @Test
    void what_began_before_maintenance_and_ends_within_it_is_told_as_over_at_once() {
        play.at(10).plans("m", Scope.targets("wan"), 200, 600);
        play.at(60).fails("wan");
        play.at(300).recovers("wan");

        assertThat(play.until(1200).heard("lan")).isEqualTo("80 zalo opened #1, 330 zalo recovered #1");
    }

    @Test
    void what_spans_maintenance_is_reminded_of_after_it_and_not_within() {
        play.remind(120);
        play.at(10).plans("m", Scope.targets("wan"), 150, 600);
        play.at(60).fails("wan");
        play.at(800).recovers("wan");

        assertThat(play.until(1200).heard("lan"))
                .matches(
                        "80 zalo opened #1, 60[01] zalo reminded #1, 72\\d zalo reminded #1, 8\\d\\d zalo recovered #1");
    }

    @Test
    void maintenance_that_ends_early_holds_nothing_any_longer() {
        play.at(10).plans("m", Scope.targets("wan"), 50, 6000);
        play.at(60).fails("wan");
        play.at(400).withdraws("m");

        assertThat(play.until(600).heard("lan")).isEqualTo("400 zalo opened #1");
    }

    @Test
    void maintenance_from_ten_to_midnight_is_so_on_the_wards_clock() {
        Timeline late = new Timeline("2026-11-23T21:00")
                .watch("wan", "network")
                .person("lan")
                .route(after(0, "lan"));
        late.at(10).plans("m", Scope.targets("wan"), late.second("22:00"), late.second("1d 00:00"));
        late.at("22:30").fails("wan");
        late.until("1d 01:00");

        assertThat(late.messages("lan")).hasSize(1);
        assertThat(late.heard("lan")).startsWith(late.second("1d 00:00") + " ");
        assertThat(late.messages("lan").get(0).text()).contains("22:30:00 23/11/2026");
    }

    @Test
    void a_silence_from_before_holds_the_beginning_until_it_ends() {
        play.at(10).silences("s", group("network"), 500);
        play.at(60).fails("wan");

        assertThat(play.until(600).heard("lan")).isEqualTo("500 zalo opened #1");
        assertThat(play.messages("lan").get(0).text()).contains("Bắt đầu: 09:01:00");
    }

    @Test
    void a_silence_set_afterwards_stops_reminders_and_lets_the_end_through() {
        play.remind(120);
        play.at(60).fails("wan");
        play.at(100).silences("s", target("wan"), 1000);
        play.at(500).recovers("wan");

        assertThat(play.until(1200).heard("lan")).isEqualTo("80 zalo opened #1, 510 zalo recovered #1");
    }

    @Test
    void what_goes_on_because_of_a_target_is_silenced_by_naming_that_one_as_the_cause() {
        play.watch("radio", "network", "wan").remind(600);
        play.at(60).slows("radio");
        play.at(900).fails("wan", "radio");
        Match because = new Match(Set.of(), Set.of(), Set.of(), Set.of("wan"), null);
        play.at(1000).silences("s", because, 4000);

        assertThat(play.until(3000).heard("lan"))
                .matches("\\d+ zalo opened #1, (\\d+ zalo reminded #1, )?9\\d\\d zalo opened #2"
                        + "(, \\d+ zalo reminded #2){3}");
    }

    @Test
    void what_begins_and_ends_in_a_silence_nobody_hears_of() {
        play.at(10).silences("s", Match.ALL, 1000);
        play.at(60).fails("wan");
        play.at(500).recovers("wan");

        assertThat(play.until(1200).heard("lan")).isEmpty();
    }

    @Test
    void a_silence_that_is_ended_early_holds_nothing_any_longer() {
        play.at(10).silences("s", Match.ALL, 10_000);
        play.at(60).fails("wan");
        play.at(300).endsSilence("s");

        assertThat(play.until(600).heard("lan")).isEqualTo("300 zalo opened #1");
    }

    @Test
    void of_two_silences_the_one_that_ends_last_counts() {
        play.at(10).silences("one", Match.ALL, 200);
        play.at(20).silences("two", group("network"), 400);
        play.at(60).fails("wan");

        assertThat(play.until(600).heard("lan")).isEqualTo("400 zalo opened #1");
    }

    @Test
    void a_graver_incident_mutes_what_it_explains_and_releases_it_when_it_is_over() {
        play.inhibit(new Match(Set.of(), Set.of("wan"), Set.of(Severity.CRITICAL), Set.of(), null), group("wifi"));
        play.at(60).fails("wan");
        play.at(120).fails("wifi");
        play.at(600).recovers("wan");

        assertThat(play.until(1200).heard("lan"))
                .isEqualTo("80 zalo opened #1, 630 zalo recovered #1, 740 zalo opened #2");
    }

    @Test
    void what_comes_back_with_the_graver_incident_nobody_hears_of() {
        play.inhibit(new Match(Set.of(), Set.of("wan"), Set.of(Severity.CRITICAL), Set.of(), null), group("wifi"));
        play.at(60).fails("wan");
        play.at(120).fails("wifi");
        play.at(600).recovers("wan");
        play.at(660).recovers("wifi");

        assertThat(play.until(1200).heard("lan")).isEqualTo("80 zalo opened #1, 630 zalo recovered #1");
    }

    @Test
    void what_breaks_after_the_graver_incident_is_told_at_once() {
        play.inhibit(new Match(Set.of(), Set.of("wan"), Set.of(Severity.CRITICAL), Set.of(), null), group("wifi"));
        play.at(60).fails("wan");
        play.at(600).recovers("wan");
        play.at(630).fails("wifi");

        assertThat(play.until(700).heard("lan"))
                .isEqualTo("80 zalo opened #1, 630 zalo recovered #1, 651 zalo opened #2");
    }

    @Test
    void what_a_graver_incident_explained_and_ends_with_it_nobody_hears_of() {
        play.inhibit(target("wan"), group("wifi"));
        play.at(60).fails("wan");
        play.at(120).fails("wifi");
        play.at(400).recovers("wifi");
        play.at(600).recovers("wan");

        assertThat(play.until(1200).heard("lan")).isEqualTo("80 zalo opened #1, 630 zalo recovered #1");
    }

    @Test
    void what_is_muted_in_working_hours_is_told_when_they_end() {
        play.inhibit(target("wan"), new Match(Set.of("wifi"), Set.of(), Set.of(), Set.of(), true));
        play.at(60).fails("wan");
        play.at(120).fails("wifi");
        play.until("13:00");

        assertThat(play.heard("lan")).isEqualTo("80 zalo opened #1, " + play.second("12:00") + " zalo opened #2");
    }

    @Test
    void what_is_silenced_in_working_hours_is_told_when_they_end() {
        play.at(10).silences("s", new Match(Set.of(), Set.of(), Set.of(), Set.of(), true), play.second("17:00"));
        play.at(60).fails("wan");
        play.until("13:00");

        assertThat(play.heard("lan")).isEqualTo(play.second("12:00") + " zalo opened #1");
        assertThat(play.entries(Entry.Noticed.class))
                .as("that it is silenced is said once")
                .hasSize(2);
    }

    @Test
    void an_alarm_that_somebody_ended_in_a_silence_nobody_hears_of() {
        play.at(10).silences("s", Match.ALL, 1000);
        play.at(60).raises("alertmanager", "disk", Severity.CRITICAL);
        play.at(500).acts(1, Kind.RESOLVED, "lan", Detail.note(null));
        play.until(5000);

        assertThat(play.heard("lan")).isEmpty();
        assertThat(play.followed()).isZero();
    }

    @Test
    void an_alarm_at_night_that_somebody_ended_is_not_told_in_the_morning() {
        night.at("23:00").raises("alertmanager", "disk", Severity.WARNING);
        night.at("23:30").acts(1, Kind.RESOLVED, "minh", Detail.note(null));

        assertThat(night.until("1d 09:00").heard("lan")).isEmpty();
    }

    @Test
    void an_outage_that_eases_into_slowness_releases_what_only_an_outage_explained() {
        play.inhibit(new Match(Set.of(), Set.of("wan"), Set.of(Severity.CRITICAL), Set.of(), null), group("wifi"));
        play.at(60).fails("wan");
        play.at(120).fails("wifi");
        play.at(600).slows("wan");
        play.until(1200);

        assertThat(play.heard("lan")).matches("80 zalo opened #1, 6\\d\\d zalo opened #2");
    }

    @Test
    void a_storm_is_one_digest_and_so_is_its_end() {
        Timeline storm = new Timeline().person("lan").route(after(0, "lan")).storm(5);
        IntStream.range(0, 30).forEach(i -> storm.watch("web-" + i, "documents"));
        IntStream.range(0, 30).forEach(i -> storm.at(60).fails("web-" + i));
        IntStream.range(0, 30).forEach(i -> storm.at(600).recovers("web-" + i));
        storm.until(1200);

        List<String> occasions = storm.messages("lan").stream()
                .map(message -> message.fact("occasion"))
                .toList();
        assertThat(occasions.stream().filter("opened"::equals)).hasSize(5);
        assertThat(occasions.stream().filter("recovered"::equals)).hasSize(5);
        assertThat(occasions.stream().filter("digest"::equals)).hasSizeBetween(2, 4);
        assertThat(storm.open()).isZero();
    }

    @Test
    void what_recovers_while_a_storm_is_gathered_is_in_its_digest_as_over() {
        Timeline storm = new Timeline().person("lan").route(after(0, "lan")).storm(1);
        IntStream.range(0, 4).forEach(i -> storm.watch("web-" + i, "documents"));
        storm.at(60).raises("alertmanager", "a", Severity.CRITICAL);
        storm.at(61).raises("alertmanager", "b", Severity.CRITICAL);
        storm.at(62).clears("alertmanager", "b");
        storm.until(200);

        assertThat(storm.heard("lan")).isEqualTo("60 zalo opened #1, 65 zalo digest");
        assertThat(storm.messages("lan").get(1).title()).contains("1 sự cố").contains("1 đã khắc phục");
    }

    /** Three at once while the channel is away; {@code merged} become a part of the first before it is back. */
    private static Timeline mergedMeanwhile(int... merged) {
        Timeline storm =
                new Timeline().person("lan", ZALO).route(after(0, "lan")).storm(1);
        storm.channel(ZALO).now(Answer.AWAY);
        storm.at(60)
                .raises("alertmanager", "a", Severity.CRITICAL)
                .raises("alertmanager", "b", Severity.CRITICAL)
                .raises("alertmanager", "c", Severity.CRITICAL);
        for (int number : merged) {
            storm.at(90).acts(number, Kind.MERGED, "minh", Detail.merged(1, null));
        }
        storm.at(120).answers(ZALO, Answer.TAKES);
        return storm.until(400);
    }

    @Test
    void what_became_a_part_of_another_before_its_digest_was_sent_is_not_told_in_it() {
        assertThat(mergedMeanwhile(2).messages("lan"))
                .extracting(Message::title)
                .anyMatch(title -> title.contains("1 sự cố, 1 chưa khắc phục"));
    }

    @Test
    void a_digest_of_which_nothing_is_left_is_not_sent() {
        Timeline storm = mergedMeanwhile(2, 3);

        assertThat(storm.heard("lan")).matches("\\d+ zalo opened #1");
        assertThat(storm.endings("lan")).contains(Ending.MERGED);
    }

    @Test
    void a_message_leads_to_its_incident_and_a_digest_to_all_of_them() {
        Timeline storm = new Timeline().person("lan").route(after(0, "lan")).storm(1);
        storm.at(60).raises("alertmanager", "a", Severity.CRITICAL).raises("alertmanager", "b", Severity.CRITICAL);
        storm.until(100);

        assertThat(storm.messages("lan"))
                .extracting(message -> String.valueOf(message.link()))
                .containsExactly(
                        "https://ioc.phuong.example/console/notices?incident=1",
                        "https://ioc.phuong.example/console/notices");
    }

    @Test
    void a_storm_at_night_of_what_can_wait_is_forgotten_when_it_is_over_and_fills_no_memory() {
        night.storm(1);
        IntStream.range(0, 6).forEach(i -> night.at("23:00").raises("alertmanager", "a" + i, Severity.WARNING));
        IntStream.range(0, 6).forEach(i -> night.at("23:30").clears("alertmanager", "a" + i));
        night.until("1d 09:00");

        assertThat(night.messages("lan")).isEmpty();
        assertThat(night.followed()).isZero();
    }

    @Test
    void a_warning_at_night_waits_for_the_morning_and_is_told_once() {
        night.at("23:00").slows("wan");
        night.until("1d 09:00");

        assertThat(night.heard("lan")).isEqualTo(night.second("1d 06:00") + " zalo opened #1");
    }

    @Test
    void an_outage_at_night_wakes() {
        night.at("23:00").fails("wan");
        night.until("1d 09:00");

        assertThat(night.messages("lan")).hasSize(1);
        assertThat(Integer.parseInt(night.heard("lan").split(" ")[0])).isLessThan(night.second("23:01"));
    }

    @Test
    void a_warning_at_night_that_is_over_before_morning_wakes_nobody_and_is_not_told_next_day() {
        night.at("23:00").slows("wan");
        night.at("1d 02:00").recovers("wan");

        assertThat(night.until("1d 09:00").heard("lan")).isEmpty();
    }

    @Test
    void a_warning_of_the_evening_that_ends_at_night_is_told_as_over_in_the_morning() {
        night.at("21:30").slows("wan");
        night.at("23:30").recovers("wan");
        night.until("1d 09:00");

        assertThat(night.heard("lan"))
                .matches("\\d+ zalo opened #1, " + night.second("1d 06:00") + " zalo recovered #1");
        assertThat(night.looks())
                .as("it waits and does not ask again and again")
                .isLessThan(100);
    }

    @Test
    void a_reminder_that_falls_into_the_night_comes_once_in_the_morning_as_a_reminder() {
        night.remind(3600);
        night.at("21:30").slows("wan");
        night.until("1d 06:30");

        assertThat(night.heard("lan"))
                .matches("\\d+ zalo opened #1, " + night.second("1d 06:00") + " zalo reminded #1");
    }

    @Test
    void while_all_who_were_asked_sleep_nobody_else_is_woken_though_a_copy_was_kept() {
        Timeline copied = new Timeline("2026-11-23T21:00")
                .watch("wan", "network")
                .person("lan", new Quiet(LocalTime.of(22, 0), LocalTime.of(6, 0)))
                .person("chief")
                .route(Match.ALL, List.of("hook"), after(0, "lan"), after(600, "chief"));
        copied.channel("hook");
        copied.at("23:00").slows("wan");
        copied.until("1d 07:00");

        assertThat(copied.heard("lan")).isEqualTo(copied.second("1d 06:00") + " zalo opened #1");
        assertThat(copied.heard("chief")).isEqualTo(copied.second("1d 06:10") + " zalo escalated #1");
    }

    @Test
    void while_all_who_were_asked_sleep_a_mailbox_wakes_nobody_else() {
        Timeline kept = new Timeline("2026-11-23T21:00")
                .watch("wan", "network")
                .person("lan", new Quiet(LocalTime.of(22, 0), LocalTime.of(6, 0)))
                .person("chief")
                .record("book")
                .route(after(0, "lan", "book"), after(600, "chief"));
        kept.at("23:00").slows("wan");
        kept.until("1d 07:00");

        assertThat(kept.heard("book")).matches("\\d+ email opened #1");
        assertThat(kept.heard("lan")).isEqualTo(kept.second("1d 06:00") + " zalo opened #1");
        assertThat(kept.heard("chief")).isEqualTo(kept.second("1d 06:10") + " zalo escalated #1");
    }

    @Test
    void a_digest_of_what_ended_at_night_is_gathered_without_haste() {
        night.storm(1);
        IntStream.range(0, 4).forEach(i -> night.at("21:30").raises("alertmanager", "a" + i, Severity.WARNING));
        IntStream.range(0, 4).forEach(i -> night.at("23:30").clears("alertmanager", "a" + i));
        night.until("1d 06:00");
        int before = night.looks();
        night.until("1d 06:01");

        assertThat(night.heard("lan")).endsWith(night.second("1d 06:00") + 3 + " zalo digest");
        assertThat(night.looks() - before)
                .as("looks in the minute of the digest")
                .isLessThan(50);
    }

    @Test
    void a_warning_that_worsens_at_night_wakes() {
        night.at("23:00").slows("wan");
        night.at("1d 01:00").fails("wan");
        night.until("1d 09:00");

        assertThat(night.messages("lan")).hasSize(1);
        assertThat(night.heard("lan")).endsWith("zalo raised #1");
        assertThat(Integer.parseInt(night.heard("lan").split(" ")[0])).isLessThan(night.second("1d 01:02"));
    }
}
