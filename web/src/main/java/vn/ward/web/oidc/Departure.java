package vn.ward.web.oidc;

import java.time.Instant;

/**
 * Somebody is on their way to the provider and back.
 *
 * @param state by which the way back is known
 * @param browser SHA-256 of what the browser that left holds
 * @param nonce that the provider signs
 * @param verifier that proves that the code is ours (PKCE)
 * @param back where the provider sends them to
 * @param to the page of ours that they want
 */
public record Departure(
        String state, String browser, String nonce, String verifier, String back, String to, Instant leftAt) {

    @Override
    public String toString() {
        return "Departure[to " + to + ", " + leftAt + "]";
    }
}
