package vn.ward.web.signin;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Account;
import vn.ward.core.access.AuditWord;
import vn.ward.core.access.Session;
import vn.ward.core.access.SessionLimits;
import vn.ward.core.register.Sessions;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.request.Query;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;

/** What somebody does for themselves: password, and where they are signed in. */
final class AccountDesk {

    private final Access access;
    private final Passwords passwords;
    private final NewPassword newPassword;
    private final Reauthentication reauthentication;
    private final Speech speech;

    AccountDesk(
            Access access,
            Passwords passwords,
            NewPassword newPassword,
            Reauthentication reauthentication,
            Speech speech) {
        this.access = access;
        this.passwords = passwords;
        this.newPassword = newPassword;
        this.reauthentication = reauthentication;
        this.speech = speech;
    }

    void register(Acts acts, Reads reads) {
        String own = "/api/v1/account";
        reads.document(own + "/sessions", this::sessions);
        acts.deed(own + "/sessions/revoke-others", this::revokeOthers)
                .deed(own + "/sessions/:id/revoke", this::revoke)
                .deed(own + "/password", this::password);
    }

    /** @param browser how it calls itself */
    record SessionRow(
            String id,
            Instant beganAt,
            Instant lastSeenAt,
            @Nullable String address,
            String browser,
            boolean current,
            Instant endsAt) {

        static SessionRow of(Session session, Sessions.Known asking) {
            return new SessionRow(
                    session.id(),
                    session.beganAt(),
                    session.seenAt(),
                    session.address(),
                    session.browser(),
                    session.id().equals(asking.session().id()),
                    session.endsAt(SessionLimits.of(asking.account().roles())));
        }
    }

    record SessionList(List<SessionRow> sessions, @Nullable String next) {}

    private Future<?> sessions(RoutingContext ctx) {
        new Query(ctx, speech.of(ctx)).refuseIfWrong();
        Sessions.Known asking = Own.asking(ctx);
        return access.ask(register -> register.sessions().of(asking.account().id(), access.now()))
                .map(all -> new SessionList(
                        all.stream()
                                .map(session -> SessionRow.of(session, asking))
                                .toList(),
                        null));
    }

    private Deed revoke(RoutingContext ctx) {
        new Body(ctx, speech.of(ctx)).refuseIfWrong();
        String id = ctx.pathParam("id");
        return Own.done(
                access,
                register -> register.sessions()
                        .end(
                                Own.account(ctx).id(),
                                id,
                                AuditWord.SESSION_REVOKED,
                                Callers.caller(ctx).actor(),
                                access.now()));
    }

    private Deed revokeOthers(RoutingContext ctx) {
        new Body(ctx, speech.of(ctx)).refuseIfWrong();
        return Own.done(
                access,
                register -> register.sessions()
                        .endOthers(
                                Own.account(ctx).id(),
                                Own.asking(ctx).session().id(),
                                Callers.caller(ctx).actor(),
                                access.now()));
    }

    private Deed password(RoutingContext ctx) {
        Account account = Own.account(ctx);
        Body body = new Body(ctx, speech.of(ctx), "current", "password");
        Optional<String> current = body.required("current", body.secret("current"));
        Optional<String> chosen = newPassword.read(body, Own.names(account), account.hasTwoFactor());
        body.refuseIfWrong();
        return () -> reauthentication
                .isThem(ctx, current.orElseThrow())
                .compose(them -> passwords.hash(chosen.orElseThrow()))
                .compose(hash -> access.ask(register -> {
                    register.people()
                            .password(
                                    account.id(),
                                    hash,
                                    Own.asking(ctx).session().id(),
                                    Callers.caller(ctx).actor(),
                                    access.now());
                    return Own.Done.DONE;
                }));
    }
}
