package vn.ward.web.signin;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Account;
import vn.ward.core.access.Account.SecondFactor;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.register.AuditEntry.Outcome;
import vn.ward.core.register.Sessions;
import vn.ward.web.reply.Refusal;
import vn.ward.web.session.Access;

/**
 * Whether somebody is who they say. Known or not, each try that is not locked out costs one hash and is answered in the same
 * words, and names are locked out whether they exist or not: from outside a wrong name looks like a wrong password.
 */
final class SignIn {

    private final Access access;
    private final Passwords passwords;
    private final Codes codes;
    private final Predicate<String> inside;

    /** @param inside whether an address is of the office's own networks: from elsewhere a password alone will not do */
    SignIn(Access access, Passwords passwords, Codes codes, Predicate<String> inside) {
        this.access = access;
        this.passwords = passwords;
        this.codes = codes;
        this.inside = inside;
    }

    /**
     * What was typed.
     *
     * @param account the sign-in name
     * @param code of the second factor, or a recovery code; null if none was
     * @param browser how it calls itself
     */
    record Typed(
            String account,
            String password,
            @Nullable String code,
            @Nullable String address,
            String browser) {

        /** By what was typed only if it can be a sign-in name: people type their password there too. */
        Actor unknown() {
            String named = Account.ID.matcher(account).matches() ? account : "?";
            return new Actor(Actor.Kind.UNKNOWN, named, address);
        }

        Actor person() {
            return new Actor(Actor.Kind.PERSON, account, address);
        }

        @Override
        public String toString() {
            return "Typed[" + unknown() + "]";
        }
    }

    /**
     * @return the new session's secret; fails with a {@link Refusal}: {@code locked-out} (429), {@code sign-in-failed} or
     *     {@code code-needed} (401), {@code two-factor-outside} (403)
     */
    Future<String> open(Typed typed) {
        Instant now = access.now();
        return access.ask(register -> register.attempts().lockedUntil(typed.unknown(), now))
                .compose(locked -> locked.isPresent()
                        ? Future.failedFuture(lockedOut(locked.get(), now))
                        : access.ask(register -> register.people().find(typed.account())))
                .compose(found -> passwords
                        .isRight(typed.password(), hash(found))
                        .compose(right ->
                                right ? second(found.orElseThrow(), typed, now) : failed(typed, "password", now)));
    }

    private static @Nullable String hash(Optional<Account> account) {
        return account.filter(known -> !known.disabled()).map(Account::password).orElse(null);
    }

    private Future<String> second(Account account, Typed typed, Instant now) {
        SecondFactor factor = account.secondFactor();
        if (factor == null) {
            return isInside(typed) ? open(account, new Sessions.Password(), typed, now) : outside(account, typed, now);
        }
        String code = typed.code();
        if (code == null) {
            return Future.failedFuture(new Refusal(401, "code-needed"));
        }
        OptionalLong step = codes.step(factor.secret(), code, now);
        return open(
                account,
                step.isPresent()
                        ? new Sessions.Code(step.getAsLong())
                        : new Sessions.RecoveryCode(Codes.recoveryHash(code)),
                typed,
                now);
    }

    private boolean isInside(Typed typed) {
        String address = typed.address();
        return address != null && inside.test(address);
    }

    /** The password is right; a stranger who knows it must not be the one to set up the second factor. */
    private Future<String> outside(Account account, Typed typed, Instant now) {
        return access.<Boolean>ask(register -> {
                    register.audit()
                            .record(
                                    typed.person(),
                                    AuditWord.SIGN_IN_FAILED,
                                    account.id(),
                                    "outside",
                                    Outcome.REFUSED,
                                    now);
                    return true;
                })
                .compose(noted -> Future.failedFuture(new Refusal(403, "two-factor-outside")));
    }

    private Future<String> open(Account account, Sessions.Proof proof, Typed typed, Instant now) {
        return access.ask(register -> register.sessions().open(account, proof, typed.person(), typed.browser(), now))
                .compose(secret -> secret.map(Future::succeededFuture).orElseGet(() -> failed(typed, "code", now)));
    }

    private Future<String> failed(Typed typed, String why, Instant now) {
        return access.ask(register -> register.attempts().failed(typed.unknown(), why, now))
                .compose(locked -> Future.failedFuture(locked.map(until -> lockedOut(until, now))
                        .orElseGet(() -> new Refusal(401, "sign-in-failed"))));
    }

    static Refusal lockedOut(Instant until, Instant now) {
        long minutes = (Duration.between(now, until).toSeconds() + 59) / 60;
        return new Refusal(429, "locked-out", Math.max(1, minutes));
    }
}
