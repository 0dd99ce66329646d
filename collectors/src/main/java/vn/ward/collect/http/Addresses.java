package vn.ward.collect.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Web addresses: which of them can be asked, and where a redirect leads. */
public final class Addresses {

    private static final String NEEDS_ENCODING = "\"<>\\^`{|}";

    private static final Pattern ABOVE_ROOT = Pattern.compile("^([^/?#]*//[^/?#]*)(/\\.\\.(?=[/?#]|$))+");

    private Addresses() {}

    /** Whether it is http or https, has a host and a port that exists. */
    static boolean isUsable(URI uri) {
        String scheme = uri.getScheme();
        return scheme != null
                && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                && uri.getHost() != null
                && uri.getPort() != 0
                && uri.getPort() <= 65535;
    }

    public static boolean isSecure(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** The host without the brackets of an IPv6 address. */
    public static String host(URI uri) {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    public static int port(URI uri) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return isSecure(uri) ? 443 : 80;
    }

    /** What the {@code Host} header says: the zone of an IPv6 address means something on this machine only. */
    public static String authority(URI uri) {
        String named = uri.getHost();
        String host = named.indexOf('%') < 0 ? named : named.replaceFirst("%[^]]*", "");
        return port(uri) == (isSecure(uri) ? 443 : 80) ? host : host + ":" + port(uri);
    }

    /** Path and query, as they are sent. */
    public static String pathAndQuery(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    /** Scheme, host and port, as a browser names where it is. */
    public static String origin(URI uri) {
        return uri.getScheme() + "://" + authority(uri);
    }

    /** The same address with {@code query} in place of its own. */
    public static URI withQuery(URI uri, String query) {
        return URI.create(uri.toString().replaceFirst("\\?.*", "") + "?" + query);
    }

    /** Where a link of a page leads, which may be written in any language; empty if that is nowhere that can be asked. */
    public static Optional<URI> lead(URI page, String link) {
        StringBuilder ascii = new StringBuilder();
        for (byte each : link.getBytes(StandardCharsets.UTF_8)) {
            if (each < 0) {
                ascii.append(String.format("%%%02X", each & 0xff));
            } else if (each != '\t' && each != '\n' && each != '\r') { // which browsers take out
                ascii.append((char) each);
            }
        }
        return follow(page, ascii.toString());
    }

    public static boolean sameOrigin(URI a, URI b) {
        return isSecure(a) == isSecure(b) && host(a).equalsIgnoreCase(host(b)) && port(a) == port(b);
    }

    /** Where it leads, without query and fragment: those may hold a session's secrets. */
    static String withoutQuery(String location) {
        return cut(location.replaceFirst("[?#].*", ""));
    }

    /** No longer than a person reads. */
    static String cut(String shown) {
        return shown.length() <= 200 ? shown : shown.substring(0, 200) + "…";
    }

    /** With the names of its query only: the values, and what has no name, may be secrets. */
    public static String withoutValues(URI uri) {
        String query = uri.getRawQuery();
        if (query == null) {
            return uri.toString();
        }
        String whole = uri.toString();
        return whole.substring(0, whole.indexOf('?') + 1)
                + Stream.of(query.split("&"))
                        .map(part -> part.substring(0, part.indexOf('=') + 1) + "…")
                        .collect(Collectors.joining("&"));
    }

    /**
     * Where {@code location} leads from {@code page}, read as leniently as browsers do.
     *
     * @return empty if it leads nowhere that can be asked
     */
    static Optional<URI> follow(URI page, String location) {
        try {
            String encoded = encode(location.strip());
            URI relative = new URI(encoded);
            // RFC 3986 keeps the page's path before a lone query, takes nothing for the page itself, and knows nothing
            // above the root; java.net.URI follows the older RFC 2396
            URI next = encoded.startsWith("?") ? new URI(page.getRawPath() + encoded) : relative;
            URI resolved = encoded.isEmpty() ? page : page.resolve(next);
            URI whole =
                    canonical(new URI(ABOVE_ROOT.matcher(resolved.toString()).replaceFirst("$1")));
            return isUsable(whole) ? Optional.of(whole) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The same address in ASCII, with a path and without a fragment. */
    public static URI canonical(URI uri) {
        URI ascii = URI.create(uri.toASCIIString());
        if (ascii.isOpaque() || ascii.getRawAuthority() == null || ascii.getScheme() == null) {
            return ascii;
        }
        @Nullable String path = ascii.getRawPath();
        String query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
        return URI.create(ascii.getScheme().toLowerCase(Locale.ROOT) + "://" + ascii.getRawAuthority()
                + (path == null || path.isEmpty() ? "/" : path) + query);
    }

    /** Percent-encodes what may not stand in an address. Header bytes come as Latin-1, so each character is one byte. */
    private static String encode(String location) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < location.length(); i++) {
            char c = location.charAt(i);
            if (c > ' ' && c < 0x7f && NEEDS_ENCODING.indexOf(c) < 0) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", c & 0xff));
            }
        }
        return encoded.toString();
    }
}
