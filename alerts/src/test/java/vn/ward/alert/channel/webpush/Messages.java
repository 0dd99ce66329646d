package vn.ward.alert.channel.webpush;

import java.net.URI;
import java.util.List;
import java.util.Map;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Message.Urgency;

/** What is told in the tests. */
final class Messages {

    private Messages() {}

    static Message outage() {
        return message(
                "41.lan.push",
                "Gián đoạn: Đường truyền Internet chính",
                List.of(new Message.Line("Bắt đầu", "09:10 25/11/2026"), Message.Line.of("Gọi nhà cung cấp")),
                Urgency.HIGH,
                "123");
    }

    /** @param incident empty of a test */
    static Message message(String key, String title, List<Message.Line> lines, Urgency urgency, String incident) {
        return new Message(
                key,
                "lan",
                title,
                lines,
                "Gian doan: Duong truyen",
                urgency,
                URI.create("https://ioc.office.example/phone#123"),
                Map.of(Facts.INCIDENT, incident));
    }
}
