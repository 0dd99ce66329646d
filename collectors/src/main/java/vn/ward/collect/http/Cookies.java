package vn.ward.collect.http;

import java.net.HttpCookie;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cookies of one attempt, each sent back to the origin that set it and to no other: a portal that sets one and
 * redirects to itself would send a caller without it round in circles. With the attempt they are forgotten.
 */
final class Cookies {

    /** Of all servers on the way: whoever sets more, or longer ones than browsers take (RFC 6265, 6.1), would fill the heap. */
    private static final int MOST = 100;

    private static final int LONGEST = 4_096;

    private final Map<String, Map<String, HttpCookie>> byOrigin = new LinkedHashMap<>();

    /** @param setCookies headers; one that can't be read, is too long or one too many is passed over, as browsers do */
    void keep(URI page, List<String> setCookies) {
        for (String header : setCookies) {
            for (HttpCookie cookie : read(header)) {
                Map<String, HttpCookie> own = byOrigin.computeIfAbsent(origin(page), first -> new LinkedHashMap<>());
                String key = cookie.getName() + ";" + path(cookie, page);
                cookie.setPath(path(cookie, page));
                if (cookie.getMaxAge() == 0) {
                    own.remove(key);
                } else if (own.containsKey(key) || count() < MOST) {
                    own.put(key, cookie);
                }
            }
        }
    }

    private int count() {
        return byOrigin.values().stream().mapToInt(Map::size).sum();
    }

    /** The header's value for a request of {@code page}; empty if there is nothing to send. */
    Optional<String> of(URI page) {
        if (byOrigin.isEmpty()) {
            return Optional.empty();
        }
        String sent = byOrigin.getOrDefault(origin(page), Map.of()).values().stream()
                .filter(cookie -> covers(cookie.getPath(), page.getRawPath()))
                .filter(cookie -> !cookie.getSecure() || Addresses.isSecure(page))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return sent.isEmpty() ? Optional.empty() : Optional.of(sent);
    }

    /** The value of one that would be sent with a request of {@code page}; the most special path's, as scripts see it first. */
    Optional<String> find(URI page, String name) {
        return byOrigin.getOrDefault(origin(page), Map.of()).values().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .filter(cookie -> covers(cookie.getPath(), page.getRawPath()))
                .max(Comparator.comparing(cookie -> cookie.getPath().length()))
                .map(HttpCookie::getValue);
    }

    private static List<HttpCookie> read(String header) {
        if (header.length() > LONGEST) {
            return List.of();
        }
        try {
            return HttpCookie.parse("Set-Cookie: " + header);
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    private static String origin(URI page) {
        return page.getScheme() + "://" + Addresses.host(page).toLowerCase(Locale.ROOT) + ":" + Addresses.port(page);
    }

    /** Its own, else the folder of the page that set it (RFC 6265, 5.1.4). */
    private static String path(HttpCookie cookie, URI page) {
        String own = cookie.getPath();
        if (own != null && own.startsWith("/")) {
            return own;
        }
        String path = page.getRawPath();
        int last = path.lastIndexOf('/');
        return last <= 0 ? "/" : path.substring(0, last);
    }

    private static boolean covers(String cookie, String page) {
        return page.equals(cookie)
                || (page.startsWith(cookie) && (cookie.endsWith("/") || page.charAt(cookie.length()) == '/'));
    }
}
