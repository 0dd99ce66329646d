package vn.ward.web.oidc;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vn.ward.core.access.Role;
import vn.ward.core.config.Oidc;
import vn.ward.core.register.Secrets;
import vn.ward.web.oidc.NotSignedIn.Why;

/** Sends people to the provider and tells who comes back. All Futures fail with {@link NotSignedIn}. On one event loop. */
public final class ProviderSignIn {

    /** For each question to the provider. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Pattern STRANGE = Pattern.compile("[^A-Za-z0-9_.:/-]");
    private static final int LONGEST_SAID = 100;

    private final Oidc oidc;
    private final InstantSource clock;
    private final Discovery discovery;
    private final Departures departures = new Departures();

    public ProviderSignIn(Vertx vertx, Oidc oidc, InstantSource clock) {
        this.oidc = oidc;
        this.clock = clock;
        this.discovery = new Discovery(vertx, oidc, new BoundedHttp(vertx, PATIENCE), clock);
    }

    /** How the provider is called. */
    public String name() {
        return oidc.name();
    }

    /**
     * Somebody leaves.
     *
     * @param url of the provider, where they go
     * @param secret for their browser to hold until they come back
     */
    public record Left(String url, String secret) {

        @Override
        public String toString() {
            return "Left";
        }
    }

    /**
     * @param back where the provider sends them to
     * @param to the page of ours that they want
     */
    public Future<Left> leave(String back, String to) {
        return discovery.provider().map(provider -> {
            String secret = Secrets.draw("");
            Departure departure = new Departure(
                    Secrets.draw(""),
                    Secrets.hash(secret),
                    Secrets.draw(""),
                    Secrets.draw(""),
                    back,
                    to,
                    clock.instant());
            String url = provider.address(departure);
            departures.add(departure);
            return new Left(url, secret);
        });
    }

    /** The departure that somebody comes back from; each but once, and only in the browser that left. */
    public Optional<Departure> take(String state, String secret) {
        return departures.take(state, secret, clock.instant());
    }

    /** Whether an answer that names its issuer names ours (RFC 9207). */
    public boolean isOurs(String issuer) {
        return issuer.equals(oidc.issuer().toString());
    }

    /** Who came back with {@code code}. */
    public Future<Person> arrive(Departure departure, String code) {
        return discovery
                .provider()
                .compose(provider -> provider.exchange(departure, code)
                        .compose(tokens -> person(provider, tokens, departure)
                                .recover(failure -> failure instanceof Provider.UnknownKey
                                        ? discovery.anew().compose(newer -> person(newer, tokens, departure))
                                        : Future.failedFuture(failure))))
                .recover(failure -> Future.failedFuture(
                        failure instanceof Provider.UnknownKey unknown
                                ? new NotSignedIn(Why.UNPROVEN, String.valueOf(unknown.getMessage()))
                                : failure));
    }

    private Future<Person> person(Provider provider, Provider.Tokens tokens, Departure departure) {
        Instant now = clock.instant();
        return provider.read(tokens.id()).compose(claims -> {
            claims.prove(oidc, departure.nonce(), now);
            return roles(provider, tokens, claims, now).map(names -> {
                Set<Role> roles = oidc.rolesOf(names);
                if (roles.isEmpty()) {
                    throw new NotSignedIn(Why.NO_ROLE, oidc.claim());
                }
                return Person.of(oidc.issuer().toString(), claims, roles);
            });
        });
    }

    /** In the ID token; if they stand nowhere there, as with Keycloak unless it is told, in the access token. */
    private Future<Set<String>> roles(Provider provider, Provider.Tokens tokens, Claims claims, Instant now) {
        Optional<Set<String>> here = claims.roles(oidc.claim());
        if (here.isPresent()
                || tokens.access().chars().filter(letter -> letter == '.').count() != 2) {
            return Future.succeededFuture(here.orElse(Set.of()));
        }
        return provider.read(tokens.access()).map(access -> {
            access.proveAccess(oidc, claims, now);
            return access.roles(oidc.claim()).orElse(Set.of());
        });
    }

    /** Of what others wrote, what may stand in our log. */
    public static String plain(String said) {
        String text = STRANGE.matcher(said).replaceAll("?");
        return text.length() <= LONGEST_SAID ? text : text.substring(0, LONGEST_SAID) + "…";
    }
}
