package vn.ward.web.reply;

import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** The path that was asked for, as it may be repeated in answers and logs: the secret that a device is known by stands at its end. */
final class ShownPath {

    private static final Pattern SECRET =
            Pattern.compile("(?i)(/push(?:/|%2f)+)(?!(?:subscriptions|receipts|renewals)(?:/|$)).+");

    private ShownPath() {}

    static String of(RoutingContext ctx) {
        return of(String.valueOf(ctx.request().path()));
    }

    static String of(String path) {
        return SECRET.matcher(path).replaceFirst("$1*");
    }
}
