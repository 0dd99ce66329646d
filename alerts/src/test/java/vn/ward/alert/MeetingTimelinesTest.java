package vn.ward.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.alert.Timeline.SMS;
import static vn.ward.alert.Timeline.after;
import static vn.ward.alert.Timeline.group;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ward.alert.channel.Message;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.journal.Entry;
import vn.ward.core.maintenance.Scope;

/** Meetings at eleven, two hours after the beginning; what the room needs has to be well at half past ten. */
class MeetingTimelinesTest {

    private static final int ELEVEN = 7200;
    private static final int READY = ELEVEN - 1800;
    private static final String ROOM = "Phòng họp tầng 3";

    private final Timeline play = new Timeline()
            .watch("wan", "network")
            .watch("bridge", "meeting", "wan")
            .watch("printer", "office")
            .person("lan")
            .person("minh", SMS)
            .room("tang-3", ROOM, "bridge")
            .room("san", "Sân");

    private Timeline usual() {
        play.route(group("meeting"), List.of(), after(0, "lan"));
        play.route(group("network"), List.of(), after(0, "lan"));
        play.at(1).tells(play.meeting("tang-3", ELEVEN, ELEVEN + 3600), play.meeting("san", ELEVEN, ELEVEN + 3600));
        return play;
    }

    private Message message(int index) {
        return play.messages("lan").get(index);
    }

    @Test
    void what_is_not_ready_is_told_half_an_hour_before_and_that_it_is_mended() {
        usual();
        play.at(5000).fails("bridge");
        play.at(5700).recovers("bridge");
        play.until(8000);

        assertThat(play.heard("lan"))
                .matches("50[0-4]\\d zalo opened #1, 540\\d zalo opened #2, 57\\d\\d zalo recovered #1, 57\\d\\d zalo"
                        + " recovered #2");
        assertThat(message(1).title())
                .isEqualTo("[Phường Ô Chợ Dừa] Nghiêm trọng: " + ROOM
                        + ", cuộc họp 11:00: chưa sẵn sàng – Hệ thống bridge gián đoạn (#2)");
        assertThat(message(1).text())
                .contains("Nguồn tin: lịch họp")
                .contains("Việc cần làm: Khắc phục trước giờ họp")
                .doesNotContain("Cuộc họp bị ảnh hưởng");
        assertThat(message(1).brief())
                .startsWith("Phuong O Cho Dua: Nghiem trong: Phong hop tang 3, cuoc hop 11:00: chua san sang");
        assertThat(message(3).title())
                .isEqualTo("[Phường Ô Chợ Dừa] Đã khắc phục: " + ROOM + ", cuộc họp 11:00: đã sẵn sàng (#2)");
    }

    @Test
    void what_is_tried_seldom_is_tried_when_the_time_has_come() {
        usual();
        play.at(READY - 1).fails("bridge");
        play.until(READY + 60);
        assertThat(play.heard("lan")).matches("54[12]\\d zalo opened #1, 54[23]\\d zalo opened #2");
    }

    @Test
    void an_outage_in_a_meeting_names_it_when_it_begins_and_when_it_is_over() {
        usual();
        play.at(ELEVEN + 600).fails("bridge");
        play.at(ELEVEN + 1200).recovers("bridge");
        play.until(ELEVEN + 3000);

        assertThat(play.heard("lan")).matches("78\\d\\d zalo opened #1, 84\\d\\d zalo recovered #1");
        assertThat(message(0).text()).contains("Cuộc họp bị ảnh hưởng: 11:00–12:00 " + ROOM + "\n");
        assertThat(message(0).brief()).contains("Anh huong hop 11:00 23/11 Phong hop tang 3.");
        assertThat(message(1).text()).contains("Cuộc họp bị ảnh hưởng: 11:00–12:00 " + ROOM + "\n");
        assertThat(message(1).brief()).contains("Anh huong hop 11:00 23/11 Phong hop tang 3.");
    }

    @Test
    void when_it_is_over_those_meetings_alone_are_named_that_it_overlapped_and_three_at_most() {
        usual();
        play.at(2)
                .tells(
                        play.meeting("tang-3", 3000, 4000),
                        play.meeting("tang-3", 5000, 6000),
                        play.meeting("tang-3", 6000, 7000),
                        play.meeting("tang-3", 7000, 7100),
                        play.meeting("tang-3", 7100, 7200),
                        play.meeting("tang-3", 13_000, 14_000),
                        play.meeting("san", 5000, 6000));
        play.at(3100).fails("bridge");
        play.at(3500).recovers("bridge");
        play.until(4900);

        assertThat(message(0).text())
                .contains("Cuộc họp bị ảnh hưởng: 09:50–10:06 " + ROOM + "; 10:23–10:40 " + ROOM + "; 10:40–10:56 "
                        + ROOM + "; và 2 cuộc họp khác\n");
        assertThat(message(0).brief()).contains("Anh huong hop 09:50 23/11 Phong hop tang 3 va 4 cuoc khac.");
        assertThat(play.messages("lan"))
                .filteredOn(message -> message.title().contains("Đã khắc phục: Hệ thống bridge"))
                .singleElement()
                .satisfies(message ->
                        assertThat(message.text()).contains("Cuộc họp bị ảnh hưởng: 09:50–10:06 " + ROOM + "\n"));
    }

    @Test
    void what_the_room_needs_in_turn_hits_its_meetings_and_what_it_does_not_need_hits_none() {
        usual();
        play.route(after(0, "minh"));
        play.at(ELEVEN + 100).fails("wan");
        play.at(ELEVEN + 150).fails("printer");
        play.until(ELEVEN + 1000);

        assertThat(message(0).title()).contains("Hệ thống wan");
        assertThat(message(0).text()).contains("Cuộc họp bị ảnh hưởng: 11:00–12:00 " + ROOM);
        assertThat(play.messages("minh"))
                .singleElement()
                .satisfies(message ->
                        assertThat(message.text()).contains("Hệ thống printer").doesNotContain("Cuộc họp"));
    }

    @Test
    void slowness_is_ready_and_no_outage() {
        usual();
        play.at(5000).slows("bridge", "wan");
        play.until(ELEVEN + 1000);

        assertThat(play.heard("lan")).matches("50\\d\\d zalo opened #1");
        assertThat(message(0).text()).contains("Hệ thống wan").doesNotContain("Cuộc họp");
    }

    @Test
    void a_meeting_that_is_moved_ends_its_notice_and_is_told_of_at_its_new_time() {
        usual();
        play.at(5000).fails("bridge");
        play.at(5500).tells(play.meeting("tang-3", ELEVEN + 1800, ELEVEN + 5400));
        play.until(8000);

        assertThat(play.heard("lan"))
                .matches(
                        "50\\d\\d zalo opened #1, 540\\d zalo opened #2, 55\\d\\d zalo recovered #2, 72\\d\\d zalo opened #3");
        assertThat(message(2).title())
                .isEqualTo("[Phường Ô Chợ Dừa] Kết thúc: " + ROOM
                        + ", cuộc họp 11:00: đã dời, hủy hoặc không còn theo dõi (#2)");
        assertThat(message(2).text()).doesNotContain("Ngừng giám sát").doesNotContain("khắc phục");
        assertThat(message(3).title()).contains("cuộc họp 11:30: chưa sẵn sàng");
    }

    @Test
    void a_meeting_that_passes_in_a_room_that_is_not_ready_ends_its_notice_with_it() {
        usual();
        play.at(5000).fails("bridge");
        play.until(ELEVEN + 3700);

        assertThat(play.heard("lan")).endsWith("recovered #2").contains(" 10800 zalo");
        assertThat(message(2).title()).contains("Kết thúc: " + ROOM + ", cuộc họp 11:00: đã qua, khi đó chưa sẵn sàng");
    }

    @Test
    void a_restart_in_between_tells_nothing_twice_and_sees_what_was_mended_meanwhile() {
        usual();
        play.at(5000).fails("bridge");
        play.restarts(5600);
        play.at(6000).stops();
        play.at(6010).recovers("bridge");
        play.at(6300).starts();
        play.until(8000);

        assertThat(play.heard("lan"))
                .matches(
                        "50\\d\\d zalo opened #1, 540\\d zalo opened #2, 63\\d\\d zalo recovered #1, 63\\d\\d zalo recovered"
                                + " #2");
        assertThat(play.entries(Entry.IncidentStepped.class).stream()
                        .filter(stepped -> stepped.event().number() == 2)
                        .map(stepped -> stepped.event().kind()))
                .containsExactly(Kind.OPENED, Kind.RESOLVED);
    }

    @Test
    void death_right_after_it_was_recorded_that_a_room_is_not_ready_loses_no_word_of_it() {
        usual();
        play.at(5000).fails("bridge");
        play.at(READY - 5).diesAfter(Entry.IncidentStepped.class, 60);
        play.until(8000);
        assertThat(play.heard("lan")).matches("50\\d\\d zalo opened #1, 54\\d\\d zalo opened #2");
    }

    @Test
    void nothing_is_told_of_a_room_without_needs() {
        play.route(after(0, "lan"));
        play.at(1).tells(play.meeting("san", ELEVEN, ELEVEN + 3600));
        play.at(5000).fails("bridge");
        play.until(8000);

        assertThat(play.heard("lan")).matches("50\\d\\d zalo opened #1");
        assertThat(message(0).text()).doesNotContain("Cuộc họp");
    }

    @Test
    void planned_work_during_the_meeting_is_told_before_it() {
        usual();
        play.at(100).plans("work", Scope.targets("bridge"), ELEVEN + 600, ELEVEN + 1200);
        play.until(READY + 100);

        assertThat(play.heard("lan")).matches("540\\d zalo opened #1");
        assertThat(message(0).title())
                .contains("Cảnh báo: " + ROOM
                        + ", cuộc họp 11:00: chưa sẵn sàng – Hệ thống bridge bảo trì trong giờ họp");
    }

    @Test
    void what_is_played_hits_no_meeting() {
        usual();
        play.at(ELEVEN + 100).drills("bridge", 600);
        play.until(ELEVEN + 1000);
        assertThat(message(0).title()).contains("DIỄN TẬP");
        assertThat(message(0).text()).doesNotContain("Cuộc họp");
    }
}
