package vn.ward.web.session;

import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import vn.ward.core.config.Wire;
import vn.ward.web.wire.Arrival;

/** By which address readers reach the platform, for links that are handed to others. */
@FunctionalInterface
public interface Origin {

    /** Without a slash at its end: {@code https://ioc.phuong.example}. */
    String of(RoutingContext ctx);

    /** The public address if there is one; else as the asker reached it. */
    static Origin of(Wire wire) {
        return ctx -> wire.url().map(Origin::written).orElseGet(() -> asked(Arrival.of(ctx)));
    }

    private static String written(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static String asked(Arrival arrival) {
        String host = arrival.authority()
                .map(asked -> asked.port() > 0 ? asked.host() + ":" + asked.port() : asked.host())
                .orElse("localhost");
        return (arrival.secure() ? "https://" : "http://") + host;
    }
}
