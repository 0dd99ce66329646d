package vn.ward.alert.channel.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Message.Urgency;

class PayloadTest {

    private static JsonObject read(byte[] bytes) {
        return new JsonObject(Buffer.buffer(bytes));
    }

    @Test
    void the_service_worker_is_told_all_that_it_shows() {
        assertThat(read(new Payload(Messages.outage(), "r-1").bytes(Payload.USUAL)))
                .isEqualTo(new JsonObject()
                        .put("title", "Gián đoạn: Đường truyền Internet chính")
                        .put("body", "Bắt đầu: 09:10 25/11/2026\nGọi nhà cung cấp")
                        .put("tag", "incident-123")
                        .put("urgency", "high")
                        .put("key", "41.lan.push")
                        .put("receipt", "r-1")
                        .put("link", "https://ioc.office.example/phone#123"));
    }

    @Test
    void what_is_of_no_incident_takes_nobodys_place() {
        Message test = Messages.message("test.lan.push", "Tin thử", List.of(), Urgency.LOW, "");
        assertThat(read(new Payload(test, "r").bytes(Payload.USUAL)).getString("tag"))
                .isEqualTo("test.lan.push");
    }

    @Test
    void messages_about_one_incident_have_one_topic_on_one_browser_and_it_tells_nothing() {
        Message later = Messages.message("42.lan.push", "Đã khắc phục", List.of(), Urgency.LOW, "123");
        String topic = new Payload(Messages.outage(), "r-1").topic();
        assertThat(topic).matches("[0-9a-f]{32}").isEqualTo(new Payload(later, "r-1").topic());
        assertThat(new Payload(later, "r-2").topic()).isNotEqualTo(topic);
    }

    @Test
    void only_an_outage_is_urgent_and_nothing_is_put_off_until_there_is_wifi() {
        assertThat(List.of(Urgency.values()))
                .extracting(urgency -> new Payload(Messages.message("k", "t", List.of(), urgency, "1"), "r").urgency())
                .containsExactly("normal", "normal", "high");
    }

    @Property(tries = 200)
    void however_long_it_is_it_fits_and_keeps_its_beginning(
            @ForAll @StringLength(max = 2_000) String title,
            @ForAll @StringLength(max = 300) String line,
            @ForAll @IntRange(max = 40) int lines) {
        List<Message.Line> all = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            all.add(Message.Line.of(i + " " + line));
        }
        byte[] bytes = new Payload(Messages.message("41.lan.push", title, all, Urgency.HIGH, "1"), "r").bytes(1_024);
        assertThat(bytes).hasSizeLessThanOrEqualTo(1_024);
        JsonObject read = read(bytes);
        assertThat(read.getString("key")).isEqualTo("41.lan.push");
        assertThat(read.getString("receipt")).isEqualTo("r");
        assertThat(read.getString("body").isEmpty() || lines > 0).isTrue();
    }

    @Test
    void a_title_of_letters_outside_the_basic_plane_is_never_cut_in_the_middle_of_one() {
        String title = "🔌".repeat(2_000);
        byte[] bytes = new Payload(Messages.message("k", title, List.of(), Urgency.HIGH, "1"), "r").bytes(1_024);
        String cut = read(bytes).getString("title");
        assertThat(cut).isNotEmpty();
        assertThat(title).startsWith(cut);
        assertThat(new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(cut);
    }
}
