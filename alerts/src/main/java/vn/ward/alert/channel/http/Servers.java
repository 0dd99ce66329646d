package vn.ward.alert.channel.http;

import java.net.URI;
import java.util.Optional;
import vn.ward.alert.channel.Trust;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;

/** How a server of the house is configured: {@code url} and {@code trust}. */
public final class Servers {

    private Servers() {}

    /** The server's address without what stands behind a question mark. */
    public static Optional<URI> url(Section section) {
        return section.required("url", text -> {
            URI url = Readings.uri("http", "https").read(text);
            if (url.getRawQuery() != null || url.getRawFragment() != null) {
                throw new Refused("server.url");
            }
            return url;
        });
    }

    /**
     * A secret that is sent in a header.
     *
     * @return empty if there is none, or if it was refused
     */
    public static Optional<Secret> credential(Section section, String key) {
        Optional<Secret> secret = section.secret(key);
        if (secret.isPresent() && !Headers.isWritable(secret.get().reveal())) {
            section.refuse(key, "server.credential", key);
            return Optional.empty();
        }
        return secret;
    }

    /** Empty if it was refused. */
    public static Optional<Trust> trust(Section section) {
        return section.written("trust").isPresent()
                ? section.optional("trust", Trust::read)
                : Optional.of(Trust.AUTHORITIES);
    }

    /** What stands below it. */
    public static URI below(URI server, String path) {
        String given = server.getRawPath() == null ? "" : server.getRawPath().replaceFirst("/+$", "");
        return URI.create(server.getScheme() + "://" + server.getRawAuthority() + given + path);
    }
}
