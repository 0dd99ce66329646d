package vn.ward.collect.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.ward.collect.attempt.Shown;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Section;

/** Reads an {@link MqttSpec} from the configuration. */
final class MqttReading {

    private static final Pattern MEASUREMENT = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final int LONGEST_TOPIC = 65_535;

    private MqttReading() {}

    static Optional<MqttSpec> read(Section section) {
        Optional<Access> access = Access.read(section);
        Optional<String> topic = section.required("topic", MqttReading::topic);
        Optional<Saying> up = saying(section, "up");
        Optional<Saying> down = saying(section, "down");
        Optional<Duration> fresh =
                section.optional("fresh", Readings.duration(Duration.ofSeconds(1), Duration.ofDays(10)));
        Optional<Map<String, Place>> values = values(section);
        boolean sound = Shown.areWrittenOut(section, "mqtt.shown", "topic", "up", "down");
        boolean isRead = isRead(section, "up", up) && isRead(section, "down", down) && isRead(section, "fresh", fresh);
        if (!section.keys().contains("up")
                && !section.keys().contains("down")
                && !section.keys().contains("fresh")) {
            section.refuse("up", "mqtt.always-up");
            return Optional.empty();
        }
        return sound && isRead && access.isPresent() && topic.isPresent() && values.isPresent()
                ? Optional.of(new MqttSpec(access.get(), topic.get(), up, down, fresh, values.get()))
                : Optional.empty();
    }

    private static boolean isRead(Section section, String key, Optional<?> read) {
        return section.keys().contains(key) == read.isPresent();
    }

    private static String topic(String text) {
        String topic = Readings.text().read(text);
        boolean isTooLong = topic.getBytes(StandardCharsets.UTF_8).length > LONGEST_TOPIC;
        if (isTooLong || topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            throw new Refused("mqtt.topic");
        }
        return topic;
    }

    /** A text, or a place and the text there. */
    private static Optional<Saying> saying(Section section, String key) {
        if (section.written(key).isPresent()) {
            return section.optional(key, Readings.text()).map(text -> new Saying(Optional.empty(), text));
        }
        Optional<Section> below = section.section(key);
        Optional<Place> place = below.flatMap(of -> of.required("json", Place::read));
        Optional<String> is = below.flatMap(of -> of.required("is", Readings.text()));
        boolean sound = below.filter(of -> !Shown.areWrittenOut(of, "mqtt.shown", "json", "is"))
                .isEmpty();
        return sound ? place.flatMap(at -> is.map(text -> new Saying(Optional.of(at), text))) : Optional.empty();
    }

    /** Empty if one of them is refused. */
    private static Optional<Map<String, Place>> values(Section section) {
        Map<String, Place> values = new LinkedHashMap<>();
        Optional<Section> below = section.section("values");
        boolean isSound = below.isPresent() || !section.keys().contains("values");
        for (String name : below.map(Section::keys).orElse(java.util.Set.of())) {
            Section named = below.orElseThrow();
            Optional<Place> place = named.section(name).flatMap(of -> of.required("json", Place::read));
            place.ifPresent(at -> values.put(name, at));
            boolean isName = MEASUREMENT.matcher(name).matches();
            if (!isName) {
                named.refuse(name, "mqtt.measurement-name", name);
            }
            isSound = isSound && isName && place.isPresent();
        }
        return isSound ? Optional.of(values) : Optional.empty();
    }
}
