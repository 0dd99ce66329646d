package vn.ward.alert.channel;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.ward.alert.channel.Message.Line;
import vn.ward.alert.channel.Message.Urgency;

/** What happened to a ward's document system, to one person. */
public final class Messages {

    public static final String NAME = "Hệ thống quản lý văn bản và điều hành";

    private Messages() {}

    public static Message opened(String to) {
        return message(to, "opened", "critical", "firing", Map.of());
    }

    public static Message recovered(String to) {
        return message(to, "recovered", "critical", "resolved", Map.of(Facts.UNTIL, "2026-11-25T02:42:00Z"));
    }

    /** @param more facts in the place of the usual ones */
    public static Message message(
            String to, String occasion, String severity, String status, Map<String, String> more) {
        boolean fires = status.equals("firing");
        String title = (fires ? "Gián đoạn: " : "Đã khắc phục: ") + NAME;
        Map<String, String> facts = new HashMap<>();
        Facts.ALL.forEach(name -> facts.put(name, ""));
        facts.putAll(Map.of(
                Facts.INCIDENT, "123",
                Facts.OCCASION, occasion,
                Facts.SEVERITY, severity,
                Facts.STATUS, status,
                Facts.TARGET, "documents",
                Facts.NAME, NAME,
                Facts.GROUP, "documents",
                Facts.SINCE, "2026-11-25T02:10:00Z",
                Facts.WARD, "Phường Ô Chợ Dừa",
                Facts.DRILL, "false"));
        facts.put(Facts.REASON, "Không trả lời trong 5 giây");
        facts.put(Facts.TITLE, title);
        facts.put(Facts.BRIEF, "GIAN DOAN: He thong van ban, tu 09:10");
        facts.put(Facts.LINK, "https://ioc.office.example/incidents/123");
        facts.put(Facts.KEY, "41.lan.it");
        facts.put(Facts.TO, to);
        facts.putAll(more);
        List<Line> lines = List.of(
                new Line("Bắt đầu", "09:10 25/11/2026"),
                new Line("Lý do ghi nhận", "Không trả lời trong 5 giây"),
                Line.of("Việc cần làm trước: kiểm tra đường truyền"));
        return new Message(
                facts.get(Facts.KEY),
                to,
                facts.get(Facts.TITLE),
                lines,
                facts.get(Facts.BRIEF),
                fires ? Urgency.HIGH : Urgency.LOW,
                URI.create("https://ioc.office.example/incidents/123"),
                facts);
    }
}
