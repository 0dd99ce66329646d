package vn.ward.collect.http;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ward.core.config.Secret;

/**
 * One request of an attempt: the first, or one that a redirect asked for.
 *
 * @param followed redirects before it
 */
record Hop(
        URI url,
        Method method,
        Map<String, String> headers,
        @Nullable Secret body,
        int followed) {

    static Hop first(HttpSpec spec) {
        return new Hop(spec.url(), spec.method(), spec.revealedHeaders(), spec.body(), 0);
    }

    /** Whether {@code status} sends the caller elsewhere. */
    static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /**
     * The request that follows a redirect with {@code status}: as browsers do it, a POST becomes a GET unless 307 or 308
     * forbid it. Configured headers and the body may hold secrets: another origin gets neither.
     */
    Hop next(int status, URI to) {
        boolean same = Addresses.sameOrigin(url, to);
        boolean asGet = method == Method.POST && status != 307 && status != 308;
        return new Hop(
                to, asGet ? Method.GET : method, same ? headers : Map.of(), asGet || !same ? null : body, followed + 1);
    }
}
