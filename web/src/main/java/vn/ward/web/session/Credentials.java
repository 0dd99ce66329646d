package vn.ward.web.session;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.web.wire.Arrival;

/**
 * By what a request is known: a secret in a cookie that no script can read and no other site makes a browser send (but for
 * the one that awaits who comes back from the identity provider), or in
 * the header {@code Authorization: Bearer}. Over TLS the cookies have the prefix {@code __Host-}, by which a browser takes
 * them from this host alone.
 */
public final class Credentials {

    /** What a browser can hold. */
    public enum Held {
        SESSION("ioc-session"),
        DISPLAY("ioc-display"),
        PHONE("ioc-phone"),
        /** Somebody is on their way to the identity provider; sent also when they come back from there. */
        DEPARTURE("ioc-oidc");

        private final String name;

        Held(String name) {
            this.name = name;
        }
    }

    /** As long as browsers let a cookie live. */
    private static final Duration LONG = Duration.ofDays(400);

    /** As long as a departure is waited for. */
    private static final Duration SHORT = Duration.ofMinutes(10);

    private static final String BEARER = "Bearer ";

    private Credentials() {}

    public static Optional<String> held(RoutingContext ctx, Held held) {
        Cookie cookie = ctx.request().getCookie(name(ctx, held));
        return Optional.ofNullable(cookie).map(Cookie::getValue).filter(value -> !value.isEmpty());
    }

    /** What a program sent; empty without such a header. */
    public static Optional<String> bearer(RoutingContext ctx) {
        @Nullable String header = ctx.request().getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    /** A session ends with the browser, whatever the register says; a display and a phone stay; a departure is short. */
    public static void hold(RoutingContext ctx, Held held, String secret) {
        Cookie cookie = cookie(ctx, held, secret);
        if (held != Held.SESSION) {
            cookie.setMaxAge((held == Held.DEPARTURE ? SHORT : LONG).toSeconds());
        }
        ctx.response().addCookie(cookie);
    }

    public static void drop(RoutingContext ctx, Held held) {
        ctx.response().addCookie(cookie(ctx, held, "").setMaxAge(0));
    }

    private static Cookie cookie(RoutingContext ctx, Held held, String value) {
        return Cookie.cookie(name(ctx, held), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(isSecure(ctx))
                .setSameSite(held == Held.DEPARTURE ? CookieSameSite.LAX : CookieSameSite.STRICT);
    }

    private static String name(RoutingContext ctx, Held held) {
        return isSecure(ctx) ? "__Host-" + held.name : held.name;
    }

    private static boolean isSecure(RoutingContext ctx) {
        return Arrival.of(ctx).secure();
    }
}
