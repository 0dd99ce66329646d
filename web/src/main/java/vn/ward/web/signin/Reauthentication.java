package vn.ward.web.signin;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import vn.ward.core.access.Account;
import vn.ward.web.reply.Refusal;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;

/** Asks somebody who signed in for their password once more, before what would hand their account over. */
final class Reauthentication {

    private final Access access;
    private final Passwords passwords;

    Reauthentication(Access access, Passwords passwords) {
        this.access = access;
        this.passwords = passwords;
    }

    /** Whoever sits at somebody's desk must not be able to take the account over: a wrong password counts here too. */
    Future<Void> isThem(RoutingContext ctx, String password) {
        Account account = Own.account(ctx);
        Instant now = access.now();
        return refuseIfLocked(ctx, now)
                .compose(free -> passwords.isRight(password, account.password()))
                .compose(right -> right ? refuseIfLocked(ctx, now) : wrong(ctx, now));
    }

    /** Also after a password was found right: it may be one of many that were begun at once. */
    private Future<Void> refuseIfLocked(RoutingContext ctx, Instant now) {
        return access.ask(register ->
                        register.attempts().lockedUntil(Callers.caller(ctx).actor(), now))
                .compose(locked -> locked.isPresent()
                        ? Future.failedFuture(SignIn.lockedOut(locked.get(), now))
                        : Future.succeededFuture());
    }

    private Future<Void> wrong(RoutingContext ctx, Instant now) {
        return access.ask(register ->
                        register.attempts().failed(Callers.caller(ctx).actor(), "password", now))
                .compose(locked -> Future.failedFuture(locked.map(until -> SignIn.lockedOut(until, now))
                        .orElseGet(() -> new Refusal(403, "password-wrong"))));
    }
}
