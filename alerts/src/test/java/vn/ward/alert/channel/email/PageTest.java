package vn.ward.alert.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Message.Line;
import vn.ward.alert.channel.Messages;

class PageTest {

    @Test
    void the_text_is_title_lines_and_link() {
        assertThat(Page.text(Messages.opened("lan@office.example")))
                .isEqualTo("Gián đoạn: " + Messages.NAME + "\n\n"
                        + "Bắt đầu: 09:10 25/11/2026\n"
                        + "Lý do ghi nhận: Không trả lời trong 5 giây\n"
                        + "Việc cần làm trước: kiểm tra đường truyền\n\n"
                        + "https://ioc.office.example/incidents/123\n");
    }

    @Test
    void html_is_a_table_that_loads_nothing() {
        String html = Page.html(Messages.opened("lan@office.example"));

        assertThat(html)
                .contains("<th scope=\"row\"", ">Bắt đầu</th>", ">09:10 25/11/2026</td>")
                .contains("<td colspan=\"2\"", "href=\"https://ioc.office.example/incidents/123\"")
                .contains("color-scheme", "width=device-width")
                .doesNotContain("src=", "url(", "<link", "<script", "@import");
    }

    @Test
    void whatever_comes_from_outside_is_text() {
        Message usual = Messages.message(
                "lan@office.example",
                "opened",
                "critical",
                "firing",
                Map.of(Facts.TITLE, "<b onclick='x'>\"&\n\u0000"));
        Message hostile = new Message(
                usual.key(),
                usual.to(),
                usual.title(),
                List.of(new Line("</th><script>", "<img src=x>"), Line.of("a\nb\u2028c")),
                usual.brief(),
                usual.urgency(),
                null,
                usual.facts());

        assertThat(Page.html(hostile))
                .contains("&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;</h1>")
                .contains("&lt;/th&gt;&lt;script&gt;", "&lt;img src=x&gt;", ">a b c</td>")
                .doesNotContain("<script", "<img", "<a ");
        assertThat(Page.text(hostile)).endsWith("</th><script>: <img src=x>\na b c\n");
    }
}
