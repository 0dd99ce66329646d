package vn.ward.web.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.NoSuchKeyIdException;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.ward.core.config.Oidc;
import vn.ward.web.oidc.NotSignedIn.Why;

/**
 * The provider as it described itself.
 *
 * @param tokenEndpoint where a code becomes tokens
 * @param basic whether it wants our secret in the header, as the standard has it unless said otherwise
 * @param library knows the provider's keys, and where people are sent
 * @param knownSince when it was asked
 */
record Provider(
        Oidc oidc, String tokenEndpoint, boolean basic, OAuth2Auth library, BoundedHttp http, Instant knownSince) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SCOPES = List.of("openid", "profile");

    /** What a code was exchanged for. */
    record Tokens(String id, String access) {

        @Override
        public String toString() {
            return "Tokens";
        }
    }

    /** A token is signed by a key that the provider did not tell of when it was last asked. */
    static final class UnknownKey extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownKey() {
            super("signed by a key that is not known", null, false, false);
        }
    }

    String address(Departure departure) {
        return library.authorizeURL(new OAuth2AuthorizationURL()
                .setState(departure.state())
                .setScopes(SCOPES)
                .setRedirectUri(departure.back())
                .setCodeChallenge(challenge(departure.verifier()))
                .setCodeChallengeMethod("S256")
                .putAdditionalParameter("nonce", departure.nonce()));
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Future<Tokens> exchange(Departure departure, String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", departure.back());
        form.put("code_verifier", departure.verifier());
        String secret = oidc.secret().reveal();
        if (!basic) {
            form.put("client_id", oidc.client());
            form.put("client_secret", secret);
        }
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        String both = encoded(oidc.client()) + ":" + encoded(secret); // RFC 6749, 2.3.1
        String header = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
        return http.post(tokenEndpoint, body, basic ? header : "").compose(Provider::tokens);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Future<Tokens> tokens(BoundedHttp.Answer answer) {
        if (answer.status() >= 500) {
            return Future.failedFuture(new NotSignedIn(Why.AWAY, "token endpoint status " + answer.status()));
        }
        String id = answer.body().path("id_token").asText();
        if (answer.status() != 200 || id.isEmpty()) {
            return Future.failedFuture(new NotSignedIn(
                    Why.UNPROVEN,
                    "token endpoint status " + answer.status() + " "
                            + ProviderSignIn.plain(answer.body().path("error").asText())));
        }
        return Future.succeededFuture(
                new Tokens(id, answer.body().path("access_token").asText()));
    }

    /** What a token says whose signature is right; fails with {@link UnknownKey}, or {@link NotSignedIn}. */
    Future<Claims> read(String token) {
        return Future.succeededFuture(new TokenCredentials(token))
                .compose(library::authenticate)
                .transform(found -> found.succeeded() ? claims(found.result()) : refused(found.cause()));
    }

    private static Future<Claims> claims(User user) {
        JsonObject proven = user.attributes().getJsonObject("accessToken");
        if (proven == null) {
            return Future.failedFuture(new NotSignedIn(Why.UNPROVEN, "signature"));
        }
        try {
            JsonNode read = JSON.readTree(proven.encode());
            return Future.succeededFuture(new Claims(read));
        } catch (JsonProcessingException e) {
            return Future.failedFuture(e);
        }
    }

    private static Future<Claims> refused(Throwable failure) {
        return Future.failedFuture(
                failure instanceof NoSuchKeyIdException
                        ? new UnknownKey()
                        : new NotSignedIn(Why.UNPROVEN, "signature, issuer or time"));
    }
}
