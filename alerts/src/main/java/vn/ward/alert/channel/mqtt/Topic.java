package vn.ward.alert.channel.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import vn.ward.alert.channel.http.Template;
import vn.ward.core.config.Refused;

/**
 * Where a message is published: levels between slashes, with places for facts. A fact fills its place within one level:
 * what divides levels or matches others ({@code / + #}, and {@code $}, by which the broker's own topics begin) is written as
 * in an address, {@code %2F}. Pure.
 */
record Topic(Template template) {

    private static final int MOST_BYTES = 65_535;
    private static final String SPECIAL = "/+#$%";

    /** @throws Refused {@code mqtt.topic} if nobody can publish to what is written */
    static Topic read(Template template, String text) {
        boolean wild = text.indexOf('+') >= 0 || text.indexOf('#') >= 0;
        boolean broken = text.chars().anyMatch(Character::isISOControl);
        if (wild || broken || text.isBlank() || text.startsWith("$") || bytes(text) > MOST_BYTES) {
            throw new Refused("mqtt.topic", "{to}");
        }
        return new Topic(template);
    }

    /** Whether each person has one of their own. */
    boolean isPersonal() {
        return template.names().contains("to");
    }

    /** Empty if it would be longer than a topic may be. */
    Optional<String> of(Map<String, String> facts) {
        return Optional.of(template.fill(facts, Topic::level))
                .filter(topic -> !topic.isEmpty() && bytes(topic) <= MOST_BYTES);
    }

    /** As a part of one level. */
    static String level(String text) {
        StringBuilder level = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0 || Character.isISOControl(c)) {
                level.append(String.format("%%%02X", c));
            } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                level.append('?'); // half of a character, which UTF-8 does not write
            } else {
                level.appendCodePoint(c);
            }
        });
        return level.toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
