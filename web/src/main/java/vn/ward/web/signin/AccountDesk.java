package vn.ward.web.signin;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Account;
import vn.ward.core.access.Account.SecondFactor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.access.Session;
import vn.ward.core.access.SessionLimits;
import vn.ward.core.access.TokenKind;
import vn.ward.core.register.Register;
import vn.ward.core.register.Sessions;
import vn.ward.core.register.Tokens;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.request.Query;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;
import vn.ward.web.session.Credentials;
import vn.ward.web.session.Credentials.Held;
import vn.ward.web.session.TokenDocument;

/** What somebody does for themselves: password, second factor, where they are signed in, their phones. */
final class AccountDesk {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST_ENROLLING = 1_000;

    private final Access access;
    private final Passwords passwords;
    private final Codes codes;
    private final NewPassword newPassword;
    private final Speech speech;
    private final String ward;

    /** Secrets that were shown and not confirmed yet, by account; on the web server's event loop alone. */
    private final Map<String, Enrolling> enrolling = new LinkedHashMap<>();

    private record Enrolling(String secret, Instant endsAt) {
        @Override
        public String toString() {
            return "Enrolling[until " + endsAt + "]";
        }
    }

    AccountDesk(Access access, Passwords passwords, Codes codes, NewPassword newPassword, Speech speech, String ward) {
        this.access = access;
        this.passwords = passwords;
        this.codes = codes;
        this.newPassword = newPassword;
        this.speech = speech;
        this.ward = ward;
    }

    void register(Acts acts, Reads reads) {
        String own = "/api/v1/account";
        reads.document(own + "/sessions", this::sessions);
        acts.deed(own + "/sessions/revoke-others", this::revokeOthers)
                .deed(own + "/sessions/:id/revoke", this::revoke)
                .deed(own + "/password", this::password)
                .deed(own + "/two-factor/begin", this::begin)
                .deed(own + "/two-factor/confirm", this::confirm)
                .deed(own + "/two-factor/recovery-codes", this::recoveryCodes)
                .deed(own + "/two-factor/remove", this::remove)
                .list(own + "/phones", this::phones, this::addPhone)
                .deed(own + "/phones/:id/revoke", this::revokePhone);
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

    record Done(boolean done) {
        static final Done DONE = new Done(true);
    }

    record RecoveryCodes(List<String> recoveryCodes) {}

    record PhoneList(List<TokenDocument> tokens, @Nullable String next) {}

    record PhoneAdded(TokenDocument token) {}

    private static Sessions.Known asking(RoutingContext ctx) {
        return Objects.requireNonNull(Callers.known(ctx).session(), "a person's own matter without a person");
    }

    private static Account account(RoutingContext ctx) {
        return asking(ctx).account();
    }

    private Future<?> sessions(RoutingContext ctx) {
        new Query(ctx, speech.of(ctx)).refuseIfWrong();
        Sessions.Known asking = asking(ctx);
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
        return done(register -> register.sessions()
                .end(
                        account(ctx).id(),
                        id,
                        AuditWord.SESSION_REVOKED,
                        Callers.caller(ctx).actor(),
                        access.now()));
    }

    private Deed revokeOthers(RoutingContext ctx) {
        new Body(ctx, speech.of(ctx)).refuseIfWrong();
        return done(register -> register.sessions()
                .endOthers(
                        account(ctx).id(),
                        asking(ctx).session().id(),
                        Callers.caller(ctx).actor(),
                        access.now()));
    }

    private interface Change {
        void make(Register register);
    }

    private Deed done(Change change) {
        return () -> access.ask(register -> {
            change.make(register);
            return Done.DONE;
        });
    }

    private Deed password(RoutingContext ctx) {
        Account account = account(ctx);
        Body body = new Body(ctx, speech.of(ctx), "current", "password");
        Optional<String> current = body.required("current", body.secret("current"));
        Optional<String> chosen = newPassword.read(body, names(account), account.hasTwoFactor());
        body.refuseIfWrong();
        return () -> isThem(ctx, current.orElseThrow())
                .compose(them -> passwords.hash(chosen.orElseThrow()))
                .compose(hash -> access.ask(register -> {
                    register.people()
                            .password(
                                    account.id(),
                                    hash,
                                    asking(ctx).session().id(),
                                    Callers.caller(ctx).actor(),
                                    access.now());
                    return Done.DONE;
                }));
    }

    private static Set<String> names(Account account) {
        return Set.of(account.id(), account.name());
    }

    /** Whoever sits at somebody's desk must not be able to take the account over: a wrong password counts here too. */
    private Future<Void> isThem(RoutingContext ctx, String password) {
        Account account = account(ctx);
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

    private Optional<String> confirmed(Body body) {
        return body.required("password", body.secret("password"));
    }

    private Deed begin(RoutingContext ctx) {
        Account account = account(ctx);
        Body body = new Body(ctx, speech.of(ctx), "password");
        Optional<String> password = confirmed(body);
        body.refuseIfWrong();
        String secret = Codes.drawSecret();
        return () -> isThem(ctx, password.orElseThrow()).map(them -> {
            enrolling.put(account.id(), new Enrolling(secret, access.now().plus(PATIENCE)));
            enrolling.values().removeIf(shown -> !shown.endsAt().isAfter(access.now()));
            if (enrolling.size() > MOST_ENROLLING) {
                enrolling.remove(enrolling.keySet().iterator().next());
            }
            return Codes.enrolment(secret, account.id(), ward);
        });
    }

    private Deed confirm(RoutingContext ctx) {
        Account account = account(ctx);
        Body body = new Body(ctx, speech.of(ctx), "code");
        Optional<String> code = body.required("code", body.text("code", 40));
        body.refuseIfWrong();
        Enrolling shown = enrolling.get(account.id());
        if (shown == null || !shown.endsAt().isAfter(access.now())) {
            return () -> Future.failedFuture(new Refusal(409, "enrolment-over"));
        }
        OptionalLong step = codes.step(shown.secret(), code.orElseThrow(), access.now());
        if (step.isEmpty()) {
            body.wrong("code", code.orElseThrow(), "code-wrong");
            body.refuseIfWrong();
        }
        return () -> draw(ctx, shown.secret(), step.orElseThrow(), AuditWord.TWO_FACTOR_ENROLLED)
                .onSuccess(drawn -> enrolling.remove(account.id()));
    }

    private Deed recoveryCodes(RoutingContext ctx) {
        Account account = account(ctx);
        Body body = new Body(ctx, speech.of(ctx), "password");
        Optional<String> password = confirmed(body);
        body.refuseIfWrong();
        SecondFactor factor = account.secondFactor();
        return factor == null
                ? () -> Future.failedFuture(new Refusal(409, "no-two-factor"))
                : () -> isThem(ctx, password.orElseThrow())
                        .compose(them -> draw(ctx, factor.secret(), factor.lastStep(), AuditWord.RECOVERY_CODES_DRAWN));
    }

    private Future<RecoveryCodes> draw(RoutingContext ctx, String secret, long step, AuditWord word) {
        List<String> recovery = Codes.drawRecovery();
        SecondFactor factor = new SecondFactor(
                secret, step, recovery.stream().map(Codes::recoveryHash).toList());
        return access.ask(register -> {
            register.people()
                    .secondFactor(
                            account(ctx).id(), factor, word, Callers.caller(ctx).actor(), access.now());
            return new RecoveryCodes(recovery);
        });
    }

    private Deed remove(RoutingContext ctx) {
        Account account = account(ctx);
        Body body = new Body(ctx, speech.of(ctx), "password");
        Optional<String> password = confirmed(body);
        body.refuseIfWrong();
        if (account.needsTwoFactor()) {
            return () -> Future.failedFuture(new Refusal(409, "two-factor-needed"));
        }
        return () -> isThem(ctx, password.orElseThrow()).compose(them -> {
            if (!newPassword.isStrongAlone(password.orElseThrow(), names(account))) {
                return Future.failedFuture(new Refusal(409, "password-weak-alone"));
            }
            return done(register -> register.people()
                            .secondFactor(
                                    account.id(),
                                    null,
                                    AuditWord.TWO_FACTOR_REMOVED,
                                    Callers.caller(ctx).actor(),
                                    access.now()))
                    .begin();
        });
    }

    private Future<?> phones(RoutingContext ctx) {
        new Query(ctx, speech.of(ctx)).refuseIfWrong();
        return access.ask(register ->
                        register.tokens().all(TokenKind.PHONE, account(ctx).id()))
                .map(all -> new PhoneList(all.stream().map(TokenDocument::of).toList(), null));
    }

    /** The phone that asks is the one that is enrolled: its secret goes into its own cookie, and nowhere else. */
    private Deed addPhone(RoutingContext ctx) {
        Body body = new Body(ctx, speech.of(ctx), "name");
        Optional<String> name = body.required("name", body.text("name", 100));
        body.refuseIfWrong();
        Tokens.Wanted wanted = new Tokens.Wanted(
                TokenKind.PHONE,
                name.orElseThrow(),
                TokenKind.PHONE.most(),
                account(ctx).id(),
                null,
                null);
        return () -> access.ask(register ->
                        register.tokens().phone(wanted, Callers.caller(ctx).actor(), access.now()))
                .map(issued -> {
                    Credentials.hold(ctx, Held.PHONE, issued.secret());
                    return new PhoneAdded(TokenDocument.of(issued.token()));
                });
    }

    private Deed revokePhone(RoutingContext ctx) {
        new Body(ctx, speech.of(ctx)).refuseIfWrong();
        String id = ctx.pathParam("id");
        return done(register -> register.tokens()
                .revoke(
                        TokenKind.PHONE,
                        id,
                        account(ctx).id(),
                        Callers.caller(ctx).actor(),
                        access.now()));
    }
}
