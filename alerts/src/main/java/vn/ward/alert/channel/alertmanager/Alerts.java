package vn.ward.alert.channel.alertmanager;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Message.Line;

/**
 * A message as Alertmanager's API v2 wants it ({@code postableAlerts} of its OpenAPI file). Alertmanager knows an alert by its
 * labels, so what is sent twice is one alert. Pure.
 *
 * <p>Programs that speak to Alertmanager are usually expected to repeat every alert before its {@code resolve_timeout} (five
 * minutes) is over. We tell it once and name the end ourselves: far ahead while it lasts, which every later message of the same incident
 * moves on; the recovery's own time at last. So an Alertmanager that loses us does not call a broken line mended.
 */
final class Alerts {

    static final String NOBODY = "-";

    /** What is news and no state (a digest, a test) is shown that long. */
    static final Duration NEWS = Duration.ofMinutes(10);

    private Alerts() {}

    /** @param lasting how far ahead the end is set of what still lasts */
    static JsonArray of(Message message, Duration lasting, Instant now) {
        String incident = fact(message, Facts.INCIDENT);
        Instant since = instant(message, Facts.SINCE).orElse(now);
        if (incident.isEmpty()) {
            return new JsonArray().add(alert(message, fact(message, Facts.SEVERITY), now, now.plus(NEWS)));
        }
        boolean over = "resolved".equals(fact(message, Facts.STATUS));
        Instant end = over
                ? latest(since, instant(message, Facts.UNTIL).orElse(now))
                : latest(since, now).plus(lasting);
        JsonArray alerts = new JsonArray().add(alert(message, fact(message, Facts.SEVERITY), since, end));
        if (!"opened".equals(fact(message, Facts.OCCASION))) {
            // A change of severity changes the labels: what was told under the other one must not stay behind.
            alerts.add(alert(message, other(message), since, latest(since, over ? end : now)));
        }
        return alerts;
    }

    private static JsonObject alert(Message message, String severity, Instant start, Instant end) {
        JsonObject alert = new JsonObject()
                .put("labels", labels(message, severity))
                .put(
                        "annotations",
                        filled(
                                "summary", message.title(),
                                "description",
                                        message.lines().stream()
                                                .map(Line::toString)
                                                .collect(Collectors.joining("\n")),
                                "link",
                                        message.link() == null
                                                ? ""
                                                : message.link().toString()))
                .put("startsAt", start.toString())
                .put("endsAt", end.toString());
        return message.link() == null
                ? alert
                : alert.put("generatorURL", message.link().toString());
    }

    /** The same at every message of one incident and severity; what is no incident is told apart by the message's key. */
    private static JsonObject labels(Message message, String severity) {
        String incident = fact(message, Facts.INCIDENT);
        JsonObject labels = filled(
                "alertname", name(message),
                "ward", fact(message, Facts.WARD),
                "target", fact(message, Facts.TARGET),
                "group", fact(message, Facts.GROUP));
        put(labels, "severity", severity);
        put(labels, "incident", incident);
        put(labels, "message", incident.isEmpty() ? message.key() : "");
        put(labels, "drill", "true".equals(fact(message, Facts.DRILL)) ? "true" : "");
        put(labels, "receiver", message.to().equals(NOBODY) ? "" : message.to());
        return labels;
    }

    private static String name(Message message) {
        return switch (fact(message, Facts.OCCASION)) {
            case "test" -> "WardTest";
            case "digest" -> "WardDigest";
            default -> "WardIncident";
        };
    }

    private static String other(Message message) {
        return "critical".equals(fact(message, Facts.SEVERITY)) ? "warning" : "critical";
    }

    /** Alertmanager takes a label without a value for none. */
    private static JsonObject filled(String... namesAndValues) {
        JsonObject filled = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            put(filled, namesAndValues[i], namesAndValues[i + 1]);
        }
        return filled;
    }

    private static void put(JsonObject object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }

    private static Optional<Instant> instant(Message message, String name) {
        try {
            return Optional.of(Instant.parse(fact(message, name)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String fact(Message message, String name) {
        return message.facts().getOrDefault(name, "");
    }
}
