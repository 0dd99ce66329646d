package vn.ward.web.reply;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer. Nobody keeps it unless it says so; one with a tag is not sent again to who names that tag.
 *
 * @param tag null of what is different each time, or seldom asked for
 * @param caching the value of {@code Cache-Control}
 * @param file the name under which a browser saves it; null if it shows it
 */
public record Reply(
        String mediaType,
        Buffer body,
        @Nullable EntityTag tag,
        String caching,
        @Nullable String file) {

    private static final String NOBODY_KEEPS_IT = "no-store";
    private static final String ASK_EACH_TIME = "no-cache";

    public static Reply of(String mediaType, Buffer body) {
        return new Reply(mediaType, body, null, NOBODY_KEEPS_IT, null);
    }

    /** A document of the public API. */
    public static Reply json(Object document) {
        return of("application/json", Json.API.write(document));
    }

    /** @param name of the file */
    public static Reply csv(String name, String text) {
        return new Reply("text/csv; charset=utf-8", Buffer.buffer(text), null, NOBODY_KEEPS_IT, name);
    }

    /** What an address answered: a reply, or else a document of the public API. */
    static Reply to(Object answer) {
        return answer instanceof Reply reply ? reply : json(answer);
    }

    /** For what programs read again and again. Browsers keep no copy, for it may name people. */
    public Reply tagged() {
        return tagged(EntityTag.of(body.getBytes()));
    }

    /** @param known the tag by which the content is known already */
    public Reply tagged(EntityTag known) {
        return new Reply(mediaType, body, known, caching, file);
    }

    /** Browsers may keep it, and ask each time whether it is still so: for what anyone may read. */
    public Reply kept() {
        return new Reply(mediaType, body, tag, ASK_EACH_TIME, file);
    }

    /** Ends the request with it. */
    public void send(RoutingContext ctx, int status) {
        HttpServerResponse response = ctx.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, caching)
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        if (tag != null) {
            response.putHeader(HttpHeaders.ETAG, tag.quoted());
            if (tag.isNamedIn(ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
                response.setStatusCode(304)
                        .end()
                        .onFailure(gone -> ctx.request().connection().close());
                return;
            }
        }
        if (file != null) {
            response.putHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
        }
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, mediaType);
        Reads.end(ctx, body);
    }
}
