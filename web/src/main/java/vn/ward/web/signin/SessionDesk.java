package vn.ward.web.signin;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.register.AccessRefused;
import vn.ward.core.register.Register;
import vn.ward.core.register.Sessions;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;
import vn.ward.web.session.Credentials;
import vn.ward.web.session.Credentials.Held;

/** Tells who asks, lets people sign in and out. */
final class SessionDesk {

    private final Access access;
    private final SignIn signIn;
    private final Speech speech;
    private final @Nullable String provider;

    /** @param provider how the office's identity provider is called; null if there is none */
    SessionDesk(Access access, SignIn signIn, Speech speech, @Nullable String provider) {
        this.access = access;
        this.signIn = signIn;
        this.speech = speech;
        this.provider = provider;
    }

    void register(Acts acts, Reads reads) {
        reads.document("/api/v1/session", ctx -> document(Callers.known(ctx)));
        acts.deed("/api/v1/session/sign-in", this::signIn).deed("/api/v1/session/sign-out", this::signOut);
    }

    private Future<SessionDocument> document(Callers.Known known) {
        return access.isSetUp().map(setUp -> SessionDocument.of(known, setUp, provider));
    }

    private Deed signIn(RoutingContext ctx) {
        Body body = new Body(ctx, speech.of(ctx), "account", "password", "code");
        Optional<String> account = body.required("account", body.text("account", 100));
        Optional<String> password = body.required("password", body.secret("password"));
        Optional<String> code = body.text("code", 40);
        body.refuseIfWrong();
        SignIn.Typed typed = new SignIn.Typed(
                account.orElseThrow().toLowerCase(Locale.ROOT),
                password.orElseThrow(),
                code.orElse(null),
                Callers.address(ctx),
                browser(ctx));
        return () -> signIn.open(typed)
                .recover(failure -> {
                    if (failure instanceof Refusal refusal && refusal.status() != 401) {
                        ctx.response().putHeader(HttpHeaders.RETRY_AFTER, refusal.status() == 429 ? "60" : "10");
                    }
                    return Future.failedFuture(failure);
                })
                .compose(secret -> begin(ctx, secret));
    }

    /** Gives the browser its new session, and ends the one that it had. */
    Future<SessionDocument> begin(RoutingContext ctx, String secret) {
        Sessions.Known before = Callers.known(ctx).session();
        return access.ask(register -> {
                    if (before != null) {
                        end(register, before, Callers.caller(ctx).actor());
                    }
                    return register.sessions().find(secret, true, access.now()).orElseThrow();
                })
                .compose(known -> {
                    Credentials.hold(ctx, Held.SESSION, secret);
                    return document(Callers.person(ctx, known));
                });
    }

    private Deed signOut(RoutingContext ctx) {
        new Body(ctx, speech.of(ctx)).refuseIfWrong();
        Callers.Known known = Callers.known(ctx);
        Sessions.Known session = known.session();
        Actor who = known.caller().actor();
        return () -> (session == null ? Future.<Void>succeededFuture() : end(session, who)).compose(ended -> {
            Credentials.drop(ctx, Held.SESSION);
            return document(Callers.nobody(ctx));
        });
    }

    private Future<Void> end(Sessions.Known session, Actor who) {
        return access.ask(register -> {
            end(register, session, who);
            return null;
        });
    }

    /** One that somebody else ended a moment ago is as good as ended. */
    private void end(Register register, Sessions.Known session, Actor who) {
        try {
            register.sessions()
                    .end(session.account().id(), session.session().id(), AuditWord.SIGN_OUT, who, access.now());
        } catch (AccessRefused refused) {
            if (refused.reason() != AccessRefused.Reason.SESSION_UNKNOWN) {
                throw refused;
            }
        }
    }

    /** How the browser calls itself. */
    static String browser(RoutingContext ctx) {
        String agent = ctx.request().getHeader(HttpHeaders.USER_AGENT);
        return agent == null ? "" : agent;
    }
}
