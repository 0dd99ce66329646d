package vn.ward.core.register;

import java.security.SecureRandom;
import java.util.Base64;
import vn.ward.core.exchange.Sha256;

/** Draws what nobody can guess. Any thread. */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"; // none that looks like another
    private static final int SECRET_BYTES = 32;
    private static final int ID_LETTERS = 12;

    private Secrets() {}

    /** 256 random bits behind {@code prefix}, in letters that a link and a header can carry. */
    public static String draw(String prefix) {
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
    }

    /** What a thing is called by; it opens nothing. */
    public static String id() {
        return letters(ID_LETTERS);
    }

    /** 50 random bits to be written down and typed: {@code abcde-fghjk}. */
    public static String recoveryCode() {
        return letters(5) + "-" + letters(5);
    }

    public static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String letters(int count) {
        StringBuilder letters = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            letters.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return letters.toString();
    }

    /** By what a secret is known again, and can't be told from. Fit for what has 256 random bits, not for a password. */
    public static String hash(String secret) {
        return Sha256.of(secret);
    }
}
