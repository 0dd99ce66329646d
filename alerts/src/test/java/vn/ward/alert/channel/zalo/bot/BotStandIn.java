package vn.ward.alert.channel.zalo.bot;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.ward.alert.channel.zalo.StandIn;

/**
 * Zalo's Bot API as it is documented: a question that is not as it should be gets the documented error. Two questions for updates at a
 * time are counted: there must be none.
 */
final class BotStandIn extends StandIn {

    static final String TOKEN = "12345689:abc-XYZ_secret.token";
    static final String LAN = "6ede9afa66b88fe6d6a9";
    static final String STRANGER = "99ff00aa11bb22cc33dd";

    private final Vertx vertx;
    private final Deque<JsonObject> updates = new ArrayDeque<>();
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger mostOpen = new AtomicInteger();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile long keptOpenMillis = 60_000;
    private @Nullable Asked waiting;

    BotStandIn(Vertx vertx) {
        super(vertx);
        this.vertx = vertx;
    }

    static JsonObject error(int code, String description) {
        return new JsonObject().put("ok", false).put("error_code", code).put("description", description);
    }

    /** Of an idle long poll. */
    void keepOpen(long millis) {
        keptOpenMillis = millis;
    }

    @Override
    protected void asDocumented(Asked question) {
        String path = question.request().path();
        String start = "/bot" + TOKEN + "/";
        if (!path.startsWith("/bot")) {
            question.answer(404, error(404, "Not found"));
        } else if (!path.startsWith(start)) {
            question.answer(401, error(401, "Unauthorized"));
        } else if (!question.request().method().equals(HttpMethod.POST) || !question.isJson()) {
            question.answer(400, error(400, "Bad request"));
        } else {
            switch (path.substring(start.length())) {
                case "sendMessage" -> sendMessage(question);
                case "getUpdates" -> getUpdates(question);
                default -> question.answer(400, error(400, "Bad request"));
            }
        }
    }

    private void sendMessage(Asked question) {
        JsonObject body = question.json();
        boolean asItShouldBe = body.fieldNames().equals(Set.of("chat_id", "text"))
                && body.getValue("chat_id") instanceof String chat
                && Set.of(LAN, STRANGER).contains(chat)
                && body.getValue("text") instanceof String text
                && !text.isEmpty()
                && text.length() <= 2000;
        question.answer(
                asItShouldBe ? 200 : 400,
                asItShouldBe
                        ? new JsonObject()
                                .put("ok", true)
                                .put(
                                        "result",
                                        new JsonObject()
                                                .put("message_id", "m" + numbers.incrementAndGet())
                                                .put("date", 1749632637199L))
                        : error(400, "Bad request"));
    }

    private synchronized void getUpdates(Asked question) {
        if (!question.json().equals(new JsonObject().put("timeout", 30))) {
            question.answer(400, error(400, "Bad request"));
            return;
        }
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        question.request().connection().closeHandler(closed -> gone(question));
        question.request().response().endHandler(ended -> open.decrementAndGet());
        waiting = question;
        vertx.setTimer(keptOpenMillis, late -> timeOut(question));
        give();
    }

    private synchronized void gone(Asked question) {
        if (question.equals(waiting)) {
            waiting = null;
            open.decrementAndGet();
        }
    }

    private synchronized void timeOut(Asked question) {
        if (question.equals(waiting)) {
            waiting = null;
            question.answer(200, error(408, "Request timeout"));
        }
    }

    private synchronized void give() {
        Asked question = waiting;
        if (question != null && !updates.isEmpty()) {
            waiting = null;
            question.answer(200, new JsonObject().put("ok", true).put("result", updates.poll()));
        }
    }

    /** Somebody writes to the bot. */
    synchronized void written(String chat, String text) {
        brought(event("message.text.received", chat, "u" + numbers.incrementAndGet())
                .put("text", text));
    }

    synchronized void brought(JsonObject message) {
        updates.add(
                new JsonObject().put("event_name", message.remove("event_name")).put("message", message));
        give();
    }

    static JsonObject event(String name, String chat, String id) {
        return new JsonObject()
                .put("event_name", name)
                .put(
                        "from",
                        new JsonObject()
                                .put("id", chat)
                                .put("display_name", "Ted")
                                .put("is_bot", false))
                .put("chat", new JsonObject().put("id", chat).put("chat_type", "PRIVATE"))
                .put("message_id", id)
                .put("date", 1750316131602L);
    }

    /** The texts sent to {@code chat}, in their order. */
    List<String> sentTo(String chat) {
        return asked.stream()
                .filter(question -> question.request().path().endsWith("/sendMessage"))
                .map(Asked::json)
                .filter(body -> chat.equals(body.getValue("chat_id")))
                .map(body -> String.valueOf(body.getValue("text")))
                .toList();
    }

    Optional<Asked> last() {
        return asked.isEmpty() ? Optional.empty() : Optional.of(asked.get(asked.size() - 1));
    }
}
