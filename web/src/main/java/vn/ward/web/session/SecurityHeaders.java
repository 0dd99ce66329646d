package vn.ward.web.session;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * What our pages will never do, told to the browser with every answer: load or talk to anything that is not from here,
 * run inline scripts or styles, be framed, be sniffed for another type, or tell other sites where
 * the reader came from. (Not {@code no-referrer}: with that a form would name no origin, which {@link SameOrigin} needs.)
 */
public final class SecurityHeaders implements Handler<RoutingContext> {

    static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    @Override
    public void handle(RoutingContext ctx) {
        MultiMap headers = ctx.response().headers();
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        ctx.next();
    }
}
