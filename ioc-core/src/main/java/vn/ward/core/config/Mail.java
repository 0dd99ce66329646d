package vn.ward.core.config;

import java.util.List;
import java.util.Optional;

/**
 * The office's mail server and who is told.
 *
 * @param credentials none if the server takes mail without them
 */
public record Mail(String host, int port, String from, List<String> to, Optional<Credentials> credentials) {

    public record Credentials(String user, Secret password) {}

    public Mail {
        to = List.copyOf(to);
    }
}
