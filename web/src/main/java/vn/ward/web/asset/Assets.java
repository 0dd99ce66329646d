package vn.ward.web.asset;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.ward.web.reply.Reads;

/**
 * Serves a folder of the class path. Files are kept in memory once read, and named by their content, so that a browser
 * asks again but loads only what an update changed. (Vert.x's own static handler unpacks jars into a temporary folder,
 * which a killed process leaves behind.)
 */
public final class Assets implements Handler<RoutingContext> {

    /** For what changes with an update: ask each time whether it did. */
    public static final String ASK = "no-cache";

    /** For what has its version in its path: never ask again. */
    public static final String FOREVER = "public, max-age=31536000, immutable";

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)+");

    private final WorkerExecutor workers;
    private final ClassLoader loader;
    private final String mount;
    private final String folder;
    private final String caching;
    private final Map<String, Asset> read = new HashMap<>();

    /**
     * @param workers where files are read
     * @param mount the path that stands for {@code folder}; itself it stands for {@code index.html}
     * @param folder on the class path, without slashes at its ends
     * @param caching {@link #ASK} or {@link #FOREVER}
     */
    public Assets(WorkerExecutor workers, ClassLoader loader, String mount, String folder, String caching) {
        this.workers = workers;
        this.loader = loader;
        this.mount = mount;
        this.folder = folder;
        this.caching = caching;
    }

    @Override
    public void handle(RoutingContext ctx) {
        String below = ctx.normalizedPath().substring(mount.length());
        send(ctx, below.isEmpty() || below.equals("/") ? "/index.html" : below);
    }

    /** @param path in the folder, whatever address was asked for */
    void send(RoutingContext ctx, String path) {
        if (!PATH.matcher(path).matches()) {
            ctx.fail(404);
            return;
        }
        find(folder + path)
                .onSuccess(found -> found.ifPresentOrElse(asset -> send(ctx, asset), () -> ctx.fail(404)))
                .onFailure(ctx::fail);
    }

    private Future<Optional<Asset>> find(String resource) {
        Asset known = read.get(resource);
        if (known != null) {
            return Future.succeededFuture(Optional.of(known));
        }
        return workers.executeBlocking(() -> Asset.read(loader, resource), false)
                .onSuccess(found -> found.ifPresent(asset -> read.put(resource, asset)));
    }

    private void send(RoutingContext ctx, Asset asset) {
        HttpServerResponse response = ctx.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, caching)
                .putHeader(HttpHeaders.ETAG, asset.tag().quoted());
        if (asset.tag().isNamedIn(ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304)
                    .end()
                    .onFailure(gone -> ctx.request().connection().close());
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, asset.mediaType());
        Reads.end(ctx, asset.content());
    }
}
