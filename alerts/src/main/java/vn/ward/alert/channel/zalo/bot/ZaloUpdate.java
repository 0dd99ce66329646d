package vn.ward.alert.channel.zalo.bot;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import vn.ward.alert.channel.zalo.Members;

/**
 * Something that somebody sent to the bot, as {@code getUpdates} and a webhook tell it alike.
 *
 * <p>Documented [S]: {@code {ok, result: {event_name, message: {from: {id, display_name, is_bot}, chat: {id, chat_type}, text,
 * message_id, date}}}}, one object, with {@code message.text.received} for a text. Seen elsewhere: the same without the outer
 * {@code result}; taken as well. A sender's name is not looked at.
 *
 * @param id Zalo's name of the message; empty if it gave none
 * @param chat where it came from and an answer goes to: a person's chat, or a group's
 * @param text empty of a picture, a sticker, a voice, and of what Zalo does not pass on to protect the sender
 * @param bot whether a bot wrote it
 */
public record ZaloUpdate(String id, String chat, String text, boolean bot) {

    private static final String TEXT = "message.text.received";

    public ZaloUpdate {
        if (!ChatId.isOne(chat)) {
            throw new IllegalArgumentException("a chat's id is letters, digits, dots, hyphens");
        }
    }

    /** What one webhook call brings; empty if it is of no message, or can't be read. */
    public static Optional<ZaloUpdate> read(JsonObject body) {
        return all(body).stream().findFirst();
    }

    /** What one answer of {@code getUpdates} brings: one as documented, several if it should hold a list. */
    static List<ZaloUpdate> all(JsonObject body) {
        List<JsonObject> events = body.containsKey("result") ? Members.objects(body, "result") : List.of(body);
        return events.stream().flatMap(event -> one(event).stream()).toList();
    }

    private static Optional<ZaloUpdate> one(JsonObject event) {
        return Members.object(event, "message")
                .flatMap(message -> Members.object(message, "chat")
                        .flatMap(chat -> Members.text(chat, "id"))
                        .filter(ChatId::isOne)
                        .map(chat -> new ZaloUpdate(
                                Members.text(message, "message_id").orElse(""),
                                chat,
                                text(event, message),
                                isBot(message))));
    }

    private static String text(JsonObject event, JsonObject message) {
        boolean isText = Members.text(event, "event_name").filter(TEXT::equals).isPresent();
        return isText ? Members.text(message, "text").orElse("").strip() : "";
    }

    private static boolean isBot(JsonObject message) {
        return Members.object(message, "from")
                .filter(from -> Boolean.TRUE.equals(from.getValue("is_bot")))
                .isPresent();
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "ZaloUpdate[id=" + id + ", chat=" + chat + "]";
    }
}
