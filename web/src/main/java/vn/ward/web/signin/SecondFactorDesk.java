package vn.ward.web.signin;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import vn.ward.core.access.Account;
import vn.ward.core.access.Account.SecondFactor;
import vn.ward.core.access.AuditWord;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;

/** Sets somebody's second factor up, draws new recovery codes, takes it away. */
final class SecondFactorDesk {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST_ENROLLING = 1_000;

    private final Access access;
    private final Codes codes;
    private final NewPassword newPassword;
    private final Reauthentication reauthentication;
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

    SecondFactorDesk(
            Access access,
            Codes codes,
            NewPassword newPassword,
            Reauthentication reauthentication,
            Speech speech,
            String ward) {
        this.access = access;
        this.codes = codes;
        this.newPassword = newPassword;
        this.reauthentication = reauthentication;
        this.speech = speech;
        this.ward = ward;
    }

    void register(Acts acts) {
        String own = "/api/v1/account/two-factor";
        acts.deed(own + "/begin", this::begin)
                .deed(own + "/confirm", this::confirm)
                .deed(own + "/recovery-codes", this::recoveryCodes)
                .deed(own + "/remove", this::remove);
    }

    record RecoveryCodes(List<String> recoveryCodes) {}

    private Optional<String> confirmed(Body body) {
        return body.required("password", body.secret("password"));
    }

    private Deed begin(RoutingContext ctx) {
        Account account = Own.account(ctx);
        Body body = new Body(ctx, speech.of(ctx), "password");
        Optional<String> password = confirmed(body);
        body.refuseIfWrong();
        String secret = Codes.drawSecret();
        return () -> reauthentication.isThem(ctx, password.orElseThrow()).map(them -> {
            enrolling.put(account.id(), new Enrolling(secret, access.now().plus(PATIENCE)));
            enrolling.values().removeIf(shown -> !shown.endsAt().isAfter(access.now()));
            if (enrolling.size() > MOST_ENROLLING) {
                enrolling.remove(enrolling.keySet().iterator().next());
            }
            return Codes.enrolment(secret, account.id(), ward);
        });
    }

    private Deed confirm(RoutingContext ctx) {
        Account account = Own.account(ctx);
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
        Account account = Own.account(ctx);
        Body body = new Body(ctx, speech.of(ctx), "password");
        Optional<String> password = confirmed(body);
        body.refuseIfWrong();
        SecondFactor factor = account.secondFactor();
        return factor == null
                ? () -> Future.failedFuture(new Refusal(409, "no-two-factor"))
                : () -> reauthentication
                        .isThem(ctx, password.orElseThrow())
                        .compose(them -> draw(ctx, factor.secret(), factor.lastStep(), AuditWord.RECOVERY_CODES_DRAWN));
    }

    private Future<RecoveryCodes> draw(RoutingContext ctx, String secret, long step, AuditWord word) {
        List<String> recovery = Codes.drawRecovery();
        SecondFactor factor = new SecondFactor(
                secret, step, recovery.stream().map(Codes::recoveryHash).toList());
        return access.ask(register -> {
            register.people()
                    .secondFactor(
                            Own.account(ctx).id(),
                            factor,
                            word,
                            Callers.caller(ctx).actor(),
                            access.now());
            return new RecoveryCodes(recovery);
        });
    }

    private Deed remove(RoutingContext ctx) {
        Account account = Own.account(ctx);
        Body body = new Body(ctx, speech.of(ctx), "password");
        Optional<String> password = confirmed(body);
        body.refuseIfWrong();
        if (account.needsTwoFactor()) {
            return () -> Future.failedFuture(new Refusal(409, "two-factor-needed"));
        }
        return () -> reauthentication.isThem(ctx, password.orElseThrow()).compose(them -> {
            if (!newPassword.isStrongAlone(password.orElseThrow(), Own.names(account))) {
                return Future.failedFuture(new Refusal(409, "password-weak-alone"));
            }
            return Own.done(
                            access,
                            register -> register.people()
                                    .secondFactor(
                                            account.id(),
                                            null,
                                            AuditWord.TWO_FACTOR_REMOVED,
                                            Callers.caller(ctx).actor(),
                                            access.now()))
                    .begin();
        });
    }
}
