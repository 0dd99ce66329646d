package vn.ward.web.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import vn.ward.core.config.Oidc;
import vn.ward.web.oidc.NotSignedIn.Why;

/**
 * What a provider says in a token whose signature is right: whether it speaks of us, of this sign-in and of now (OpenID
 * Connect Core, 3.1.3.7). Pure.
 */
record Claims(JsonNode all) {

    /** How far the provider's clock may be off ours. */
    static final Duration SKEW = Duration.ofSeconds(60);

    /** Longest of a subject (OpenID Connect Core, 2). */
    private static final int LONGEST_SUBJECT = 255;

    /** @throws NotSignedIn if this ID token is not meant for us, for this sign-in, or for now */
    void prove(Oidc oidc, String nonce, Instant now) {
        refuseUnless(all.path("iss").asText().equals(oidc.issuer().toString()), "iss");
        refuseUnless(names("aud").contains(oidc.client()), "aud");
        boolean isParty = all.path("azp").asText().equals(oidc.client());
        refuseUnless(all.has("azp") ? isParty : names("aud").size() == 1, "azp");
        refuseUnlessOfNow(now);
        JsonNode issued = all.path("iat");
        Duration oldest = Departures.LIFE.plus(SKEW);
        refuseUnless(issued.isNumber() && issued.doubleValue() >= seconds(now.minus(oldest)), "iat");
        refuseUnless(all.path("nonce").asText().equals(nonce), "nonce");
        String subject = subject();
        refuseUnless(!subject.isBlank() && subject.length() <= LONGEST_SUBJECT, "sub");
    }

    /** @throws NotSignedIn if this access token is not of the same person, or was not made for us, or not for now */
    void proveAccess(Oidc oidc, Claims person, Instant now) {
        refuseUnless(all.path("iss").asText().equals(oidc.issuer().toString()), "iss");
        refuseUnless(subject().equals(person.subject()), "sub");
        refuseUnless(
                names("aud").contains(oidc.client())
                        || all.path("azp").asText().equals(oidc.client())
                        || all.path("client_id").asText().equals(oidc.client()),
                "aud");
        refuseUnlessOfNow(now);
    }

    private void refuseUnlessOfNow(Instant now) {
        JsonNode expires = all.path("exp");
        refuseUnless(expires.isNumber() && expires.doubleValue() > seconds(now.minus(SKEW)), "exp");
        refuseUnless(!isAfter("iat", now.plus(SKEW)), "iat");
        refuseUnless(!isAfter("nbf", now.plus(SKEW)), "nbf");
    }

    private boolean isAfter(String name, Instant latest) {
        JsonNode claim = all.path(name);
        return !claim.isMissingNode() && !(claim.isNumber() && claim.doubleValue() <= seconds(latest));
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }

    private static void refuseUnless(boolean right, String claim) {
        if (!right) {
            throw new NotSignedIn(Why.UNPROVEN, "claim " + claim);
        }
    }

    String subject() {
        return all.path("sub").asText();
    }

    String text(String name) {
        return all.path(name).isTextual() ? all.path(name).asText() : "";
    }

    private Set<String> names(String name) {
        return names(all.path(name));
    }

    /**
     * The names of roles at a place; empty if there is no such place.
     *
     * @param path one claim of this name, dots and all; else its parts lead from one object into the next
     */
    Optional<Set<String>> roles(String path) {
        JsonNode found = all.path(path);
        if (found.isMissingNode()) {
            found = all;
            for (String part : path.split("\\.")) {
                found = found.path(part);
            }
        }
        return found.isMissingNode() ? Optional.empty() : Optional.of(names(found));
    }

    private static Set<String> names(JsonNode value) {
        Set<String> names = new LinkedHashSet<>();
        if (value.isTextual()) {
            names.add(value.asText());
        }
        value.forEach(one -> {
            if (one.isTextual()) {
                names.add(one.asText());
            }
        });
        return names;
    }
}
