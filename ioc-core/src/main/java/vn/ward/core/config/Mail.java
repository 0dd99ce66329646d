package vn.ward.core.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import vn.ward.core.notice.ChannelSpec;
import vn.ward.core.notice.Contacts;

/**
 * The office's mail server: the channel {@link Contacts#EMAIL}.
 *
 * @param to who is told everything at once, besides whom the routes tell; may be empty
 * @param credentials none if the server takes mail without them
 * @param via the address of this machine that mails leave from, and so the line they take; empty: as the machine routes them
 */
public record Mail(
        String host,
        int port,
        String from,
        List<String> to,
        Optional<Credentials> credentials,
        Optional<InetAddress> via)
        implements ChannelSpec {

    /** As the channel is called. */
    public static final String KIND = Contacts.EMAIL;

    @Override
    public String kind() {
        return KIND;
    }

    public record Credentials(String user, Secret password) {}

    public Mail {
        to = List.copyOf(to);
    }

    /** As the machine routes them. */
    public Mail(String host, int port, String from, List<String> to, Optional<Credentials> credentials) {
        this(host, port, from, to, credentials, Optional.empty());
    }
}
