package vn.ward.web.signin;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Account;
import vn.ward.core.access.Account.SecondFactor;
import vn.ward.core.access.Actor;
import vn.ward.core.access.PasswordRules;
import vn.ward.core.register.OneTimeLink;
import vn.ward.core.register.People;
import vn.ward.core.register.Sessions;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Speech;
import vn.ward.web.request.Body;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;

/** Lets a one-time link be used: its person chooses a password, and enrols a second factor. */
final class LinkDesk {

    private final Access access;
    private final Passwords passwords;
    private final Codes codes;
    private final NewPassword newPassword;
    private final SessionDesk sessions;
    private final Speech speech;
    private final String ward;
    private final Predicate<String> inside;

    LinkDesk(
            Access access,
            Passwords passwords,
            Codes codes,
            NewPassword newPassword,
            SessionDesk sessions,
            Speech speech,
            String ward,
            Predicate<String> inside) {
        this.access = access;
        this.passwords = passwords;
        this.codes = codes;
        this.newPassword = newPassword;
        this.sessions = sessions;
        this.speech = speech;
        this.ward = ward;
        this.inside = inside;
    }

    void register(Acts acts) {
        acts.deed("/api/v1/link", this::open)
                .deed("/api/v1/link/two-factor", this::enrol)
                .deed("/api/v1/link/accept", this::accept);
    }

    /**
     * What a link is for.
     *
     * @param password how many characters one needs, without a second factor and with one
     */
    record LinkDocument(
            String kind,
            @Nullable String account,
            @Nullable String name,
            List<String> roles,
            Instant endsAt,
            boolean twoFactorNeeded,
            Least password) {

        record Least(int least, int leastWithTwoFactor) {}

        static LinkDocument of(OneTimeLink link, boolean twoFactorNeeded) {
            Account account = link.account();
            return new LinkDocument(
                    link.kind().name().toLowerCase(Locale.ROOT).replace("_", ""),
                    account == null ? null : account.id(),
                    account == null ? null : account.name(),
                    account == null ? List.of("administrator") : account.roleWords(),
                    link.endsAt(),
                    twoFactorNeeded,
                    new Least(PasswordRules.LEAST, PasswordRules.LEAST_WITH_TWO_FACTOR));
        }
    }

    /** @param recoveryCodes shown this once; null without a second factor */
    record Accepted(SessionDocument session, @Nullable List<String> recoveryCodes) {}

    private Deed open(RoutingContext ctx) {
        Body body = new Body(ctx, speech.of(ctx), "secret");
        Optional<String> secret = secret(body);
        body.refuseIfWrong();
        return () -> link(secret.orElseThrow()).map(link -> LinkDocument.of(link, isTwoFactorNeeded(ctx, link)));
    }

    /** Of administrators, and of whoever comes from outside the office, who would be signed in by a password alone. */
    private boolean isTwoFactorNeeded(RoutingContext ctx, OneTimeLink link) {
        return link.isTwoFactorNeeded() || !inside.test(Callers.address(ctx));
    }

    private Future<OneTimeLink> link(String secret) {
        return access.ask(register -> register.people().open(secret, access.now()));
    }

    private static Optional<String> secret(Body body) {
        return body.required("secret", body.secret("secret"));
    }

    private Deed enrol(RoutingContext ctx) {
        Body body = new Body(ctx, speech.of(ctx), "secret", "account");
        Optional<String> secret = secret(body);
        Optional<String> account = body.text("account", 100);
        body.refuseIfWrong();
        String drawn = Codes.drawSecret();
        return () -> link(secret.orElseThrow())
                .compose(link -> access.ask(register -> {
                    register.people().enrol(secret.orElseThrow(), drawn, access.now());
                    Account known = link.account();
                    return known == null ? account.orElse("ioc") : known.id();
                }))
                .map(name -> Codes.enrolment(drawn, name, ward));
    }

    private Deed accept(RoutingContext ctx) {
        Body body = new Body(ctx, speech.of(ctx), "secret", "account", "name", "password", "code");
        Optional<String> secret = secret(body);
        Optional<String> code = body.text("code", 40);
        Optional<String> id = body.text("account", 100).map(typed -> typed.toLowerCase(Locale.ROOT));
        Optional<String> name = body.text("name", Account.LONGEST_NAME);
        if (!body.isRight("secret") || secret.isEmpty()) {
            body.refuseIfWrong();
        }
        return () -> link(secret.orElseThrow()).compose(link -> {
            if (link.account() == null) {
                body.required("name", name);
                body.required("account", id)
                        .filter(typed -> !Account.ID.matcher(typed).matches())
                        .ifPresent(typed -> body.wrong("account", typed, "sign-in-name"));
            }
            boolean needed = isTwoFactorNeeded(ctx, link);
            SecondFactor factor = factor(link, body, code, needed);
            Set<String> names = names(link, id, name);
            Optional<String> password = newPassword.read(body, names, factor != null);
            body.refuseIfWrong();
            if (needed && factor == null) {
                return Future.failedFuture(new Refusal(409, "two-factor-needed"));
            }
            return accept(ctx, secret.orElseThrow(), id.orElse(""), name.orElse(""), password.orElseThrow(), factor);
        });
    }

    private static Set<String> names(OneTimeLink link, Optional<String> id, Optional<String> name) {
        Account account = link.account();
        return account == null ? Set.of(id.orElse(""), name.orElse(" ")) : Set.of(account.id(), account.name());
    }

    /** The one that was enrolled and confirmed by a code; null if it was not, or need not be. */
    private @Nullable SecondFactor factor(OneTimeLink link, Body body, Optional<String> code, boolean needed) {
        String secret = link.secondFactor();
        if (secret == null || (code.isEmpty() && !needed)) {
            return null;
        }
        OptionalLong step = codes.step(secret, code.orElse(""), access.now());
        if (step.isEmpty()) {
            body.wrong("code", code.orElse(""), "code-wrong");
            return null;
        }
        return new SecondFactor(secret, step.getAsLong(), List.of());
    }

    private Future<Accepted> accept(
            RoutingContext ctx, String secret, String id, String name, String password, @Nullable SecondFactor factor) {
        List<String> recovery = factor == null ? List.of() : Codes.drawRecovery();
        SecondFactor whole = factor == null
                ? null
                : new SecondFactor(
                        factor.secret(),
                        factor.lastStep(),
                        recovery.stream().map(Codes::recoveryHash).toList());
        String address = Callers.address(ctx);
        return passwords
                .hash(password)
                .compose(hash -> access.ask(register -> {
                    Account account = register.people()
                            .accept(secret, new People.Chosen(id, name, hash, whole), address, access.now());
                    Actor person = new Actor(Actor.Kind.PERSON, account.id(), address);
                    return register.sessions()
                            .open(account.id(), new Sessions.Password(), person, SessionDesk.browser(ctx), access.now())
                            .orElseThrow();
                }))
                .compose(session -> sessions.begin(ctx, session))
                .map(session -> new Accepted(session, recovery.isEmpty() ? null : recovery));
    }
}
