package vn.ward.core.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * To whom the platform says that it lives.
 *
 * @param to dead-men on other sites; at least one
 * @param every how often
 */
public record Heartbeat(List<Receiver> to, Duration every) {

    public static final Duration DEFAULT_EVERY = Duration.ofSeconds(30);

    /** Below which a receiver takes signs of life; the name that follows is the sender's there. */
    public static final String PATH = "/api/v1/heartbeats/";

    /**
     * One dead-man.
     *
     * @param url with {@link #PATH} and our name there
     * @param token which it gave us
     * @param ca the authority that vouches for its certificate, PEM; empty: those that Java knows
     */
    public record Receiver(URI url, Secret token, Optional<Path> ca) {}

    public Heartbeat {
        if (to.isEmpty()) {
            throw new IllegalArgumentException("a heartbeat goes to somebody: name at least one, or leave it out");
        }
        to = List.copyOf(to);
    }
}
