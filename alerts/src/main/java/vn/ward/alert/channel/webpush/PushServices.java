package vn.ward.alert.channel.webpush;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which addresses may be called. A browser says where its messages go, and whoever has an account may send us such a word:
 * so it is a known push service's name over https, or an origin that the configuration allows, and no address of the
 * office's own network in disguise.
 */
final class PushServices {

    /** Chrome, Edge on Android and others; Firefox; Safari; Edge on Windows. A leading dot stands for any name below. */
    private static final List<String> KNOWN =
            List.of("fcm.googleapis.com", ".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com");

    private static final int LONGEST = 2_000;

    private final Set<String> allowed;

    /** @param allow origins besides the known ones */
    PushServices(List<URI> allow) {
        this.allowed = allow.stream().map(PushServices::origin).collect(Collectors.toUnmodifiableSet());
    }

    /** The endpoint as an address that may be called; empty if it may not be. */
    Optional<URI> find(String endpoint) {
        try {
            URI uri = new URI(endpoint);
            return endpoint.length() <= LONGEST && isCallable(uri) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private boolean isCallable(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
            return false;
        }
        return isKnown(uri) || allowed.contains(origin(uri));
    }

    private static boolean isKnown(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return uri.getScheme().equalsIgnoreCase("https")
                && (uri.getPort() == -1 || uri.getPort() == 443)
                && KNOWN.stream().anyMatch(known -> known.startsWith(".") ? host.endsWith(known) : host.equals(known));
    }

    /** As RFC 6454 writes it, without the port that goes without saying: what a VAPID token is made out to. */
    static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        return scheme + "://" + host + (uri.getPort() == -1 || uri.getPort() == usual ? "" : ":" + uri.getPort());
    }
}
