package vn.ward.web.session;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Caller;
import vn.ward.core.access.Permission;
import vn.ward.core.access.Token;
import vn.ward.core.config.Hosts;
import vn.ward.core.register.Sessions;
import vn.ward.core.register.Tokens;
import vn.ward.web.session.Credentials.Held;
import vn.ward.web.wire.Arrival;

/**
 * Finds out who asks, before anything else looks at the request: by a token in the header, or by what the browser holds, a
 * session before a phone before a display. Who shows nothing is anonymous: as long as nobody administers the platform, and
 * it serves its own machine alone, they may look, and do nothing.
 *
 * <p>It decides nothing: {@link Gate} does. It blocks nothing: the register is asked on a worker.
 */
public final class Callers implements Handler<RoutingContext> {

    private static final Set<Permission> LOOKING = Permission.whole(Set.of(Permission.READ));

    private static final String LIVE = "/api/v1/live";

    /** What pages ask for by themselves: it keeps nobody signed in who has left the desk. */
    private static final List<String> BY_ITSELF =
            List.of(LIVE, "/api/v1/wall", "/api/v1/samples", "/api/v1/messages", "/api/v1/session");

    private static final List<String> ASKED_FOR = List.of("/api/", "/metrics", "/health/");
    private static final String KEY = "ward.caller";

    /**
     * Who asks, with what they are known by.
     *
     * @param session null unless they signed in
     * @param token null unless they came by one
     * @param isCutOff whether the token was good once, and is no longer
     * @param byCookie whether a browser sent it by itself
     */
    public record Known(
            Caller caller,
            Sessions.@Nullable Known session,
            @Nullable Token token,
            boolean isCutOff,
            boolean byCookie) {}

    private final Access access;
    private final Predicate<RoutingContext> openToAll;

    /** @param openToAll whether who is not known may look, while nobody administers the platform */
    public Callers(Access access, Predicate<RoutingContext> openToAll) {
        this.access = access;
        this.openToAll = openToAll;
    }

    /** Who asks. @throws IllegalStateException if this handler has not been passed */
    public static Known known(RoutingContext ctx) {
        Known known = ctx.get(KEY);
        if (known == null) {
            throw new IllegalStateException("nobody found out who asks for " + ctx.normalizedPath());
        }
        return known;
    }

    public static Caller caller(RoutingContext ctx) {
        return known(ctx).caller();
    }

    /** Somebody who has just signed in. */
    public static Known person(RoutingContext ctx, Sessions.Known session) {
        Caller caller = Caller.person(session.account(), session.session().id(), address(ctx));
        return new Known(caller, session, null, false, true);
    }

    /** Somebody who has just signed out. */
    public static Known nobody(RoutingContext ctx) {
        return nobody(address(ctx));
    }

    /** From where the request came, whatever proxies it passed. */
    public static String address(RoutingContext ctx) {
        return Arrival.of(ctx).client();
    }

    /** Whether a request was made on this machine, and passed no proxy. */
    public static Predicate<RoutingContext> ofThisMachine() {
        return ctx -> {
            Arrival arrival = Arrival.of(ctx);
            return !arrival.isForwarded() && Hosts.isLoopback(arrival.client());
        };
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (ASKED_FOR.stream().noneMatch(ctx.normalizedPath()::startsWith)) {
            ctx.next(); // screens and their files tell nothing
            return;
        }
        find(ctx)
                .onSuccess(known -> {
                    ctx.put(KEY, known);
                    ctx.next();
                })
                .onFailure(ctx::fail);
    }

    /** Whether who was let in is still let in: for what lasts longer than a request, and whose answer has begun. */
    public Future<Known> again(RoutingContext ctx) {
        return find(ctx);
    }

    private Future<Known> find(RoutingContext ctx) {
        String address = address(ctx);
        Instant now = access.now();
        Optional<String> bearer = Credentials.bearer(ctx);
        if (bearer.isPresent()) {
            return access.ask(register -> register.tokens().find(bearer.get(), false, address, now))
                    .map(found -> found.map(token -> byToken(token, false, now)).orElseGet(() -> nobody(address)));
        }
        return session(ctx, now)
                .compose(session -> session.isPresent() ? Future.succeededFuture(session) : held(ctx, Held.PHONE, now))
                .compose(phone -> phone.isPresent() && !phone.get().isCutOff()
                        ? Future.succeededFuture(phone)
                        : held(ctx, Held.DISPLAY, now).map(display -> display.or(() -> phone)))
                .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> anonymous(ctx, address)));
    }

    private Future<Optional<Known>> session(RoutingContext ctx, Instant now) {
        boolean active = !BY_ITSELF.contains(ctx.normalizedPath());
        return Credentials.held(ctx, Held.SESSION)
                .map(secret -> access.ask(register -> register.sessions().find(secret, active, now))
                        .map(found -> found.map(known -> person(ctx, known))))
                .orElse(Future.succeededFuture(Optional.empty()));
    }

    private Future<Optional<Known>> held(RoutingContext ctx, Held held, Instant now) {
        return Credentials.held(ctx, held)
                .map(secret -> access.ask(register -> register.tokens().find(secret, true, address(ctx), now))
                        .map(found -> found.map(token -> byToken(token, true, now)))
                        .onSuccess(found -> found.filter(known -> isToBeHeldOn(ctx, known, now))
                                .ifPresent(known -> Credentials.hold(ctx, held, secret))))
                .orElse(Future.succeededFuture(Optional.empty()));
    }

    /**
     * A browser lets go of a cookie after 400 days: a screen is given it anew whenever it connects, and somebody who looks
     * now and then whenever that is noted. While a stream is looked at again its answer is under way, and can hold none.
     */
    private static boolean isToBeHeldOn(RoutingContext ctx, Known known, Instant now) {
        Token token = known.token();
        return token != null
                && token.isGood(now)
                && !ctx.response().headWritten()
                && (now.equals(token.usedAt()) || ctx.normalizedPath().equals(LIVE));
    }

    private static Known byToken(Tokens.Known found, boolean byCookie, Instant now) {
        return new Known(found.caller(), null, found.token(), !found.token().isGood(now), byCookie);
    }

    private Future<Known> anonymous(RoutingContext ctx, String address) {
        return access.isSetUp()
                .map(setUp -> !setUp && openToAll.test(ctx)
                        ? new Known(Caller.anonymous(address, LOOKING), null, null, false, false)
                        : nobody(address));
    }

    private static Known nobody(String address) {
        return new Known(Caller.anonymous(address, Set.of()), null, null, false, false);
    }
}
