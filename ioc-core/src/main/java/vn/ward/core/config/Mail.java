package vn.ward.core.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The office's mail server and who is told.
 *
 * @param credentials none if the server takes mail without them
 * @param via the address of this machine that mails leave from, and so the line they take; empty: as the machine routes them
 */
public record Mail(
        String host,
        int port,
        String from,
        List<String> to,
        Optional<Credentials> credentials,
        Optional<InetAddress> via) {

    public record Credentials(String user, Secret password) {}

    public Mail {
        to = List.copyOf(to);
    }

    /** As the machine routes them. */
    public Mail(String host, int port, String from, List<String> to, Optional<Credentials> credentials) {
        this(host, port, from, to, credentials, Optional.empty());
    }
}
