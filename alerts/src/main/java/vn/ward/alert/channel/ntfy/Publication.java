package vn.ward.alert.channel.ntfy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.http.Answer.Got;
import vn.ward.alert.channel.http.Statuses;
import vn.ward.core.config.Secret;

/**
 * A message as ntfy wants it, and what its answer means (ntfy's documentation, "Publish as JSON"; error codes of its
 * {@code server/errors.go}). Pure.
 */
final class Publication {

    /** What is longer becomes a file to be opened, or is refused where files are not allowed. */
    static final int MOST_BYTES = 4_096;

    private static final String CUT = "…";

    private Publication() {}

    static JsonObject of(Message message) {
        JsonObject published = new JsonObject()
                .put("topic", message.to())
                .put("title", message.title())
                .put("message", cut(body(message)))
                .put("priority", priority(message))
                .put("tags", new JsonArray(tags(message)));
        return message.link() == null
                ? published
                : published.put("click", message.link().toString());
    }

    /** ntfy shows a message without text as "triggered". */
    private static String body(Message message) {
        return message.lines().isEmpty()
                ? message.title()
                : message.lines().stream().map(Message.Line::toString).collect(Collectors.joining("\n"));
    }

    /** 5 rings until it is seen, 3 is as usual, 2 makes no sound. */
    private static int priority(Message message) {
        return switch (message.urgency()) {
            case HIGH -> 5;
            case NORMAL -> 3;
            case LOW -> 2;
        };
    }

    /** Short codes that ntfy shows as a picture before the title. */
    private static List<String> tags(Message message) {
        List<String> tags = new ArrayList<>();
        if ("true".equals(message.facts().get(Facts.DRILL))) {
            tags.add("test_tube");
        }
        if ("resolved".equals(message.facts().get(Facts.STATUS))) {
            tags.add("white_check_mark");
        } else if (!"test".equals(message.facts().get(Facts.OCCASION))) {
            tags.add("critical".equals(message.facts().get(Facts.SEVERITY)) ? "rotating_light" : "warning");
        }
        return tags;
    }

    /** At most {@link #MOST_BYTES} of UTF-8, between two characters. */
    static String cut(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
            return text;
        }
        int room = MOST_BYTES - CUT.getBytes(StandardCharsets.UTF_8).length;
        int end = 0;
        while (true) {
            int c = text.codePointAt(end);
            room -= new String(Character.toChars(c)).getBytes(StandardCharsets.UTF_8).length;
            if (room < 0) {
                return text.substring(0, end) + CUT;
            }
            end += Character.charCount(c);
        }
    }

    /**
     * A good status alone proves nothing: a welcome page of a WiFi answers 200 as well. The server says back what it has
     * published.
     */
    static Attempt read(Got got, Message message, List<Secret> secrets, Instant now) {
        JsonObject said = got.json().orElseGet(JsonObject::new);
        if (Statuses.isGood(got)) {
            return said.getValue("id") instanceof String id
                            && "message".equals(said.getValue("event"))
                            && message.to().equals(said.getValue("topic"))
                    ? Attempt.taken(id)
                    : Attempt.unknown("HTTP " + got.status() + ", but no answer of an ntfy server");
        }
        String why = Statuses.said(got, words(said), secrets);
        return switch (got.status()) {
            case 403 -> Attempt.refused(why); // this user may not write to this topic
            case 404, 405 -> Attempt.broken(why + " (is there an ntfy server at url?)");
            default -> Statuses.refusal(got, why, now);
        };
    }

    private static String words(JsonObject said) {
        return said.getValue("error") instanceof String error
                ? (said.getValue("code") instanceof Number code ? code + " " : "") + error
                : "";
    }
}
