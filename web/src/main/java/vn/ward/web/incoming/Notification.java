package vn.ward.web.incoming;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.ward.core.incident.Alarm;
import vn.ward.core.incident.Severity;
import vn.ward.core.result.Reason;
import vn.ward.web.request.Complaints;

/**
 * What an Alertmanager's webhook of version 4 says. Pure.
 *
 * @param firing the alarms that stand
 * @param resolved those that are over
 * @param truncated how many alerts it left out
 */
record Notification(List<Alarm> firing, List<Over> resolved, long truncated) {

    static final int MOST = 500;

    private static final String SOURCE = "alertmanager";
    private static final int LONGEST_TITLE = 300;
    private static final Pattern FINGERPRINT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern BLANKS = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+");

    /** Words that rules use for what can't wait. */
    private static final Set<String> CRITICAL =
            Set.of("critical", "page", "emergency", "fatal", "disaster", "high", "error");

    record Over(String key, Instant at) {}

    Notification {
        firing = List.copyOf(firing);
        resolved = List.copyOf(resolved);
    }

    /** What is wrong is noted; the rest is read as far as it goes. */
    static Notification read(JsonNode sent, Complaints complaints) {
        JsonNode alerts = sent.path("alerts");
        if (!alerts.isArray() || alerts.size() > MOST) {
            complaints.wrong("alerts", alerts.isArray() ? String.valueOf(alerts.size()) : "", "alert-list", MOST);
            return new Notification(List.of(), List.of(), 0);
        }
        List<Alarm> firing = new ArrayList<>();
        List<Over> resolved = new ArrayList<>();
        for (int i = 0; i < alerts.size(); i++) {
            new One(alerts.get(i), "alerts/" + i, complaints).read(firing, resolved);
        }
        return new Notification(firing, resolved, sent.path("truncatedAlerts").asLong(0));
    }

    /** One alert, and where it stands. */
    private record One(JsonNode alert, String place, Complaints complaints) {

        void read(List<Alarm> firing, List<Over> resolved) {
            if (!alert.isObject()) {
                complaints.wrong(place, alert.toString(), "alert-item");
                return;
            }
            String fingerprint = alert.path("fingerprint").asText("");
            if (!FINGERPRINT.matcher(fingerprint).matches()) {
                complaints.wrong(place + "/fingerprint", fingerprint, "alert-fingerprint");
                return;
            }
            String status = alert.path("status").asText("");
            switch (status) {
                case "firing" ->
                    firing.add(Alarm.of(
                            SOURCE, fingerprint, Reason.of("foreign", title()), severity(), moment("startsAt")));
                case "resolved" -> resolved.add(new Over(SOURCE + "/" + fingerprint, moment("endsAt")));
                default -> complaints.wrong(place + "/status", status, "alert-status");
            }
        }

        /** To the millisecond, as all that is recorded. */
        private Instant moment(String name) {
            String text = alert.path(name).asText("");
            try {
                return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeParseException e) {
                complaints.wrong(place + "/" + name, text, "alert-moment");
                return Instant.EPOCH;
            }
        }

        private Severity severity() {
            String word = alert.at("/labels/severity").asText("").toLowerCase(Locale.ROOT);
            return CRITICAL.contains(word) ? Severity.CRITICAL : Severity.WARNING;
        }

        /** Its summary or else its description or else its name, and of which machine. */
        private String title() {
            String said = Stream.of("/annotations/summary", "/annotations/description", "/labels/alertname")
                    .map(path -> line(alert.at(path).asText("")))
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse(alert.path("fingerprint").asText());
            String instance = line(alert.at("/labels/instance").asText(""));
            String whole = instance.isEmpty() || said.contains(instance) ? said : said + " (" + instance + ")";
            return whole.length() <= LONGEST_TITLE ? whole : whole.substring(0, LONGEST_TITLE - 1) + "…";
        }

        private static String line(String text) {
            return BLANKS.matcher(text).replaceAll(" ").strip();
        }
    }
}
