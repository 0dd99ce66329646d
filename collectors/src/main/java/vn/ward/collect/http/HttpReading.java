package vn.ward.collect.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;

/** Reads an {@link HttpSpec} from the configuration. */
final class HttpReading {

    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Of the connection, and so the probe's own business. */
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "transfer-encoding", "upgrade");

    private HttpReading() {}

    static Optional<HttpSpec> read(Section section) {
        Optional<URI> url = section.required("url", HttpReading::url);
        Optional<Method> named = section.optional("method", HttpReading::method);
        Map<String, Secret> headers = section.map("headers", Secret::new);
        Secret body = section.optional("body", Secret::new).orElse(null);
        int redirects = section.optional("redirects", HttpReading::redirects).orElse(HttpSpec.DEFAULT_REDIRECTS);
        Optional<Section> expect = section.section("expect");
        Set<Integer> statuses = new HashSet<>();
        expect.ifPresent(expected -> statuses.addAll(expected.list("status", HttpReading::status)));
        String contains = expect.flatMap(expected -> expected.optional("contains", HttpReading::contains))
                .orElse(null);
        Method method = named.orElse(Method.GET);
        boolean sound = soundHeaders(section, headers);
        if (body != null && method != Method.POST) {
            section.refuse("body", "http.body", method);
            sound = false;
        }
        if (contains != null && method == Method.HEAD) {
            expect.ifPresent(expected -> expected.refuse("contains", "http.contains-head"));
            sound = false;
        }
        return sound ? url.map(to -> spec(to, method, headers, body, redirects, statuses, contains)) : Optional.empty();
    }

    private static HttpSpec spec(
            URI url,
            Method method,
            Map<String, Secret> headers,
            @Nullable Secret body,
            int redirects,
            Set<Integer> statuses,
            @Nullable String contains) {
        return new HttpSpec(url, method, headers, body, redirects, statuses, contains);
    }

    /** Whether the headers can be sent. Names are told, values never: they may be secrets. */
    private static boolean soundHeaders(Section section, Map<String, Secret> headers) {
        boolean sound = true;
        for (Map.Entry<String, Secret> header : headers.entrySet()) {
            String name = header.getKey();
            boolean writable = header.getValue().reveal().chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'));
            if (!HEADER_NAME.matcher(name).matches()
                    || OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))
                    || !writable) {
                section.refuse("headers", "http.header", name);
                sound = false;
            }
        }
        return sound;
    }

    private static URI url(String text) {
        try {
            URI url = Addresses.canonical(new URI(text));
            if (Addresses.isUsable(url) && url.getRawUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // said below, as for every other address that can't be asked
        }
        throw new Refused("http.url");
    }

    private static Method method(String text) {
        for (Method method : Method.values()) {
            if (method.name().equals(text)) {
                return method;
            }
        }
        throw new Refused("http.method");
    }

    private static int redirects(String text) {
        return number(text, 0, HttpSpec.MOST_REDIRECTS, "http.redirects");
    }

    private static int status(String text) {
        return number(text, 200, 599, "http.status");
    }

    private static int number(String text, int least, int most, String rule) {
        if (text.matches("\\d{1,3}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw new Refused(rule, least, most);
    }

    private static String contains(String text) {
        if (text.isBlank()) {
            throw new Refused("http.contains");
        }
        return text;
    }
}
