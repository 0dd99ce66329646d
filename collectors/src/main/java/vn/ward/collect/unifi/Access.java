package vn.ward.collect.unifi;

import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Secret;

/**
 * How a site of a controller is asked.
 *
 * @param url https; without a path it is a UniFi console, else the path that the API's {@code /v1} stands below
 * @param key an API key; shown by whoever may only look
 * @param site its name, its internal reference such as {@code default}, or its id
 * @param via the machine's own address that the questions leave from; empty: as the machine routes
 */
record Access(URI url, Secret key, String site, Trust trust, Optional<InetAddress> via) {

    private static final String ON_A_CONSOLE = "/proxy/network/integration";

    Access {
        if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a controller is asked by https, with a host and no user");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("a controller's address has no query");
        }
    }

    /** @param path below {@code /v1} */
    URI at(String path) {
        String given = url.getRawPath() == null ? "" : url.getRawPath().replaceFirst("/+$", "");
        return URI.create(controller() + (given.isEmpty() ? ON_A_CONSOLE : given) + "/v1" + path);
    }

    Map<String, String> headers() {
        return Map.of("X-API-Key", key.reveal());
    }

    /** The controller, whichever of its sites is asked about. */
    String controller() {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /** As it is recorded: everything but the key. */
    String describe() {
        return "url=" + url + ", site=" + site + ", trust=" + trust.describe() + Via.described(via);
    }

    @Override
    public String toString() {
        return describe();
    }
}
