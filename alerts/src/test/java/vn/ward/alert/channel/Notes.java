package vn.ward.alert.channel;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.ward.core.engine.Replies;
import vn.ward.core.engine.Subscriptions;

/** A message to a telephone, and what channels are made with. */
public final class Notes {

    public static final String BRIEF =
            "O Cho Dua: Internet chinh GIAN DOAN tu 09:10 25/11. Nhan tin OK 123 de nhan xu ly";

    private Notes() {}

    public static Message message(String key, String to, String brief) {
        Map<String, String> facts = new HashMap<>();
        Facts.ALL.forEach(fact -> facts.put(fact, ""));
        facts.put(Facts.WARD, "Phường Ô Chợ Dừa");
        facts.put(Facts.INCIDENT, "123");
        facts.put(Facts.NAME, "Đường truyền \"chính\"");
        facts.put(Facts.REASON, "không trả lời\n& quá <chậm>");
        facts.put(Facts.BRIEF, brief);
        facts.put(Facts.KEY, key);
        facts.put(Facts.TO, to);
        return new Message(
                key,
                to,
                "Gián đoạn: Đường truyền",
                List.of(Message.Line.of("từ 09:10")),
                brief,
                Message.Urgency.HIGH,
                URI.create("https://ioc.example/i/123"),
                facts);
    }

    public static Gear gear(Vertx vertx, Path folder, Replies replies) {
        Subscriptions none = new Subscriptions() {
            @Override
            public Future<List<Subscription>> of(String account) {
                return Future.succeededFuture(List.of());
            }

            @Override
            public Future<Void> gone(String endpoint) {
                return Future.succeededFuture();
            }
        };
        return new Gear(vertx, folder, Optional.empty(), replies, none);
    }

    public static Gear gear(Vertx vertx, Path folder) {
        return gear(vertx, folder, (channel, from, text) -> Future.succeededFuture(""));
    }
}
