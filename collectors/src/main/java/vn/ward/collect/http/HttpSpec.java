package vn.ward.collect.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;
import vn.ward.core.target.ProbeSpec;

/**
 * What an {@code http} target is asked and what it should answer.
 *
 * @param url http or https, with a host, without user, password or fragment, in ASCII; its query may hold a secret
 * @param headers by name; any of them may hold a secret
 * @param body sent with POST; may hold a secret
 * @param redirects followed at most; with 0 the redirect itself is judged
 * @param expect what the answer should be
 * @param passage how the server is reached
 */
public record HttpSpec(
        URI url,
        Method method,
        Map<String, Secret> headers,
        @Nullable Secret body,
        int redirects,
        Expect expect,
        Passage passage)
        implements ProbeSpec {

    public static final String KIND = "http";
    public static final int DEFAULT_REDIRECTS = 5;
    public static final int MOST_REDIRECTS = 20;

    public HttpSpec {
        if (!Addresses.isUsable(url) || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("an http target's url is http or https with a host and no user");
        }
        if (redirects < 0 || redirects > MOST_REDIRECTS) {
            throw new IllegalArgumentException("redirects must be 0 to " + MOST_REDIRECTS + ": " + redirects);
        }
        if (body != null && method != Method.POST) {
            throw new IllegalArgumentException("only POST has a body, not " + method);
        }
        if (expect.asksForPage() && method == Method.HEAD) {
            throw new IllegalArgumentException("an answer to HEAD has no text to look for");
        }
        headers = Map.copyOf(headers);
    }

    /** By status and text alone. */
    public HttpSpec(
            URI url,
            Method method,
            Map<String, Secret> headers,
            @Nullable Secret body,
            int redirects,
            Set<Integer> statuses,
            @Nullable String contains,
            Optional<InetAddress> via) {
        this(url, method, headers, body, redirects, Expect.of(statuses, contains), Passage.via(via));
    }

    /** As the machine routes it. */
    public HttpSpec(
            URI url,
            Method method,
            Map<String, Secret> headers,
            @Nullable Secret body,
            int redirects,
            Set<Integer> statuses,
            @Nullable String contains) {
        this(url, method, headers, body, redirects, statuses, contains, Optional.empty());
    }

    /** Reads what stands below {@code http:}. */
    public static Optional<HttpSpec> read(Section section) {
        return HttpReading.read(section);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<InetAddress> via() {
        return passage.via();
    }

    public Set<Integer> statuses() {
        return expect.statuses();
    }

    public @Nullable String contains() {
        return expect.contains();
    }

    @Override
    public List<String> measurements() {
        return HttpProbe.ALL_MEASUREMENTS;
    }

    /**
     * The values of the url's query, those of headers and the body are left out, for they may be secrets: a change of
     * theirs alone does not show.
     */
    @Override
    public String describe() {
        return asked() + passage.described();
    }

    private String asked() {
        return String.join(
                ", ",
                "url=" + Addresses.withoutValues(url),
                "method=" + method,
                "headers=" + new TreeSet<>(headers.keySet()),
                "body=" + (body == null ? "no" : "yes"),
                "redirects=" + redirects,
                expect.describe());
    }

    /** Which line is taken is no part of what is looked at. */
    @Override
    public String subject() {
        return KIND + "(" + asked() + passage.anyLine().described() + ")";
    }

    /** As recorded: a record's own text would show the whole url. */
    @Override
    public String toString() {
        return KIND + "(" + describe() + ")";
    }

    /** The headers' names and secrets, to be sent. */
    Map<String, String> revealedHeaders() {
        Map<String, String> revealed = new LinkedHashMap<>();
        headers.forEach((name, value) -> revealed.put(name, value.reveal()));
        return revealed;
    }
}
