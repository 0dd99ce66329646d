package vn.ward.alert.channel.webpush;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import vn.ward.core.engine.Subscriptions.Subscription;

/** A browser that is subscribed, as RFC 8291 and RFC 8188 have it open what comes: nothing here is the channel's own code. */
final class WokenBrowser {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;
    private final byte[] auth = new byte[16];

    WokenBrowser() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
        new SecureRandom().nextBytes(auth);
    }

    Subscription at(String endpoint) {
        return new Subscription(
                endpoint,
                URL.encodeToString(point((ECPublicKey) keys.getPublic())),
                URL.encodeToString(auth),
                "Chrome trên Android",
                "receipt-" + endpoint.hashCode(),
                Instant.parse("2026-11-01T00:00:00Z"),
                null);
    }

    /** What a message says, without its padding. */
    String open(byte[] message) throws Exception {
        ByteBuffer in = ByteBuffer.wrap(message);
        byte[] salt = take(in, 16);
        int recordSize = in.getInt();
        byte[] sender = take(in, in.get());
        if (recordSize < in.remaining() || sender.length != 65) {
            throw new IllegalArgumentException("not one record from a P-256 key: " + recordSize + ", " + sender.length);
        }
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.getPrivate());
        agreement.doPhase(key(sender), true);
        ByteBuffer info = ByteBuffer.allocate(14 + 65 + 65)
                .put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                .put(point((ECPublicKey) keys.getPublic()))
                .put(sender);
        byte[] input = hkdf(auth, agreement.generateSecret(), info.array(), 32);
        byte[] key = hkdf(salt, input, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
        byte[] nonce = hkdf(salt, input, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] padded = cipher.doFinal(take(in, in.remaining()));
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        if (padded[end] != 2) {
            throw new IllegalArgumentException("the last record's padding begins with 2, not " + padded[end]);
        }
        return new String(padded, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] taken = new byte[length];
        in.get(taken);
        return taken;
    }

    private static byte[] hkdf(byte[] salt, byte[] input, byte[] info, int length) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(salt, "HmacSHA256"));
        byte[] extracted = mac.doFinal(input);
        mac.init(new SecretKeySpec(extracted, "HmacSHA256"));
        mac.update(info);
        mac.update((byte) 1);
        return Arrays.copyOf(mac.doFinal(), length);
    }

    static PublicKey key(byte[] point) throws Exception {
        KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
        curve.initialize(new ECGenParameterSpec("secp256r1"));
        ECPublicKey any = (ECPublicKey) curve.generateKeyPair().getPublic();
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(
                                new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                                new BigInteger(1, Arrays.copyOfRange(point, 33, 65))),
                        any.getParams()));
    }

    static byte[] point(ECPublicKey key) {
        String x = "0".repeat(64) + key.getW().getAffineX().toString(16);
        String y = "0".repeat(64) + key.getW().getAffineY().toString(16);
        return java.util.HexFormat.of().parseHex("04" + x.substring(x.length() - 64) + y.substring(y.length() - 64));
    }
}
