package vn.ward.core.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import vn.ward.core.exchange.Sha256;

/** The SHA-256 of a secret of many random characters: it tells whether that is shown, and not what it is. */
public record TokenDigest(String hex) {

    public static TokenDigest of(String secret) {
        return new TokenDigest(Sha256.of(secret));
    }

    /** Takes the same time wherever they differ. */
    boolean isSameAs(TokenDigest other) {
        return MessageDigest.isEqual(
                hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
    }

    /** It opens nothing, and yet nobody needs to read it. */
    @Override
    public String toString() {
        return "•••";
    }
}
