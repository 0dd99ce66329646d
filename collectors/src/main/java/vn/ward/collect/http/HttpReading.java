package vn.ward.collect.http;

import static java.util.function.Function.identity;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.ward.collect.attempt.Shown;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
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
        boolean hasExpect = section.keys().contains("expect");
        Optional<Section> below = section.section("expect");
        Optional<Expect> expect = hasExpect ? below.flatMap(Expect::read) : Optional.of(Expect.ANYTHING);
        Optional<Passage> passage = Passage.read(section);
        Method method = named.orElse(Method.GET);
        boolean sound = soundHeaders(section, headers);
        if (section.written("url")
                .map(address -> address.replaceFirst("\\?.*", ""))
                .filter(Shown::isFilled)
                .isPresent()) {
            section.refuse("url", "http.url-shown");
            sound = false;
        }
        if (body != null && method != Method.POST) {
            section.refuse("body", "http.body", method);
            sound = false;
        }
        if (method == Method.HEAD && expect.filter(Expect::asksForPage).isPresent()) {
            below.ifPresent(expected -> expected.refuse(pageKey(expected), "http.contains-head"));
            sound = false;
        }
        if (url.isPresent() && passage.isPresent() && !hasAddress(url.get(), passage.get())) {
            section.refuse("ip", "http.family-url");
            sound = false;
        }
        return sound
                ? url.flatMap(to -> expect.flatMap(
                        wanted -> passage.map(how -> new HttpSpec(to, method, headers, body, redirects, wanted, how))))
                : Optional.empty();
    }

    private static String pageKey(Section expect) {
        return List.of("contains", "missing", "matches", "json", "size").stream()
                .filter(expect.keys()::contains)
                .findFirst()
                .orElse("contains");
    }

    /** Whether {@code url} can have an address of the kind that is asked for. */
    public static boolean hasAddress(URI url, Passage passage) {
        return passage.family()
                .flatMap(family -> Hosts.findAddress(Addresses.host(url)).map(family::has))
                .orElse(true);
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
}
