package vn.ward.alert.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.alert.channel.email.Samples.BEGAN;
import static vn.ward.alert.channel.email.Samples.DOCUMENTS;
import static vn.ward.alert.channel.email.Samples.ENDED;
import static vn.ward.alert.channel.email.Samples.TIMEOUT;
import static vn.ward.alert.channel.email.Samples.event;
import static vn.ward.alert.channel.email.Samples.message;
import static vn.ward.alert.channel.email.Samples.news;
import static vn.ward.alert.channel.email.Samples.opened;
import static vn.ward.alert.channel.email.Samples.resolved;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.ward.alert.channel.News;
import vn.ward.alert.channel.OldMessage;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.Paths.Verdict;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Response;
import vn.ward.core.wording.Language;

class MailTextTest {

    private final MailText vietnamese = new MailText(Language.VI);
    private final MailText english = new MailText(Language.EN);

    @Test
    void an_opening_says_what_since_when_why_how_it_was_confirmed_and_what_to_do() {
        Letter letter = vietnamese.compose(message(news(opened())));

        assertThat(letter.subject())
                .isEqualTo("[Phường Ô Chợ Dừa] Gián đoạn: Hệ thống quản lý văn bản và điều hành (#12)");
        assertThat(letter.text()).isEqualTo("""
                        Gián đoạn: Hệ thống quản lý văn bản và điều hành

                        Sự cố: #12
                        Mức độ: Nghiêm trọng
                        Bắt đầu: 09:10:05 23/11/2026
                        Lý do ghi nhận: không trả lời trong 5 giây
                        Xác nhận: 3 lần kiểm tra liên tiếp không đạt, lần đầu lúc 09:10:05 23/11/2026

                        Việc cần làm trước:
                        1. Kiểm tra đường truyền
                        2. Gọi đơn vị vận hành
                        Đường dây nóng: 1800 1166
                        Số hợp đồng: HĐ-12/2026

                        --\s
                        Thư tự động của hệ thống giám sát Phường Ô Chợ Dừa. Mã thư: 41/email
                        """);
    }

    @Test
    void an_opening_says_whose_fault_it_is_where_another_path_tells() {
        OldMessage plain = message(news(opened()));
        for (Verdict verdict : Verdict.values()) {
            OldMessage told = new OldMessage(
                    plain.delivery(),
                    plain.recipients(),
                    plain.ward(),
                    plain.target(),
                    plain.news(),
                    Optional.of(verdict));
            String text = vietnamese.compose(told).text();

            assertThat(text.contains("Nhận định: lỗi ở đường truyền: qua đường khác vẫn truy cập được\n"))
                    .isEqualTo(verdict == Verdict.LINE);
            assertThat(text.contains("Nhận định: lỗi ở hệ thống: đường nào cũng không truy cập được\n"))
                    .isEqualTo(verdict == Verdict.SYSTEM);
            assertThat(text.contains("Nhận định")).isEqualTo(verdict != Verdict.UNDECIDED);
        }
    }

    @Test
    void a_resolution_says_from_when_to_when_and_how_long_in_prose_and_exactly() {
        Letter letter = vietnamese.compose(message(news(opened(), resolved())));

        assertThat(letter.subject())
                .isEqualTo("[Phường Ô Chợ Dừa] Đã khắc phục: Hệ thống quản lý văn bản và điều hành (#12)");
        assertThat(letter.text())
                .contains("Sự cố gián đoạn: từ 09:10:05 23/11/2026 đến 09:42:00 23/11/2026\n")
                .contains("Từ khi bắt đầu đến khi hoạt động trở lại: 32 phút (chính xác 0:31:55,120),"
                        + " kể cả thời gian không giám sát được\n")
                .contains("Hoạt động trở lại: 09:42:00 23/11/2026\n")
                .contains("Lý do ghi nhận: không trả lời trong 5 giây\n")
                .as("after time nobody could look, one good answer is enough")
                .doesNotContain("Xác nhận")
                .doesNotContain("Việc cần làm trước");
    }

    @Test
    void a_resolution_told_together_with_its_opening_has_the_whole_story_in_its_subject() {
        Letter letter = vietnamese.compose(message(news(opened(), resolved()).toldLate()));

        assertThat(letter.subject())
                .isEqualTo("[Phường Ô Chợ Dừa] Đã khắc phục: " + DOCUMENTS + " gián đoạn 09:10–09:42, 32 phút (#12)");
        assertThat(letter.text()).contains("nên được gộp vào thư này");
    }

    @Test
    void an_outage_that_ends_because_nobody_watches_any_more_is_not_called_resolved() {
        var unwatched = event(Kind.RESOLVED, ENDED, Severity.CRITICAL, Reason.of("watched-no-longer"));
        Letter letter = vietnamese.compose(message(news(opened(), unwatched)));

        assertThat(letter.subject()).contains("] Ngừng giám sát khi chưa khắc phục: ");
        assertThat(letter.text())
                .contains("Bắt đầu: 09:10:05 23/11/2026\n")
                .contains("Không còn được giám sát từ: 09:42:00 23/11/2026\n")
                .contains("Lý do ghi nhận: không trả lời trong 5 giây\n")
                .doesNotContain("Đã khắc phục", "Hoạt động trở lại", "liên tiếp đạt", "Kéo dài");
        assertThat(vietnamese
                        .compose(message(news(opened(), unwatched).toldLate()))
                        .subject())
                .as("how long it lasted nobody knows")
                .isEqualTo(letter.subject());
    }

    @Test
    void an_interruption_over_midnight_is_told_with_both_dates() {
        News overnight =
                news(opened(), event(Kind.RESOLVED, BEGAN.plus(Duration.ofHours(15)), Severity.CRITICAL, null));

        assertThat(vietnamese.compose(message(overnight.toldLate())).subject())
                .contains("gián đoạn 09:10 23/11/2026–00:10 24/11/2026, 15 giờ");
    }

    @Test
    void slowness_is_not_called_an_outage() {
        var slow = event(Kind.OPENED, BEGAN, Severity.WARNING, TIMEOUT);
        var worse = event(Kind.RAISED, BEGAN.plusSeconds(600), Severity.CRITICAL, TIMEOUT);
        var over = event(Kind.RESOLVED, ENDED, Severity.WARNING, null);

        assertThat(vietnamese.compose(message(news(slow))).subject()).contains("] Suy giảm: ");
        assertThat(vietnamese.compose(message(news(slow))).text()).contains("liên tiếp vượt ngưỡng");
        assertThat(vietnamese.compose(message(news(slow, worse))).subject()).contains("] Gián đoạn: ");
        assertThat(vietnamese.compose(message(news(slow, worse))).text())
                .contains("Bắt đầu: 09:20:05 23/11/2026\nTrước đó: suy giảm từ 09:10:05 23/11/2026\n");
        assertThat(vietnamese.compose(message(news(slow, over))).text()).contains("Sự cố suy giảm: từ 09:10:05");
        assertThat(vietnamese.compose(message(news(slow, worse, over))).text())
                .contains("Sự cố suy giảm và gián đoạn: từ 09:10:05");
        assertThat(vietnamese.compose(message(news(slow, over).toldLate())).subject())
                .contains("suy giảm 09:10–09:42");
    }

    @Test
    void an_outage_that_eased_and_came_back_is_not_called_slow_from_its_beginning() {
        var eased = event(Kind.LOWERED, BEGAN.plusSeconds(600), Severity.WARNING, TIMEOUT);
        var back = event(Kind.RAISED, BEGAN.plusSeconds(1200), Severity.CRITICAL, TIMEOUT);

        assertThat(vietnamese.compose(message(news(opened(), eased, back))).text())
                .contains("Bắt đầu: 09:30:05 23/11/2026\nTrước đó: suy giảm từ 09:20:05 23/11/2026\n");
    }

    @Test
    void a_target_that_flaps_is_told_so_once_with_what_will_not_be_told_and_its_end_says_how_often_it_broke() {
        var flapping = event(Kind.FLAPPING, BEGAN.plusSeconds(900), Severity.CRITICAL, null);
        var again = event(Kind.INTERRUPTED, BEGAN.plusSeconds(1_000), Severity.CRITICAL, TIMEOUT);
        Letter letter = vietnamese.compose(message(news(opened(), flapping)));

        assertThat(letter.subject()).isEqualTo("[Phường Ô Chợ Dừa] Chập chờn: " + DOCUMENTS + " (#12)");
        assertThat(letter.text())
                .contains("Bắt đầu: 09:10:05 23/11/2026\n")
                .contains("Lý do ghi nhận: không trả lời trong 5 giây\n")
                .contains("Chập chờn: trạng thái đã đổi 6 lần trong vòng 30 phút. Từ nay không báo từng lần gián đoạn;"
                        + " sẽ có thư khi hệ thống ổn định trong 30 phút.\n")
                .doesNotContain("Xác nhận");
        assertThat(vietnamese
                        .compose(message(news(opened(), flapping, again, resolved())))
                        .text())
                .contains("Trong thời gian này hệ thống chập chờn, 2 lần gián đoạn hoặc suy giảm\n");
        assertThat(vietnamese.compose(message(news(opened(), resolved()))).text())
                .doesNotContain("chập chờn");
        assertThat(news(opened(), flapping, again).interruption().orElseThrow().wasSlow())
                .isFalse();
    }

    @Test
    void a_drill_says_so_first_in_its_subject_and_its_text_and_claims_no_confirmation() {
        Letter begun = vietnamese.compose(message(news(Samples.drill(Kind.OPENED, BEGAN))));
        Letter over = vietnamese.compose(
                message(news(Samples.drill(Kind.OPENED, BEGAN), Samples.drill(Kind.RESOLVED, ENDED))));

        assertThat(begun.subject()).isEqualTo("[DIỄN TẬP] [Phường Ô Chợ Dừa] Gián đoạn: " + DOCUMENTS + " (#12)");
        assertThat(begun.text())
                .startsWith("DIỄN TẬP: đây là sự cố giả định")
                .contains("Lý do ghi nhận: sự cố giả định để diễn tập: mất điện\n")
                .contains("Việc cần làm trước:\n1. Kiểm tra đường truyền")
                .doesNotContain("Xác nhận");
        assertThat(over.subject()).startsWith("[DIỄN TẬP] [Phường Ô Chợ Dừa] Đã khắc phục: ");
        assertThat(over.text()).startsWith("DIỄN TẬP: ");
        assertThat(vietnamese.compose(message(news(opened()))).text()).doesNotContain("DIỄN TẬP");
        assertThat(english.compose(message(news(Samples.drill(Kind.OPENED, BEGAN))))
                        .subject())
                .startsWith("[DRILL] ");
    }

    @Test
    void a_reopening_says_again() {
        News again = news(event(Kind.REOPENED, BEGAN, Severity.CRITICAL, TIMEOUT));

        assertThat(vietnamese.compose(message(again)).subject()).contains("] Gián đoạn trở lại: ");
    }

    @Test
    void it_is_told_in_english_too() {
        Letter opened = english.compose(message(news(opened())));
        Letter resolved = english.compose(message(news(opened(), resolved()).toldLate()));

        assertThat(opened.subject()).isEqualTo("[Phường Ô Chợ Dừa] Down: " + DOCUMENTS + " (#12)");
        assertThat(opened.text())
                .contains("Since: 09:10:05 23/11/2026\nRecorded reason: no answer within 5 s\n")
                .contains("Confirmed: 3 failing attempts in a row, the first at 09:10:05 23/11/2026");
        assertThat(resolved.subject())
                .isEqualTo("[Phường Ô Chợ Dừa] Resolved: " + DOCUMENTS + " down 09:10–09:42, 32 min (#12)");
        assertThat(resolved.text())
                .contains("From its beginning to the recovery: 32 min (exactly 0:31:55.120),"
                        + " including time that could not be watched\n");
    }

    @Test
    void the_practice_wards_mails_are_marked_in_subject_and_text() {
        OldMessage real = message(news(opened()));
        OldMessage practice =
                new OldMessage(real.delivery(), real.recipients(), Samples.ward(true), real.target(), real.news());

        Letter letter = vietnamese.compose(practice);

        assertThat(letter.subject()).startsWith("[THỰC HÀNH] [Phường Ô Chợ Dừa] Gián đoạn: ");
        assertThat(letter.text()).startsWith("THỰC HÀNH: ").contains("không phải sự cố thật");
        assertThat(vietnamese.compose(real).subject()).doesNotContain("THỰC HÀNH");
    }

    @Test
    void a_name_with_line_breaks_adds_neither_a_header_nor_a_line() {
        var target =
                Samples.target("documents", "Văn bản\r\nBcc: thief@evil.example\n\nxin chào\u2028{0}", Response.NONE);

        Letter letter = vietnamese.compose(message(news(opened()), target, "duty@office.example"));

        assertThat(letter.subject())
                .isEqualTo("[Phường Ô Chợ Dừa] Gián đoạn: Văn bản Bcc: thief@evil.example xin chào {0} (#12)");
        assertThat(letter.text().lines()).first().isEqualTo("Gián đoạn: Văn bản Bcc: thief@evil.example xin chào {0}");
    }

    @Test
    void a_target_that_is_no_longer_watched_is_told_by_its_id_without_a_plan() {
        OldMessage message = new OldMessage(
                "41/email", List.of("duty@office.example"), Samples.ward(false), Optional.empty(), news(opened()));

        assertThat(vietnamese.compose(message).subject()).isEqualTo("[Phường Ô Chợ Dừa] Gián đoạn: documents (#12)");
        assertThat(vietnamese.compose(message).text())
                .doesNotContain("Xác nhận")
                .doesNotContain("Việc cần làm");
    }

    @Test
    void a_resolution_whose_beginning_is_not_in_the_journal_claims_none() {
        News news = new News(resolved(), Optional.empty(), false);

        assertThat(vietnamese.compose(message(news)).text())
                .contains("Hoạt động trở lại: 09:42:00 23/11/2026")
                .doesNotContain("Từ khi bắt đầu");
    }
}
