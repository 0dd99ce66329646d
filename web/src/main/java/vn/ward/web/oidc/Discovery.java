package vn.ward.web.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Oidc;
import vn.ward.web.oidc.NotSignedIn.Why;

/**
 * Looks the provider up when somebody wants to go there, and again after an hour, or when it signs with a key that is not
 * known. While it is away nothing is remembered: the next who wants to go has it looked up anew.
 */
final class Discovery {

    private static final Logger log = LoggerFactory.getLogger(Discovery.class);

    /** For how long a provider is taken for what it said: a key that it takes back is good for no longer. */
    private static final Duration GOOD = Duration.ofHours(1);

    private static final int MOST_KEYS = 20;
    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    /** What of a key is public and needed. Never a secret one: what anybody can read signs nothing. */
    private static final Set<String> MEMBERS = Set.of("kty", "kid", "use", "alg", "n", "e", "crv", "x", "y");

    private final Vertx vertx;
    private final Oidc oidc;
    private final BoundedHttp http;
    private final InstantSource clock;
    private @Nullable Provider known;
    private @Nullable Future<Provider> underWay;

    Discovery(Vertx vertx, Oidc oidc, BoundedHttp http, InstantSource clock) {
        this.vertx = vertx;
        this.oidc = oidc;
        this.http = http;
        this.clock = clock;
    }

    Future<Provider> provider() {
        Provider provider = known;
        return provider != null
                        && clock.instant().isBefore(provider.knownSince().plus(GOOD))
                ? Future.succeededFuture(provider)
                : anew();
    }

    /** Asks again; all who want to know at a time get one answer. */
    Future<Provider> anew() {
        Future<Provider> asked = underWay;
        if (asked != null) {
            return asked;
        }
        Instant now = clock.instant();
        Future<Provider> asking = document()
                .compose(document -> keys(document).map(keys -> described(document, keys, now)))
                .onSuccess(provider -> {
                    known = provider;
                    log.info("the identity provider is known issuer={}", oidc.issuer());
                });
        underWay = asking;
        return asking.onComplete(done -> underWay = null);
    }

    private Future<JsonNode> document() {
        String issuer = oidc.issuer().toString();
        String folder = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return http.get(folder + "/.well-known/openid-configuration").compose(answer -> {
            String said = answer.body().path("issuer").asText();
            if (answer.status() != 200) {
                return away("discovery status " + answer.status());
            }
            return said.equals(issuer)
                    ? Future.succeededFuture(answer.body())
                    : away("it calls itself " + ProviderSignIn.plain(said) + "; correct issuer in ward.yaml");
        });
    }

    private Future<List<JsonObject>> keys(JsonNode document) {
        return http.get(endpoint(document, "jwks_uri")).compose(answer -> {
            List<JsonObject> keys = new ArrayList<>();
            for (JsonNode key : answer.body().path("keys")) {
                if (signs(key) && keys.size() < MOST_KEYS) {
                    JsonObject copy = new JsonObject();
                    MEMBERS.stream()
                            .filter(key::hasNonNull)
                            .forEach(name -> copy.put(name, key.path(name).asText()));
                    keys.add(copy);
                }
            }
            return answer.status() == 200 && !keys.isEmpty() ? Future.succeededFuture(keys) : away("no keys");
        });
    }

    private static boolean signs(JsonNode key) {
        return Set.of("RSA", "EC").contains(key.path("kty").asText())
                && key.path("use").asText("sig").equals("sig")
                && ALGORITHMS.contains(key.path("alg").asText("RS256"));
    }

    private Provider described(JsonNode document, List<JsonObject> keys, Instant now) {
        String token = endpoint(document, "token_endpoint");
        OAuth2Options options = new OAuth2Options()
                .setClientId(oidc.client())
                .setSite(oidc.issuer().toString())
                .setAuthorizationPath(endpoint(document, "authorization_endpoint"))
                .setTokenPath(token)
                .setJwks(keys)
                .setJWTOptions(new JWTOptions()
                        .setIssuer(oidc.issuer().toString())
                        .setLeeway((int) Claims.SKEW.toSeconds())
                        .setAudience(List.of())); // Claims looks at it: the library lets pass who names none
        JsonNode methods = document.path("token_endpoint_auth_methods_supported");
        boolean basic = methods.isMissingNode();
        for (JsonNode method : methods) {
            basic |= method.asText().equals("client_secret_basic");
        }
        return new Provider(oidc, token, basic, OAuth2Auth.create(vertx, options), http, now);
    }

    /** One that is asked over TLS, as the issuer is: our secret goes there. */
    private static String endpoint(JsonNode document, String name) {
        String text = document.path(name).asText();
        try {
            URI uri = URI.create(text);
            String host = uri.getHost();
            if (host != null
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && Hosts.isLoopback(Hosts.withoutBrackets(host))))) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            // told below, like one that is asked in clear
        }
        throw new NotSignedIn(Why.AWAY, "no usable " + name);
    }

    private static <T> Future<T> away(String detail) {
        return Future.failedFuture(new NotSignedIn(Why.AWAY, detail));
    }
}
