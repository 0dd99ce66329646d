package vn.ward.web.session;

import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/** By which address readers reach the platform, for links that are handed to others. */
@FunctionalInterface
public interface Origin {

    /** Without a slash at its end: {@code https://ioc.phuong.example}. */
    String of(RoutingContext ctx);

    /** As the asker reached it. */
    static String asked(RoutingContext ctx) {
        HostAndPort authority = ctx.request().authority();
        return (ctx.request().isSSL() ? "https://" : "http://") + (authority == null ? "localhost" : authority);
    }
}
