package vn.ward.collect.mqtt;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;

/**
 * A broker, and as whom it is spoken to: one connection.
 *
 * @param broker {@code mqtt} or {@code mqtts}, with a host and nothing behind the port
 * @param user whom the broker asks for; empty: nobody
 */
public record Access(
        URI broker,
        Version version,
        Optional<String> user,
        Optional<Secret> password,
        Authorities authorities,
        Optional<InetAddress> via) {

    private static final Reading<URI> BROKER = Readings.uri("mqtt", "mqtts");
    private static final Map<String, Version> VERSIONS = Arrays.stream(Version.values())
            .collect(Collectors.toMap(Version::key, each -> each, (a, b) -> a, LinkedHashMap::new));
    private static final int PORT = 1883;
    private static final int SECURE_PORT = 8883;

    public Access {
        if (password.isPresent() && user.isEmpty()) {
            throw new IllegalArgumentException("a password is somebody's: a broker with one needs a user");
        }
    }

    /**
     * Reads {@code broker}, {@code version}, {@code user}, {@code password}, {@code ca} and {@code via}; empty if one of them is
     * refused.
     */
    public static Optional<Access> read(Section section) {
        Optional<URI> broker = section.required("broker", Access::broker);
        Version version = section.optional("version", Readings.oneOf(VERSIONS)).orElse(Version.V5);
        Optional<String> user = section.optional("user", Readings.text());
        Optional<Secret> password = section.secret("password");
        Optional<Authorities> authorities = Authorities.named(section);
        Optional<InetAddress> via = Via.read(section);
        boolean sound =
                Shown.areWrittenOut(section, "mqtt.shown", "broker", "user") && isRead(section, "password", password);
        if (password.isPresent() && section.written("user").isEmpty()) {
            section.refuse("password", "mqtt.user");
            return Optional.empty();
        }
        if (section.keys().contains("ca")
                && broker.filter(to -> to.getScheme().equalsIgnoreCase("mqtt")).isPresent()) {
            section.refuse("ca", "mqtt.ca-without-tls");
            return Optional.empty();
        }
        return sound
                ? broker.flatMap(to -> authorities.map(ours -> new Access(to, version, user, password, ours, via)))
                : Optional.empty();
    }

    private static boolean isRead(Section section, String key, Optional<?> read) {
        return section.keys().contains(key) == read.isPresent();
    }

    private static URI broker(String text) {
        URI broker = BROKER.read(text);
        boolean isAlone = broker.getRawPath().isEmpty() || broker.getRawPath().equals("/");
        if (!isAlone || broker.getRawQuery() != null || broker.getRawFragment() != null) {
            throw new Refused("mqtt.broker");
        }
        return URI.create(broker.getScheme() + "://" + broker.getRawAuthority());
    }

    boolean isSecure() {
        return broker.getScheme().toLowerCase(Locale.ROOT).equals("mqtts");
    }

    /** Without brackets. */
    String host() {
        return Hosts.withoutBrackets(broker.getHost());
    }

    private int port() {
        return broker.getPort() >= 0 ? broker.getPort() : isSecure() ? SECURE_PORT : PORT;
    }

    /** As Paho takes it, for both: what secures the connection is the socket's own business. */
    String plainAddress() {
        return "tcp://" + broker.getHost() + ":" + port();
    }

    /** The broker alone, as it reads in a log. */
    public String name() {
        return broker.getHost() + ":" + port();
    }

    /** Without the password. */
    public String described() {
        return String.join(
                ", ",
                "broker=" + broker.getScheme() + "://" + name(),
                "version=" + version.key(),
                "user=" + user.orElse("none"),
                "ca=" + authorities.describe());
    }

    /** As recorded: a secret has no place in it. */
    @Override
    public String toString() {
        return described() + Via.described(via);
    }
}
