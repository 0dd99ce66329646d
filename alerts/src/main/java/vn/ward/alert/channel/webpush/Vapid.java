package vn.ward.alert.channel.webpush;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Proves to push services that it is us who send (RFC 8292). A token is made out to one push service and used again for half
 * its life: some of them mistrust who shows a new one each time. Thread-safe.
 */
final class Vapid {

    /** A push service refuses what lasts longer than a day. */
    private static final Duration LASTS = Duration.ofHours(12);

    private static final Duration USED = Duration.ofHours(6);
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER =
            base64(new JsonObject().put("typ", "JWT").put("alg", "ES256"));

    private final KeyPair keys;
    private final URI contact;
    private final Map<String, Shown> shown = new HashMap<>();

    private record Shown(String authorization, Instant until) {}

    Vapid(KeyPair keys, URI contact) {
        this.keys = keys;
        this.contact = contact;
    }

    /** What browsers are told when they subscribe, base64url. */
    String publicKey() {
        return URL.encodeToString(Curve.bytes((ECPublicKey) keys.getPublic()));
    }

    /**
     * The header {@code Authorization}.
     *
     * @param origin of the push service
     */
    synchronized String authorization(String origin, Instant now) throws GeneralSecurityException {
        Shown known = shown.get(origin);
        if (known == null || !now.isBefore(known.until())) {
            known = new Shown("vapid t=" + token(origin, now.plus(LASTS)) + ", k=" + publicKey(), now.plus(USED));
            shown.put(origin, known);
        }
        return known.authorization();
    }

    private String token(String origin, Instant ends) throws GeneralSecurityException {
        String said = HEADER
                + '.'
                + base64(new JsonObject()
                        .put("aud", origin)
                        .put("exp", ends.getEpochSecond())
                        .put("sub", contact.toString()));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(keys.getPrivate());
        signature.update(said.getBytes(StandardCharsets.US_ASCII));
        return said + '.' + URL.encodeToString(signature.sign());
    }

    private static String base64(JsonObject json) {
        return URL.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }
}
