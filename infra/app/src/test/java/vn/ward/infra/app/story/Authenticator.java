package vn.ward.infra.app.story;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The app on somebody's phone (RFC 6238), written apart from the platform, so that one proves the other. */
final class Authenticator {

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int STEP_SECONDS = 30;

    private final byte[] key;

    /** @param typed the key as a page shows it, in groups */
    Authenticator(String typed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (char letter : typed.replaceAll("\\s", "").toCharArray()) {
            held = held << 5 | BASE_32.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        key = bytes.toByteArray();
    }

    String code(Instant at) {
        byte[] step = ByteBuffer.allocate(Long.BYTES)
                .putLong(at.getEpochSecond() / STEP_SECONDS)
                .array();
        byte[] hash = mac(step);
        int from = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, from, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return "%06d".formatted(number % 1_000_000);
    }

    /** The next one: the platform takes each once, and those of a clock that is half a minute fast. */
    String next(Instant now) {
        return code(now.plusSeconds(STEP_SECONDS));
    }

    private byte[] mac(byte[] step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(step);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
