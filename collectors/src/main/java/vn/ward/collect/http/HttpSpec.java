package vn.ward.collect.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Via;
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
 * @param statuses one of which is expected; empty: any 2xx
 * @param contains text the first mebibyte of the page must have; null: any page will do
 * @param via the address of ours to connect from; empty: as the machine routes it
 */
public record HttpSpec(
        URI url,
        Method method,
        Map<String, Secret> headers,
        @Nullable Secret body,
        int redirects,
        Set<Integer> statuses,
        @Nullable String contains,
        Optional<InetAddress> via)
        implements ProbeSpec {

    public static final String KIND = "http";
    static final int DEFAULT_REDIRECTS = 5;
    static final int MOST_REDIRECTS = 20;

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
        if (contains != null && method == Method.HEAD) {
            throw new IllegalArgumentException("an answer to HEAD has no text to look for");
        }
        headers = Map.copyOf(headers);
        statuses = Set.copyOf(statuses);
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
    public List<String> measurements() {
        return HttpProbe.MEASUREMENTS;
    }

    /**
     * The values of the url's query, those of headers and the body are left out, for they may be secrets: a change of
     * theirs alone does not show.
     */
    @Override
    public String describe() {
        return String.join(
                        ", ",
                        "url=" + Addresses.withoutValues(url),
                        "method=" + method,
                        "headers=" + new TreeSet<>(headers.keySet()),
                        "body=" + (body == null ? "no" : "yes"),
                        "redirects=" + redirects,
                        "status=" + expected(),
                        "contains=" + (contains == null ? "anything" : '"' + contains + '"'))
                + Via.described(via);
    }

    @Override
    public String subject() {
        return via.isEmpty()
                ? ProbeSpec.super.subject()
                : new HttpSpec(url, method, headers, body, redirects, statuses, contains).subject();
    }

    /** As recorded: a record's own text would show the whole url. */
    @Override
    public String toString() {
        return KIND + "(" + describe() + ")";
    }

    boolean expects(int status) {
        return statuses.isEmpty() ? status >= 200 && status <= 299 : statuses.contains(status);
    }

    /** The expected statuses as a person reads them. */
    String expected() {
        SortedSet<Integer> sorted = new TreeSet<>(statuses);
        return sorted.isEmpty()
                ? "2xx"
                : String.join(", ", sorted.stream().map(String::valueOf).toList());
    }

    /** The headers' names and secrets, to be sent. */
    Map<String, String> revealedHeaders() {
        Map<String, String> revealed = new LinkedHashMap<>();
        headers.forEach((name, value) -> revealed.put(name, value.reveal()));
        return revealed;
    }
}
