package vn.ward.alert.channel.mqtt;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.ward.alert.channel.Trust;
import vn.ward.alert.channel.http.Servers;
import vn.ward.alert.channel.http.Template;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;
import vn.ward.core.notice.ChannelSpec;

/**
 * A broker, and where on it messages are published.
 *
 * @param broker {@code tcp://host:1883} or {@code ssl://host:8883}
 * @param user whom the broker asks for; empty: nobody
 * @param retained whether the broker keeps the last message of a topic for who comes later
 * @param client by which name the broker knows us; empty: another one at every start
 */
public record MqttSpec(
        URI broker,
        Topic topic,
        Optional<String> user,
        Optional<Secret> password,
        boolean retained,
        Optional<String> client,
        Trust trust)
        implements ChannelSpec {

    public static final String KIND = "mqtt";

    /** What every broker must take (MQTT 5, 3.1.3.1). */
    private static final Pattern CLIENT = Pattern.compile("[0-9A-Za-z-]{1,23}");

    private static final Reading<URI> BROKER = Readings.uri("tcp", "ssl");

    public MqttSpec {
        if (password.isPresent() && user.isEmpty()) {
            throw new IllegalArgumentException("a password is somebody's: an mqtt channel with one needs a user");
        }
    }

    /** Reads what stands below {@code mqtt:}. */
    public static Optional<MqttSpec> read(Section section) {
        Optional<URI> broker = section.required("broker", MqttSpec::broker);
        Optional<Topic> topic = section.required("topic", text -> Topic.read(Template.read(text), text));
        Optional<String> user = section.optional("user", Readings.text());
        Optional<Secret> password = section.secret("password");
        Optional<Boolean> retained = section.written("retained").isPresent()
                ? section.optional("retained", Readings.bool())
                : Optional.of(false);
        Optional<String> client = section.optional("client", MqttSpec::client);
        Optional<Trust> trust = Servers.trust(section);
        boolean read = isRead(section, "user", user)
                && isRead(section, "password", password)
                && isRead(section, "client", client);
        if (password.isPresent() && section.written("user").isEmpty()) {
            section.refuse("password", "mqtt.user", "password");
            return Optional.empty();
        }
        return read && broker.isPresent() && topic.isPresent() && retained.isPresent() && trust.isPresent()
                ? Optional.of(
                        new MqttSpec(broker.get(), topic.get(), user, password, retained.get(), client, trust.get()))
                : Optional.empty();
    }

    private static boolean isRead(Section section, String key, Optional<?> read) {
        return section.written(key).isPresent() == read.isPresent();
    }

    private static URI broker(String text) {
        URI broker = BROKER.read(text);
        boolean isAlone = broker.getRawPath().isEmpty() || broker.getRawPath().equals("/");
        if (!isAlone || broker.getRawQuery() != null || broker.getRawFragment() != null) {
            throw new Refused("mqtt.broker");
        }
        return URI.create(broker.getScheme() + "://" + broker.getRawAuthority());
    }

    private static String client(String text) {
        if (!CLIENT.matcher(text).matches()) {
            throw new Refused("mqtt.client");
        }
        return text;
    }

    @Override
    public String kind() {
        return KIND;
    }

    boolean isSecure() {
        return broker.getScheme().equalsIgnoreCase("ssl");
    }
}
