package vn.ward.web.request;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import vn.ward.web.reply.Refusal;

/** The {@code id} in an address. */
public final class PathId {

    private PathId() {}

    /**
     * @param unknown the problem of an id that nothing has
     * @throws Refusal 404, if it can be nothing's id
     */
    public static UUID of(RoutingContext ctx, String unknown) {
        String text = ctx.pathParam("id");
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(404, unknown, text);
        }
    }
}
