package vn.ward.alert.channel.webpush;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Message;
import vn.ward.core.exchange.Sha256;

/**
 * What the page's service worker is told: {@code title}, {@code body}, {@code tag} (messages about one incident take each
 * other's place), {@code link}, {@code urgency}, {@code key}, {@code receipt}. Pure.
 *
 * @param receipt a secret of the browser that it is for
 */
record Payload(Message message, String receipt) {

    /** As much as every push service takes, sealed; all are padded to it. */
    static final int USUAL = 3_072;

    /** For a push service that found the usual too large. */
    static final int SMALL = 1_024;

    private static final int TOPIC = 32; // characters, at most (RFC 8030, 5.4)

    /** In at most {@code most} bytes: the last lines are left out first, then the link, then the end of the title. */
    byte[] bytes(int most) {
        List<String> body = new ArrayList<>(
                message.lines().stream().map(Message.Line::toString).toList());
        String title = message.title();
        boolean linked = message.link() != null;
        while (true) {
            byte[] bytes = json(title, body, linked).encode().getBytes(StandardCharsets.UTF_8);
            if (bytes.length <= most) {
                return bytes;
            }
            if (!body.isEmpty()) {
                body.remove(body.size() - 1);
            } else if (linked) {
                linked = false;
            } else if (!title.isEmpty()) {
                title = title.substring(0, title.offsetByCodePoints(title.length(), -1));
            } else {
                throw new IllegalStateException(
                        "a message's key does not fit into " + most + " bytes: " + message.key());
            }
        }
    }

    private JsonObject json(String title, List<String> body, boolean linked) {
        JsonObject json = new JsonObject()
                .put("title", title)
                .put("body", body.stream().collect(Collectors.joining("\n")))
                .put("tag", tag())
                .put("urgency", message.urgency().name().toLowerCase(Locale.ROOT))
                .put("key", message.key())
                .put("receipt", receipt);
        return linked ? json.put("link", String.valueOf(message.link())) : json;
    }

    private String tag() {
        String incident = message.facts().getOrDefault(Facts.INCIDENT, "");
        return incident.isEmpty() ? message.key() : "incident-" + incident;
    }

    /** By which a push service lets a newer message take the place of one that it still holds; it tells nobody anything. */
    String topic() {
        return Sha256.of(receipt + '\n' + tag()).substring(0, TOPIC);
    }

    /** As push services know it. What is for the record is not put off: its reader may be on the way, far from any WiFi. */
    String urgency() {
        return message.urgency() == Message.Urgency.HIGH ? "high" : "normal";
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "Payload[" + message.key() + "]";
    }
}
