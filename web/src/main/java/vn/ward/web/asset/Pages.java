package vn.ward.web.asset;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import vn.ward.web.reply.Reads;

/** The pages that one document draws by its address: signing in, one's own matters, administration. */
public final class Pages {

    private static final List<String> ADDRESSES = List.of(
            "/sign-in",
            "/welcome",
            "/display",
            "/phone/alerts",
            "/console",
            "/console/account",
            "/console/accounts",
            "/console/displays",
            "/console/tokens",
            "/console/audit",
            "/console/notices",
            "/console/silences",
            "/console/duties",
            "/console/handover",
            "/console/channels",
            "/console/figures");

    private Pages() {}

    /** @param files of the folder that they are drawn from, mounted at {@code /console} */
    public static void register(Reads reads, Assets files) {
        Handler<RoutingContext> page = ctx -> files.send(ctx, "/index.html");
        ADDRESSES.forEach(address -> reads.at(address, page));
        reads.at("/console/*", files);
    }

    /**
     * What makes an app of the pages: its manifest and pictures, and the service worker, which must lie above all that it is
     * there for.
     *
     * @param files of the folder that holds them, mounted at {@code /push}
     */
    public static void registerWorker(Reads reads, Assets files) {
        reads.at("/sw.js", ctx -> files.send(ctx, "/sw.js"));
        reads.at("/push/*", files);
    }
}
