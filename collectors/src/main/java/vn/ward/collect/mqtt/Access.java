package vn.ward.collect.mqtt;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Secret;

/**
 * A broker, and as whom it is spoken to: one connection.
 *
 * @param broker {@code mqtt} or {@code mqtts}, with a host and nothing behind the port
 * @param user whom the broker asks for; empty: nobody
 */
record Access(
        URI broker,
        Version version,
        Optional<String> user,
        Optional<Secret> password,
        Authorities authorities,
        Optional<InetAddress> via) {

    private static final int PORT = 1883;
    private static final int SECURE_PORT = 8883;

    Access {
        if (password.isPresent() && user.isEmpty()) {
            throw new IllegalArgumentException("a password is somebody's: a broker with one needs a user");
        }
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
    String name() {
        return broker.getHost() + ":" + port();
    }

    /** Without the password. */
    String described() {
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
