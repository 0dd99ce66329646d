package vn.ward.alert.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.alert.Samples.BEGAN;
import static vn.ward.alert.Samples.DOCUMENTS;
import static vn.ward.alert.Samples.ENDED;
import static vn.ward.alert.Samples.TIMEOUT;
import static vn.ward.alert.Samples.event;
import static vn.ward.alert.Samples.opened;
import static vn.ward.alert.Samples.resolved;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ward.alert.Samples;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Message;
import vn.ward.core.config.Ward;
import vn.ward.core.incident.Beside;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.Paths.Verdict;
import vn.ward.core.judge.State;
import vn.ward.core.notice.Interruption;
import vn.ward.core.notice.Occasion;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.testing.DeskProbe;
import vn.ward.core.wording.Language;

class ComposerTest {

    private static final Composer COMPOSER = new Composer();

    private Language language = Language.VI;
    private Ward ward = Samples.ward(false);
    private @Nullable Target target = Samples.documents();
    private @Nullable Verdict fault;
    private @Nullable String owner;
    private int carried;
    private boolean canReply;
    private boolean isHeld;

    private Message told(IncidentEvent... steps) {
        return told(false, steps);
    }

    private Message late(IncidentEvent... steps) {
        return told(true, steps);
    }

    private Message told(boolean isLate, IncidentEvent... steps) {
        Incident incident = Incident.after(null, steps[0]);
        Interruption interruption = Interruption.begun(steps[0]);
        for (IncidentEvent step : List.of(steps).subList(1, steps.length)) {
            incident = Incident.after(incident, step);
            interruption = Interruption.beginsWith(step) ? Interruption.begun(step) : interruption.after(step);
        }
        Occasion occasion = Occasion.of(steps[steps.length - 1]).orElseThrow();
        return told(new Composer.Story(
                incident, occasion, isLate, isHeld, interruption, target, fault, carried, owner, List.of()));
    }

    private Message told(Composer.Story story) {
        return COMPOSER.story(story, envelope());
    }

    private Composer.Envelope envelope() {
        return new Composer.Envelope("41.lan.email", "lan@office.example", language, ward, null, canReply);
    }

    @Test
    void an_opening_says_what_since_when_why_and_what_to_do() {
        Message message = told(opened());

        assertThat(message.title()).isEqualTo("[Phường Ô Chợ Dừa] Gián đoạn: " + DOCUMENTS + " (#12)");
        assertThat(message.text())
                .contains("Nghiêm trọng")
                .contains("Bắt đầu: 09:10:05 23/11/2026")
                .contains("không trả lời trong 5 giây")
                .contains("Kiểm tra đường truyền")
                .contains("Gọi đơn vị vận hành")
                .contains("1800 1166")
                .contains("HĐ-12/2026")
                .contains("41.lan.email");
        assertThat(message.urgency()).isEqualTo(Message.Urgency.HIGH);
        assertThat(message.brief())
                .contains("#12")
                .contains("09:10 23/11")
                .contains("Can lam: Kiem tra duong truyen.")
                .doesNotContain("..");
    }

    private static final List<Beside> BESIDE = List.of(
            new Beside("wan", "Đường truyền Internet chính", "network", State.DEGRADED, BEGAN, false),
            new Beside("documents", DOCUMENTS, "documents", State.DOWN, BEGAN, false));

    private Message queue(Severity severity, List<Beside> beside) {
        target = Samples.target("desk", "Bộ phận một cửa", Response.NONE, new DeskProbe());
        return told(event(Kind.OPENED, BEGAN, severity, null).saying(Detail.beside(beside)));
    }

    @Test
    void a_queue_is_overloaded_and_not_out_of_service_and_says_how_the_line_and_the_document_system_stood() {
        Message message = queue(Severity.CRITICAL, BESIDE);

        assertThat(message.title()).isEqualTo("[Phường Ô Chợ Dừa] Quá tải: Bộ phận một cửa (#12)");
        assertThat(message.text())
                .contains("\nLúc đó: " + DOCUMENTS + " gián đoạn, Đường truyền Internet chính chậm.\n");
        assertThat(message.brief())
                .startsWith("Phuong O Cho Dua: Qua tai: Bo phan mot cua (#12), tu 09:10 23/11.")
                .contains("Luc do: duong truyen cham, van ban gian doan.")
                .hasSizeLessThanOrEqualTo(160);
        assertThat(queue(Severity.WARNING, BESIDE).title()).contains("Chờ lâu: Bộ phận một cửa");
    }

    @Test
    void a_queue_beside_which_all_was_well_says_that() {
        List<Beside> well = List.of(
                new Beside("wan", "Đường truyền", "network", State.UP, BEGAN, false),
                new Beside("documents", DOCUMENTS, "documents", State.UP, BEGAN, false));

        assertThat(queue(Severity.WARNING, well).text())
                .contains("Lúc đó đường truyền và hệ thống văn bản đều bình thường.");
        assertThat(queue(Severity.WARNING, List.of()).text()).doesNotContain("Lúc đó");
        assertThat(told(event(Kind.OPENED, BEGAN, Severity.WARNING, null)).text())
                .doesNotContain("Lúc đó");
    }

    @Test
    void an_sms_without_room_says_what_broke_since_when_and_where_and_lets_the_rest_go() {
        target = Samples.target(
                "desk", "Bộ phận một cửa của phường, tầng một ".repeat(4), Response.NONE, new DeskProbe());
        String brief = told(event(Kind.OPENED, BEGAN, Severity.CRITICAL, null).saying(Detail.beside(BESIDE)))
                .brief();

        assertThat(brief)
                .hasSizeLessThanOrEqualTo(160)
                .contains("Qua tai: Bo phan mot cua")
                .contains("(#12), tu 09:10 23/11.")
                .doesNotContain("Luc do");
    }

    @Test
    void a_queue_that_is_itself_again_says_how_long_it_was_overloaded() {
        target = Samples.target("desk", "Bộ phận một cửa", Response.NONE, new DeskProbe());

        assertThat(told(opened(), resolved()).text()).contains("quá tải từ 09:10:05 23/11/2026");
        assertThat(late(opened(), resolved()).title()).contains("quá tải");
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void an_opening_says_whose_fault_it_is_where_another_path_tells(Verdict verdict) {
        fault = verdict;
        String text = told(opened()).text();

        assertThat(text.contains("lỗi ở đường truyền: qua đường khác vẫn truy cập được"))
                .isEqualTo(verdict == Verdict.LINE);
        assertThat(text.contains("lỗi ở hệ thống: đường nào cũng không truy cập được"))
                .isEqualTo(verdict == Verdict.SYSTEM);
        assertThat(text.contains("Nhận định")).isEqualTo(verdict != Verdict.UNDECIDED);
    }

    @Test
    void a_resolution_says_from_when_to_when_and_how_long_in_prose_and_exactly() {
        Message message = told(opened(), resolved());

        assertThat(message.title()).isEqualTo("[Phường Ô Chợ Dừa] Đã khắc phục: " + DOCUMENTS + " (#12)");
        assertThat(message.text())
                .contains("09:10:05 23/11/2026")
                .contains("09:42:00 23/11/2026")
                .contains("32 phút (chính xác 0:31:55,120)")
                .contains("không trả lời trong 5 giây")
                .doesNotContain("Kiểm tra đường truyền");
        assertThat(message.urgency()).isEqualTo(Message.Urgency.LOW);
        assertThat(message.brief()).contains("09:10-09:42").contains("32 phut");
    }

    @Test
    void a_resolution_told_together_with_its_opening_has_the_whole_story_in_its_title() {
        Message message = late(opened(), resolved());

        assertThat(message.title())
                .isEqualTo("[Phường Ô Chợ Dừa] Đã khắc phục: " + DOCUMENTS + " gián đoạn 09:10–09:42, 32 phút (#12)");
        assertThat(message.text()).contains("nên được gộp vào");
    }

    @Test
    void an_outage_that_ends_because_nobody_watches_any_more_is_not_called_resolved() {
        IncidentEvent unwatched = event(Kind.RESOLVED, ENDED, Severity.CRITICAL, Reason.of("watched-no-longer"));
        Message message = told(opened(), unwatched);

        assertThat(message.title()).contains("] Ngừng giám sát khi chưa khắc phục: ");
        assertThat(message.text())
                .contains("09:10:05 23/11/2026")
                .contains("09:42:00 23/11/2026")
                .doesNotContain("Đã khắc phục", "Hoạt động trở lại");
        assertThat(late(opened(), unwatched).title())
                .as("how long it lasted nobody knows")
                .isEqualTo(message.title());
    }

    @Test
    void an_interruption_over_midnight_is_told_with_both_dates() {
        IncidentEvent next = event(Kind.RESOLVED, BEGAN.plus(Duration.ofHours(15)), Severity.CRITICAL, null);

        assertThat(late(opened(), next).title()).contains("gián đoạn 09:10 23/11/2026–00:10 24/11/2026, 15 giờ");
    }

    @Test
    void slowness_is_not_called_an_outage() {
        IncidentEvent slow = event(Kind.OPENED, BEGAN, Severity.WARNING, TIMEOUT);
        IncidentEvent worse = event(Kind.RAISED, BEGAN.plusSeconds(600), Severity.CRITICAL, TIMEOUT);
        IncidentEvent over = event(Kind.RESOLVED, ENDED, Severity.WARNING, null);

        assertThat(told(slow).title()).contains("] Suy giảm: ");
        assertThat(told(slow, worse).title()).contains("] Gián đoạn: ");
        assertThat(told(slow, worse).text()).contains("suy giảm từ 09:10:05 23/11/2026");
        assertThat(told(slow, over).text()).contains("suy giảm").doesNotContain("gián đoạn");
        assertThat(told(slow, worse, over).text()).contains("suy giảm và gián đoạn");
        assertThat(late(slow, over).title()).contains("suy giảm 09:10–09:42");
    }

    @Test
    void what_flaps_is_told_so_with_what_will_not_be_told_and_its_end_says_how_often_it_broke() {
        IncidentEvent flapping = event(Kind.FLAPPING, BEGAN.plusSeconds(900), Severity.CRITICAL, null);
        IncidentEvent again = event(Kind.INTERRUPTED, BEGAN.plusSeconds(1_000), Severity.CRITICAL, TIMEOUT);
        Message message = told(opened(), flapping);

        assertThat(message.title()).isEqualTo("[Phường Ô Chợ Dừa] Chập chờn: " + DOCUMENTS + " (#12)");
        assertThat(message.text()).contains("6 lần trong vòng 30 phút").contains("không trả lời trong 5 giây");
        assertThat(told(opened(), flapping, again, resolved()).text()).contains("2 lần");
        assertThat(told(opened(), resolved()).text()).doesNotContain("chập chờn");
    }

    @Test
    void a_drill_says_so_first_in_title_text_and_brief() {
        IncidentEvent begun = Samples.drill(Kind.OPENED, BEGAN);
        IncidentEvent ended = Samples.drill(Kind.RESOLVED, ENDED);
        Message message = told(begun);

        assertThat(message.title()).startsWith("[DIỄN TẬP] [Phường Ô Chợ Dừa] Gián đoạn: ");
        assertThat(message.text()).contains("DIỄN TẬP: đây là sự cố giả định").contains("mất điện");
        assertThat(message.brief()).containsIgnoringCase("dien tap");
        assertThat(message.fact(Facts.DRILL)).isEqualTo("true");
        assertThat(told(begun, ended).title()).startsWith("[DIỄN TẬP] [Phường Ô Chợ Dừa] Đã khắc phục: ");
        assertThat(told(opened()).text()).doesNotContain("DIỄN TẬP");
        language = Language.EN;
        assertThat(told(begun).title()).startsWith("[DRILL] ");
    }

    @Test
    void a_reopening_says_again() {
        assertThat(told(opened(), resolved(), event(Kind.REOPENED, ENDED.plusSeconds(60), Severity.CRITICAL, TIMEOUT))
                        .title())
                .contains("] Gián đoạn trở lại: ");
    }

    @Test
    void it_is_told_in_english_too() {
        language = Language.EN;
        Message begun = told(opened());
        Message over = late(opened(), resolved());

        assertThat(begun.title()).isEqualTo("[Phường Ô Chợ Dừa] Down: " + DOCUMENTS + " (#12)");
        assertThat(begun.text()).contains("09:10:05 23/11/2026").contains("no answer within 5 s");
        assertThat(over.title())
                .isEqualTo("[Phường Ô Chợ Dừa] Resolved: " + DOCUMENTS + " down 09:10–09:42, 32 min (#12)");
        assertThat(over.text()).contains("32 min (exactly 0:31:55.120)");
    }

    @Test
    void the_practice_wards_messages_are_marked() {
        ward = Samples.ward(true);
        Message message = told(opened());

        assertThat(message.title()).startsWith("[THỰC HÀNH] [Phường Ô Chợ Dừa] Gián đoạn: ");
        assertThat(message.text()).contains("THỰC HÀNH: ").contains("không phải sự cố thật");
        assertThat(message.brief()).containsIgnoringCase("thuc hanh");
    }

    @Test
    void a_name_with_line_breaks_adds_neither_a_header_nor_a_line() {
        target = Samples.target("documents", "Văn bản\r\nBcc: thief@evil.example\n\nxin chào\u2028{0}", Response.NONE);
        Message message = told(opened());

        assertThat(message.title())
                .isEqualTo("[Phường Ô Chợ Dừa] Gián đoạn: Văn bản Bcc: thief@evil.example xin chào {0} (#12)");
        assertThat(message.text()).doesNotContain("\nBcc").doesNotContain("\u2028");
        assertThat(message.brief()).doesNotContain("\n");
    }

    @Test
    void a_target_that_is_watched_no_longer_is_told_by_its_id_without_a_plan() {
        target = null;

        assertThat(told(opened()).title()).isEqualTo("[Phường Ô Chợ Dừa] Gián đoạn: documents (#12)");
        assertThat(told(opened()).text()).doesNotContain("Kiểm tra đường truyền");
    }

    @Test
    void a_resolution_whose_beginning_is_not_known_claims_no_length() {
        Incident incident = Incident.after(Incident.after(null, opened()), resolved());
        Message message = told(
                new Composer.Story(incident, Occasion.RECOVERED, false, false, null, target, null, 0, null, List.of()));

        assertThat(message.text()).contains("09:42:00 23/11/2026").doesNotContain("32 phút");
    }

    @Test
    void who_has_it_in_hand_how_to_take_it_on_and_what_hangs_on_it_are_said() {
        canReply = true;
        carried = 40;
        assertThat(told(opened()).text()).contains("OK 12").contains("40");
        assertThat(told(opened()).brief()).contains("OK 12");
        owner = "Nguyễn Văn Minh";
        assertThat(told(opened()).text()).contains("Nguyễn Văn Minh").doesNotContain("OK 12");
    }

    @Test
    void what_was_held_says_that_it_comes_late() {
        String before = told(opened()).text();
        isHeld = true;

        assertThat(told(opened()).text()).hasSizeGreaterThan(before.length());
    }

    private static Composer.Digested digested(Incident incident, @Nullable String name, @Nullable String owner) {
        return new Composer.Digested(
                incident, incident.beganAt(), name == null ? null : Samples.target("t", name, Response.NONE), owner);
    }

    private static Composer.Digested digested(long number, Kind kind, Severity severity, @Nullable String owner) {
        return digested(incident(number, "t" + number, kind, severity, TIMEOUT), "Cổng số " + number, owner);
    }

    private static Incident incident(long number, String target, Kind kind, Severity severity, Reason reason) {
        Incident opened = Incident.after(null, step(number, target, Kind.OPENED, severity, reason));
        return kind == Kind.OPENED ? opened : Incident.after(opened, step(number, target, kind, severity, null));
    }

    private static IncidentEvent step(
            long number, String target, Kind kind, Severity severity, @Nullable Reason reason) {
        return new IncidentEvent(
                new java.util.UUID(1, number),
                number,
                target,
                kind,
                BEGAN.plusSeconds(kind == Kind.OPENED ? number : 3_600),
                severity,
                reason,
                IncidentEvent.JUDGE);
    }

    private static Composer.Digested drilled() {
        return digested(Incident.after(null, Samples.drill(Kind.OPENED, BEGAN)), DOCUMENTS, null);
    }

    @Test
    void a_digest_lists_the_gravest_and_oldest_first_and_how_many_more_there_are() {
        List<Composer.Digested> many = java.util.stream.LongStream.rangeClosed(1, 30)
                .mapToObj(number ->
                        digested(number, Kind.OPENED, number == 30 ? Severity.CRITICAL : Severity.WARNING, null))
                .toList();
        Message message = COMPOSER.digest(many, envelope());

        assertThat(message.title())
                .isEqualTo("[Phường Ô Chợ Dừa] Tin tổng hợp: 30 sự cố, 30 chưa khắc phục, 0 đã khắc phục");
        assertThat(message.lines().get(0).toString())
                .isEqualTo("#30 Cổng số 30: gián đoạn từ 09:10 23/11, chưa ai nhận xử lý");
        assertThat(message.text()).contains("10").doesNotContain("#29 ");
        assertThat(message.urgency()).isEqualTo(Message.Urgency.HIGH);
    }

    @Test
    void a_digest_says_who_has_what_in_hand_what_is_over_and_how_to_take_on_the_rest() {
        canReply = true;
        Message message = COMPOSER.digest(
                List.of(
                        digested(1, Kind.RESOLVED, Severity.CRITICAL, null),
                        digested(2, Kind.OPENED, Severity.CRITICAL, "Minh"),
                        digested(3, Kind.OPENED, Severity.WARNING, null)),
                envelope());

        assertThat(message.text())
                .contains("#1 Cổng số 1: đã khắc phục, từ 09:10 23/11 đến 10:10 23/11")
                .contains("#2 Cổng số 2: gián đoạn từ 09:10 23/11, người xử lý Minh")
                .contains("#3 Cổng số 3: suy giảm từ 09:10 23/11, chưa ai nhận xử lý")
                .contains("OK 3");
    }

    @Test
    void an_alarm_in_a_digest_is_named_by_what_is_wrong() {
        Reason disk = Reason.of("platform.disk", 4, "/data");
        Message message = COMPOSER.digest(
                List.of(digested(incident(12, "", Kind.OPENED, Severity.WARNING, disk), null, null)), envelope());

        assertThat(message.lines().get(0).toString())
                .isEqualTo(
                        "#12 ổ đĩa của thư mục dữ liệu chỉ còn 4% (/data): cảnh báo từ 09:10 23/11, chưa ai nhận xử lý");
    }

    @Test
    void an_sms_of_a_digest_names_the_gravest_and_since_when_however_long_names_are() {
        Composer.Digested grave = digested(
                incident(30, "t30", Kind.OPENED, Severity.CRITICAL, TIMEOUT),
                "Đường truyền " + "rất dài ".repeat(40),
                null);
        Message message = COMPOSER.digest(List.of(digested(1, Kind.OPENED, Severity.WARNING, null), grave), envelope());

        assertThat(message.brief())
                .hasSizeLessThanOrEqualTo(160)
                .contains("2 su co")
                .contains("#30: Duong truyen rat dai")
                .contains("09:10 23/11");
    }

    @Test
    void what_is_played_is_marked_in_a_digest_and_not_counted_among_what_happened() {
        Message mixed =
                COMPOSER.digest(List.of(drilled(), digested(3, Kind.OPENED, Severity.WARNING, null)), envelope());
        assertThat(mixed.title())
                .isEqualTo(
                        "[Phường Ô Chợ Dừa] Tin tổng hợp: 1 sự cố, 1 chưa khắc phục, 0 đã khắc phục (và 1 diễn tập)");
        assertThat(mixed.lines().get(0).toString()).startsWith("#3 ");
        assertThat(mixed.lines().get(1).toString()).startsWith("[DIỄN TẬP] #12 ");
        assertThat(mixed.brief()).contains("1 dien tap").contains("#3");

        Message played = COMPOSER.digest(List.of(drilled()), envelope());
        assertThat(played.title()).startsWith("[DIỄN TẬP] [Phường Ô Chợ Dừa] Tin tổng hợp: 1 sự cố");
        assertThat(played.brief()).startsWith("(DIEN TAP) ");
        assertThat(played.fact(Facts.DRILL)).isEqualTo("true");
    }

    @Test
    void a_digest_of_the_practice_ward_is_marked() {
        ward = Samples.ward(true);
        Message message = COMPOSER.digest(List.of(digested(3, Kind.OPENED, Severity.WARNING, null)), envelope());

        assertThat(message.title()).startsWith("[THỰC HÀNH] ");
        assertThat(message.text()).contains("không phải sự cố thật");
        assertThat(message.brief()).startsWith("(THUC HANH) ");
    }

    @ParameterizedTest
    @EnumSource(
            value = Occasion.class,
            names = {"REMINDED", "ESCALATED", "UNATTENDED"})
    void that_nobody_has_it_in_hand_is_not_said_once_somebody_has(Occasion occasion) {
        Incident incident = Incident.after(null, opened());
        Composer.Story untaken =
                new Composer.Story(incident, occasion, false, false, null, target, null, 0, null, List.of());
        Composer.Story taken =
                new Composer.Story(incident, occasion, false, false, null, target, null, 0, "Minh", List.of());

        assertThat(told(untaken).title()).containsAnyOf("chưa ai nhận xử lý", "hết hạn nhận xử lý");
        assertThat(told(taken).title()).isEqualTo("[Phường Ô Chợ Dừa] Gián đoạn: " + DOCUMENTS + " (#12)");
        assertThat(told(taken).brief()).contains("Minh dang xu ly").doesNotContain("chua ai");
    }

    @Test
    void an_alarm_says_what_is_wrong_in_its_title_and_what_to_do_below() {
        target = null;
        Incident incident = incident(12, "", Kind.OPENED, Severity.WARNING, Reason.of("platform.disk", 4, "/data"));
        Message message =
                told(new Composer.Story(incident, Occasion.OPENED, false, false, null, null, null, 0, null, List.of()));

        assertThat(message.title())
                .isEqualTo("[Phường Ô Chợ Dừa] Cảnh báo: ổ đĩa của thư mục dữ liệu chỉ còn 4% (/data) (#12)");
        assertThat(message.text()).contains("Việc cần làm: giải phóng hoặc thêm chỗ");
        assertThat(message.brief()).contains("Can lam: giai phong hoac them cho.");
    }

    @Test
    void an_sms_has_a_link_if_there_is_room_and_its_letters_survive() {
        Composer.Story story = new Composer.Story(
                Incident.after(null, opened()), Occasion.OPENED, false, false, null, null, null, 0, null, List.of());
        for (String link : List.of("https://ioc.example/console/notices?incident=12", "https://ioc.example/a_b")) {
            Composer.Envelope envelope =
                    new Composer.Envelope("k", "lan", language, ward, java.net.URI.create(link), false);
            assertThat(COMPOSER.story(story, envelope).brief().contains(link)).isEqualTo(!link.contains("_"));
        }
    }

    @Test
    void a_test_and_bare_words_need_no_incident() {
        assertThat(COMPOSER.test(envelope(), "zalo").text()).contains("zalo");
        Message bare = COMPOSER.bare(12, "wan", Occasion.OPENED, false, envelope());
        assertThat(bare.title()).contains("#12").contains("wan");
        assertThat(bare.fact(Facts.STATUS)).isEqualTo("firing");
        assertThat(COMPOSER.bare(12, "wan", Occasion.RECOVERED, false, envelope())
                        .fact(Facts.STATUS))
                .isEqualTo("resolved");
        assertThat(COMPOSER.bare(12, "wan", Occasion.OPENED, true, envelope()).title())
                .startsWith("[DIỄN TẬP] ");
    }
}
