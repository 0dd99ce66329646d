package vn.ward.web.signin;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.access.Account;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.register.AccessRefused;
import vn.ward.core.register.AuditEntry.Outcome;
import vn.ward.core.register.Register;
import vn.ward.core.register.Sessions;
import vn.ward.core.wording.Wording;
import vn.ward.web.oidc.Departure;
import vn.ward.web.oidc.NotSignedIn;
import vn.ward.web.oidc.NotSignedIn.Why;
import vn.ward.web.oidc.Person;
import vn.ward.web.oidc.ProviderSignIn;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Reply;
import vn.ward.web.reply.Speech;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;
import vn.ward.web.session.Credentials;
import vn.ward.web.session.Credentials.Held;
import vn.ward.web.session.Origin;

/**
 * Sends people to the office's identity provider and lets in who comes back from there. Whatever goes wrong leads back to
 * {@code /sign-in}, which says why in words.
 */
final class ProviderDesk {

    static final String LEAVE = "/api/v1/session/oidc";
    static final String BACK = "/api/v1/session/oidc/back";

    private static final Logger log = LoggerFactory.getLogger(ProviderDesk.class);
    private static final String HOME = "/wall";
    private static final String SIGN_IN = "/sign-in";
    private static final int RECORDED_A_MINUTE = 10;

    private final @Nullable ProviderSignIn provider;
    private final Access access;
    private final SessionDesk sessions;
    private final Origin origin;
    private final Speech speech;
    private final Allowance recorded = new Allowance(RECORDED_A_MINUTE);

    /** @param provider null if there is none */
    ProviderDesk(@Nullable ProviderSignIn provider, Access access, SessionDesk sessions, Origin origin, Speech speech) {
        this.provider = provider;
        this.access = access;
        this.sessions = sessions;
        this.origin = origin;
        this.speech = speech;
    }

    void register(Reads reads) {
        reads.at(LEAVE, this::leave).at(BACK, this::back);
    }

    private ProviderSignIn known() {
        if (provider == null) {
            throw new Refusal(404, "provider-none");
        }
        return provider;
    }

    /** The first administrator has a password here: somebody has to get in while the provider is away. */
    private void leave(RoutingContext ctx) {
        ProviderSignIn signIn = known();
        String to = parameter(ctx, "to").orElse(HOME);
        access.isSetUp()
                .compose(setUp -> setUp ? leave(ctx, signIn, to) : Future.succeededFuture(SIGN_IN))
                .onSuccess(url -> lead(ctx, url))
                .onFailure(failure -> refuse(ctx, failure, to));
    }

    private Future<String> leave(RoutingContext ctx, ProviderSignIn signIn, String to) {
        return signIn.leave(origin.of(ctx) + BACK, to).map(left -> {
            Credentials.hold(ctx, Held.DEPARTURE, left.secret());
            return left.url();
        });
    }

    private void back(RoutingContext ctx) {
        ProviderSignIn signIn = known();
        Optional<Departure> departure = parameter(ctx, "state")
                .flatMap(state -> Credentials.held(ctx, Held.DEPARTURE).flatMap(secret -> signIn.take(state, secret)));
        String to = departure.map(Departure::to).orElse(HOME);
        Future.succeededFuture(departure)
                .compose(taken -> arrive(ctx, signIn, taken))
                .compose(person -> open(ctx, person))
                .compose(secret -> sessions.begin(ctx, secret))
                .onSuccess(session -> {
                    Credentials.drop(ctx, Held.DEPARTURE);
                    leadOn(ctx, to);
                })
                .onFailure(failure -> refuse(ctx, failure, to));
    }

    private static Future<Person> arrive(RoutingContext ctx, ProviderSignIn signIn, Optional<Departure> departure) {
        if (departure.isEmpty()) {
            return Future.failedFuture(
                    new NotSignedIn(Why.STATE, "state unknown, used, too old or of another browser"));
        }
        if (parameter(ctx, "iss").filter(issuer -> !signIn.isOurs(issuer)).isPresent()) {
            return Future.failedFuture(new NotSignedIn(Why.UNPROVEN, "another issuer answered"));
        }
        Optional<String> error = parameter(ctx, "error");
        if (error.isPresent()) {
            boolean away = error.get().equals("server_error") || error.get().equals("temporarily_unavailable");
            return Future.failedFuture(
                    new NotSignedIn(away ? Why.AWAY : Why.DENIED, ProviderSignIn.plain(error.get())));
        }
        return parameter(ctx, "code")
                .map(code -> signIn.arrive(departure.get(), code))
                .orElseGet(() -> Future.failedFuture(new NotSignedIn(Why.UNPROVEN, "neither code nor error")));
    }

    private Future<String> open(RoutingContext ctx, Person person) {
        String address = Callers.address(ctx);
        String browser = SessionDesk.browser(ctx);
        Instant now = access.now();
        return access.ask(register -> {
            Account account = account(register, person, address, now);
            Actor who = new Actor(Actor.Kind.PERSON, account.id(), address);
            return register.sessions()
                    .open(account.id(), new Sessions.Password(), who, browser, now)
                    .orElseThrow();
        });
    }

    private static Account account(Register register, Person person, String address, Instant now) {
        Actor by = new Actor(Actor.Kind.PLATFORM, "oidc", address);
        try {
            return register.people().elsewhere(person.subject(), person.id(), person.name(), person.roles(), by, now);
        } catch (AccessRefused e) {
            Why why = switch (e.reason()) {
                case ACCOUNT_EXISTS, NAME_TAKEN -> Why.NAME_TAKEN;
                case ACCOUNT_DISABLED -> Why.DISABLED;
                default -> Why.FAILED;
            };
            throw new NotSignedIn(why, e.reason().word() + " " + person.id());
        }
    }

    private void refuse(RoutingContext ctx, Throwable failure, String to) {
        Why why = failure instanceof NotSignedIn known ? known.why() : Why.FAILED;
        Credentials.drop(ctx, Held.DEPARTURE);
        String page = SIGN_IN + "?why=oidc-" + why.word() + "&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
        record(Callers.address(ctx), why, failure).onComplete(noted -> lead(ctx, page));
    }

    private Future<Void> record(String address, Why why, Throwable failure) {
        Instant now = access.now();
        if (!recorded.take(address, now)) {
            return Future.succeededFuture();
        }
        if (why == Why.FAILED) {
            log.error("a sign-in by the identity provider failed", failure);
        } else {
            log.info("somebody could not sign in by the identity provider why={} detail={}", why, failure.getMessage());
        }
        Actor who = new Actor(Actor.Kind.UNKNOWN, "", address);
        return access.<Void>ask(register -> {
                    register.audit()
                            .record(who, AuditWord.SIGN_IN_FAILED, null, "oidc " + why.word(), Outcome.REFUSED, now);
                    return null;
                })
                .onFailure(fault -> log.error("the audit trail could not take a failed sign-in", fault));
    }

    private static Optional<String> parameter(RoutingContext ctx, String name) {
        return ctx.queryParam(name).stream().findFirst();
    }

    private static void lead(RoutingContext ctx, String url) {
        ctx.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, url)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end()
                .onFailure(gone -> ctx.request().connection().close());
    }

    /**
     * By a page of ours: a browser that was sent here by another site, and is sent on by a redirect, would keep the
     * session's cookie back.
     */
    private void leadOn(RoutingContext ctx, String to) {
        Wording wording = speech.of(ctx);
        String page = "<!doctype html><html lang=\""
                + wording.language().locale().getLanguage()
                + "\"><meta charset=\"utf-8\"><title>" + wording.say("sign-in.oidc-arrived") + "</title><p><a href=\""
                + to + "\">" + wording.say("sign-in.oidc-arrived") + "</a></p></html>";
        ctx.response().putHeader("Refresh", "0; url=" + to);
        Reply.of("text/html; charset=utf-8", Buffer.buffer(page)).send(ctx, 200);
    }
}
