package vn.ward.alert.channel.esms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Phone;

/**
 * The name by which eSMS knows a message again: letters, digits and hyphens, the same at every try. Its end is a digest of the ward,
 * the key and the number, so that two wards with one account, or two keys that read the same without their dots, never pass for one
 * another: the second would be taken for told. Pure.
 */
final class RequestId {

    /** eSMS publishes no limit; what is this short fits every one that gateways are known to have. */
    static final int LONGEST = 50;

    private static final int DIGEST_BYTES = 8;
    private static final int READABLE = LONGEST - 1 - 2 * DIGEST_BYTES;

    private RequestId() {}

    static String of(Message message, Phone to) {
        String readable = message.key().replaceAll("[^A-Za-z0-9-]", "-");
        String ward = message.facts().getOrDefault(Facts.WARD, "");
        String digest = digest(ward + "\n" + message.key() + "\n" + to);
        return readable.substring(0, Math.min(readable.length(), READABLE)) + "-" + digest;
    }

    private static String digest(String text) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
