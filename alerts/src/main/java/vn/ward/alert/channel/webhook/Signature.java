package vn.ward.alert.channel.webhook;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.ward.core.config.Secret;

/**
 * {@code X-Ward-Signature: t=1790000000,v1=5257a869…}: {@code v1} is the HMAC-SHA256 (RFC 2104), in small hexadecimal
 * digits, of the digits of {@code t}, a full stop, and the body's bytes as they came. {@code t} are the seconds since 1970 at which
 * it was signed: a receiver that refuses what is older than five minutes, and compares in constant time, takes neither a forged
 * message nor one that somebody has overheard and sends again. {@code v1} leaves room for a second way beside it. Pure.
 */
final class Signature {

    static final String HEADER = "X-Ward-Signature";
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    static String of(Secret secret, Instant at, Buffer body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((at.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
