package vn.ward.collect.http;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Secret;

/**
 * One request of an attempt: the first, or one that a redirect asked for.
 *
 * @param followed redirects before it
 * @param hidden what of its address is never printed
 */
public record Hop(
        URI url,
        Method method,
        Map<String, String> headers,
        @Nullable Secret body,
        int followed,
        Set<String> hidden) {

    /** One without anything hidden in its address. */
    public Hop(URI url, Method method, Map<String, String> headers, @Nullable Secret body, int followed) {
        this(url, method, headers, body, followed, Set.of());
    }

    /** A GET of {@code url}. */
    public static Hop get(URI url, Map<String, String> headers) {
        return new Hop(Addresses.canonical(url), Method.GET, headers, null, 0);
    }

    static Hop first(HttpSpec spec) {
        return new Hop(spec.url(), spec.method(), spec.revealedHeaders(), spec.body(), 0);
    }

    /** Where {@code location} leads from here; empty if that is nowhere that can be asked. */
    public Optional<URI> follow(String location) {
        return Addresses.follow(url, location);
    }

    /** Whether {@code status} sends the caller elsewhere. */
    public static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /**
     * The request that follows a redirect with {@code status}: as browsers do it, a POST becomes a GET unless 307 or 308
     * forbid it. Configured headers and the body may hold secrets: another origin gets neither.
     */
    public Hop next(int status, URI to) {
        boolean same = Addresses.sameOrigin(url, to);
        boolean asGet = method == Method.POST && status != 307 && status != 308;
        Map<String, String> kept = same ? headers : Map.of();
        return new Hop(
                to,
                asGet ? Method.GET : method,
                asGet ? withoutContent(kept) : kept,
                asGet || !same ? null : body,
                followed + 1,
                hidden);
    }

    /** What is said of a body that is not sent any more. */
    private static Map<String, String> withoutContent(Map<String, String> headers) {
        Map<String, String> rest = new HashMap<>(headers);
        rest.keySet().removeIf(name -> name.regionMatches(true, 0, "Content-", 0, "Content-".length()));
        return rest;
    }

    /** {@code text} without what is hidden. */
    String masked(String text) {
        String masked = text;
        for (String each : hidden) {
            masked = masked.replace(each, "…");
        }
        return masked;
    }

    /** Without headers and body, which may hold secrets. */
    @Override
    public String toString() {
        return method + " " + Addresses.cut(masked(Addresses.withoutValues(url)));
    }
}
