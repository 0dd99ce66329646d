package vn.ward.alert.channel.ntfy;

import java.net.URI;
import java.util.Optional;
import vn.ward.alert.channel.Trust;
import vn.ward.alert.channel.http.Servers;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;
import vn.ward.core.notice.ChannelSpec;

/**
 * An ntfy server.
 *
 * @param url http or https, without a query
 * @param token of a user who may write to the topics; empty: the server lets everybody
 */
public record NtfySpec(URI url, Optional<Secret> token, Trust trust) implements ChannelSpec {

    public static final String KIND = "ntfy";

    /** Reads what stands below {@code ntfy:}. */
    public static Optional<NtfySpec> read(Section section) {
        Optional<URI> url = Servers.url(section);
        boolean hasToken = section.written("token").isPresent();
        Optional<Secret> token = Servers.credential(section, "token");
        Optional<Trust> trust = Servers.trust(section);
        return url.isPresent() && trust.isPresent() && token.isPresent() == hasToken
                ? Optional.of(new NtfySpec(url.get(), token, trust.get()))
                : Optional.empty();
    }

    @Override
    public String kind() {
        return KIND;
    }
}
