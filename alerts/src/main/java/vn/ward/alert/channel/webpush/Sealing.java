package vn.ward.alert.channel.webpush;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import vn.ward.core.register.Secrets;

/**
 * Encrypts for one browser alone (RFC 8291), as the one record of an {@code aes128gcm} message (RFC 8188). It is padded, so
 * that whoever carries it can't tell a long message from a short one.
 */
final class Sealing {

    private static final int SALT = 16;
    private static final int SECRET = 16;
    private static final int RECORD_SIZE = 4_096;
    private static final int TAG = 16;
    private static final byte LAST_RECORD = 2;

    /** What a message is longer than what was sealed and padded. */
    static final int OVERHEAD = SALT + Integer.BYTES + 1 + Curve.POINT + 1 + TAG;

    private final ECPublicKey receiver;
    private final byte[] secret;

    private Sealing(ECPublicKey receiver, byte[] secret) {
        this.receiver = receiver;
        this.secret = secret;
    }

    /**
     * @param p256dh the browser's public key
     * @param auth what it shares with us
     * @throws GeneralSecurityException if these are no keys of a browser
     */
    static Sealing of(byte[] p256dh, byte[] auth) throws GeneralSecurityException {
        if (auth.length != SECRET) {
            throw new InvalidKeySpecException("the shared secret is 16 bytes; these are " + auth.length);
        }
        return new Sealing(Curve.publicKey(p256dh), auth.clone());
    }

    /** @param length to which it is padded; at least its own */
    byte[] seal(byte[] plain, int length) throws GeneralSecurityException {
        return seal(plain, length, Curve.draw(), Secrets.bytes(SALT));
    }

    byte[] seal(byte[] plain, int length, KeyPair sender, byte[] salt) throws GeneralSecurityException {
        byte[] from = Curve.bytes((ECPublicKey) sender.getPublic());
        byte[] key = hmac(salt, inputKey(sender, from));
        byte[] contentKey = Arrays.copyOf(hmac(key, info("Content-Encoding: aes128gcm\0")), 16);
        byte[] nonce = Arrays.copyOf(hmac(key, info("Content-Encoding: nonce\0")), 12);
        byte[] padded = Arrays.copyOf(plain, length + 1);
        padded[plain.length] = LAST_RECORD;
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(contentKey, "AES"), new GCMParameterSpec(TAG * 8, nonce));
        byte[] sealed = cipher.doFinal(padded);
        return ByteBuffer.allocate(SALT + Integer.BYTES + 1 + from.length + sealed.length)
                .put(salt)
                .putInt(RECORD_SIZE)
                .put((byte) from.length)
                .put(from)
                .put(sealed)
                .array();
    }

    /** RFC 8291, 3.4. */
    private byte[] inputKey(KeyPair sender, byte[] from) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(sender.getPrivate());
        agreement.doPhase(receiver, true);
        byte[] shared = hmac(secret, agreement.generateSecret());
        return hmac(shared, info("WebPush: info\0", Curve.bytes(receiver), from));
    }

    /** The one block of HKDF's second step (RFC 5869) that is ever needed here ends with 1. */
    private static byte[] info(String text, byte[]... keys) {
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes(text.getBytes(US_ASCII));
        for (byte[] key : keys) {
            info.writeBytes(key);
        }
        info.write(1);
        return info.toByteArray();
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }
}
