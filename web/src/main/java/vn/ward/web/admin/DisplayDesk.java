package vn.ward.web.admin;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Actor;
import vn.ward.core.access.Token;
import vn.ward.core.access.TokenKind;
import vn.ward.core.register.Register;
import vn.ward.core.register.Tokens;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.request.Page;
import vn.ward.web.request.Query;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;
import vn.ward.web.session.Credentials;
import vn.ward.web.session.Credentials.Held;
import vn.ward.web.session.Origin;

/** Screens on walls: each has a link that its browser opens once, and is taken back at any time. */
public final class DisplayDesk {

    /** Whether a display has a live stream open now. */
    public interface Watching {
        boolean isWatching(String display);
    }

    private final Access access;
    private final Watching watching;
    private final Origin origin;
    private final Speech speech;

    public DisplayDesk(Access access, Watching watching, Origin origin, Speech speech) {
        this.access = access;
        this.watching = watching;
        this.origin = origin;
        this.speech = speech;
    }

    public void register(Acts acts, Reads reads) {
        acts.list("/api/v1/displays", this::list, this::add)
                .deed("/api/v1/displays/:id/revoke", this::revoke)
                .deed("/api/v1/displays/:id/renew", this::renew)
                .deed("/api/v1/display", this::bind);
    }

    /**
     * @param place where it hangs; null if nobody said
     * @param connected whether it shows the wall at this moment
     * @param bound whether a browser has opened its link
     */
    record DisplayRow(
            String id,
            String name,
            @Nullable String place,
            Instant createdAt,
            String createdBy,
            @Nullable Instant lastSeenAt,
            @Nullable String lastAddress,
            boolean connected,
            boolean bound,
            @Nullable Instant revokedAt,
            @Nullable String revokedBy) {

        static DisplayRow of(Token token, boolean connected) {
            return new DisplayRow(
                    token.id(),
                    token.name(),
                    token.about(),
                    token.createdAt(),
                    token.createdBy(),
                    token.usedAt(),
                    token.usedFrom(),
                    connected,
                    token.bound(),
                    token.revokedAt(),
                    token.revokedBy());
        }
    }

    record DisplayList(List<DisplayRow> displays, @Nullable String next) {}

    record One(DisplayRow display) {}

    /** @param link opens once, and is shown once */
    record Linked(DisplayRow display, String link) {}

    record Bound(Named display) {}

    record Named(String name) {}

    private DisplayRow row(Token token) {
        return DisplayRow.of(token, watching.isWatching(token.id()));
    }

    private Future<?> list(RoutingContext ctx) {
        Query query = new Query(ctx, speech.of(ctx), "limit", "after");
        Page page = Page.usual(query);
        query.refuseIfWrong();
        return access.ask(register -> register.tokens().all(TokenKind.DISPLAY, null))
                .map(all ->
                        page.of(all, token -> Page.newestFirst(token.createdAt().toEpochMilli(), token.id())))
                .map(cut -> new DisplayList(cut.items().stream().map(this::row).toList(), cut.next()));
    }

    private Deed add(RoutingContext ctx) {
        Body body = new Body(ctx, speech.of(ctx), "name", "place");
        Optional<String> name = body.required("name", body.text("name", 100));
        Optional<String> place = body.text("place", 100);
        body.refuseIfWrong();
        Tokens.Wanted wanted = Tokens.Wanted.display(name.orElseThrow(), place.orElse(null));
        Actor by = Callers.caller(ctx).actor();
        return linked(ctx, register -> register.tokens().issue(wanted, by, access.now()));
    }

    private Deed renew(RoutingContext ctx) {
        new Body(ctx, speech.of(ctx)).refuseIfWrong();
        String id = ctx.pathParam("id");
        Actor by = Callers.caller(ctx).actor();
        return linked(ctx, register -> register.tokens().renew(id, by, access.now()));
    }

    private Deed linked(RoutingContext ctx, Function<Register, Tokens.Issued> issue) {
        return () -> access.ask(issue).map(issued -> new Linked(row(issued.token()), issued.address(origin.of(ctx))));
    }

    private Deed revoke(RoutingContext ctx) {
        new Body(ctx, speech.of(ctx)).refuseIfWrong();
        String id = ctx.pathParam("id");
        Actor by = Callers.caller(ctx).actor();
        return () -> access.ask(register -> register.tokens().revoke(TokenKind.DISPLAY, id, null, by, access.now()))
                .map(token -> new One(row(token)));
    }

    /** By the browser that hangs on the wall, which nobody has signed in to. */
    private Deed bind(RoutingContext ctx) {
        Body body = new Body(ctx, speech.of(ctx), "secret");
        Optional<String> secret = body.required("secret", body.secret("secret"));
        body.refuseIfWrong();
        return () -> access.ask(
                        register -> register.tokens().bind(secret.orElseThrow(), Callers.address(ctx), access.now()))
                .map(issued -> {
                    Credentials.hold(ctx, Held.DISPLAY, issued.secret());
                    return new Bound(new Named(issued.token().name()));
                });
    }
}
