package vn.ward.alert.channel.zalo;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ward.alert.channel.Message;

/** Messages as the pipeline words them. */
public final class Messages {

    public static final String TITLE = "Gián đoạn: Đường truyền Internet chính (#123)";

    private Messages() {}

    public static Message to(String address) {
        return message(
                address, URI.create("https://ioc.example/i/123"), Message.Line.of("Không có trả lời trong 5 giây"));
    }

    public static Message message(String address, @Nullable URI link, Message.Line... lines) {
        return new Message(
                "41.lan.zalo", address, TITLE, List.of(lines), "Gian doan: wan", Message.Urgency.HIGH, link, Map.of());
    }
}
