package vn.ward.collect.mqtt;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Section;
import vn.ward.core.target.ProbeSpec;

/**
 * Which topic an {@code mqtt} target publishes its state to, and what it says there.
 *
 * @param topic without wildcards
 * @param up what it says if it works; empty: anything but {@code down}
 * @param down what it, or its last will, says if it does not; empty: anything but {@code up}
 * @param fresh how old its last word may be; empty: what the broker keeps counts, however old
 * @param values by the name of what they measure
 */
public record MqttSpec(
        Access access,
        String topic,
        Optional<Saying> up,
        Optional<Saying> down,
        Optional<Duration> fresh,
        Map<String, Place> values)
        implements ProbeSpec {

    public static final String KIND = "mqtt";

    public MqttSpec {
        if (up.isEmpty() && down.isEmpty() && fresh.isEmpty()) {
            throw new IllegalArgumentException("an mqtt target that can only be up: it needs up, down or fresh");
        }
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Reads what stands below {@code mqtt:}. */
    public static Optional<MqttSpec> read(Section section) {
        return MqttReading.read(section);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return List.copyOf(values.keySet());
    }

    @Override
    public Optional<InetAddress> via() {
        return access.via();
    }

    /** Without the password. */
    @Override
    public String describe() {
        return described() + Via.described(via());
    }

    private String described() {
        return String.join(
                ", ",
                access.described(),
                "topic=" + topic,
                "up=" + up.map(Saying::toString).orElse("anything"),
                "down=" + down.map(Saying::toString).orElse("nothing"),
                "fresh=" + fresh.map(Readings::written).orElse("never mind"),
                "values=" + values);
    }

    @Override
    public String subject() {
        return KIND + "(" + described() + ")";
    }

    /** As recorded: a secret has no place in it. */
    @Override
    public String toString() {
        return KIND + "(" + describe() + ")";
    }
}
