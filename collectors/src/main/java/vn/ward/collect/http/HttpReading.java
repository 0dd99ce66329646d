package vn.ward.collect.http;

import static java.util.function.Function.identity;

import java.net.InetAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;

/** Reads an {@link HttpSpec} from the configuration. */
public final class HttpReading {

    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Of the connection, and so the probe's own business. */
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "transfer-encoding", "upgrade");

    private static final Reading<URI> WEB_ADDRESS = Readings.uri("http", "https");
    private static final Map<String, Method> METHODS = Stream.of(Method.values())
            .collect(Collectors.toMap(Method::name, identity(), (a, b) -> a, LinkedHashMap::new));

    private HttpReading() {}

    static Optional<HttpSpec> read(Section section) {
        Optional<URI> url = section.required("url", text -> Addresses.canonical(WEB_ADDRESS.read(text)));
        Optional<Method> named = section.optional("method", Readings.oneOf(METHODS));
        Map<String, Secret> headers = section.map("headers", Secret::new);
        Secret body = section.optional("body", Secret::new).orElse(null);
        int redirects = section.optional("redirects", Readings.number(0, HttpSpec.MOST_REDIRECTS))
                .orElse(HttpSpec.DEFAULT_REDIRECTS);
        Optional<Section> expect = section.section("expect");
        Set<Integer> statuses = new HashSet<>();
        expect.ifPresent(expected -> statuses.addAll(expected.list("status", Readings.number(200, 599))));
        String contains = expect.flatMap(expected -> expected.optional("contains", HttpReading::contains))
                .orElse(null);
        Optional<InetAddress> via = Via.read(section);
        Method method = named.orElse(Method.GET);
        boolean sound = soundHeaders(section, headers);
        if (section.written("url")
                .map(address -> address.replaceFirst("\\?.*", ""))
                .filter(Shown::isFilled)
                .isPresent()) {
            section.refuse("url", "http.url-shown");
            sound = false;
        }
        if (expect.isPresent() && !Shown.areWrittenOut(expect.get(), "http.contains-shown", "contains")) {
            sound = false;
        }
        if (body != null && method != Method.POST) {
            section.refuse("body", "http.body", method);
            sound = false;
        }
        if (contains != null && method == Method.HEAD) {
            expect.ifPresent(expected -> expected.refuse("contains", "http.contains-head"));
            sound = false;
        }
        return sound
                ? url.map(to -> new HttpSpec(to, method, headers, body, redirects, statuses, contains, via))
                : Optional.empty();
    }

    /** Whether the headers can be sent, for every kind that takes some. Names are told, values never: they may be secrets. */
    public static boolean soundHeaders(Section section, Map<String, Secret> headers) {
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

    private static String contains(String text) {
        if (text.isBlank()) {
            throw new Refused("http.contains");
        }
        return text;
    }
}
