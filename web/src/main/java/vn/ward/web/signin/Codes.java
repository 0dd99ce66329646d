package vn.ward.web.signin;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import vn.ward.core.register.Secrets;

/**
 * The second factor: codes of six digits that an app on a phone makes anew every 30 seconds (RFC 6238), and ten codes on
 * paper for when the phone is lost. A phone's clock may be off by one step. Any thread.
 */
final class Codes {

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int SECRET_BYTES = 20; // as long as SHA-1, which every app takes
    private static final int RECOVERY_CODES = 10;
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final Pattern BLANKS = Pattern.compile("[\\s-]");

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(STEP);

    /**
     * What an app takes in.
     *
     * @param secretKey in base 32, to be typed
     * @param uri the same, to be opened
     * @param qr the same as a picture: rows of modules, 1 for dark
     */
    record Enrolment(String secretKey, String uri, List<List<Integer>> qr) {}

    static String drawSecret() {
        return new Base32().encodeToString(Secrets.bytes(SECRET_BYTES));
    }

    /** @param ward as the app's list names it */
    static Enrolment enrolment(String secret, String account, String ward) {
        String issuer = encoded("IOC " + ward);
        String uri = "otpauth://totp/" + issuer + ":" + encoded(account) + "?secret=" + secret + "&issuer=" + issuer
                + "&algorithm=SHA1&digits=6&period=" + STEP.toSeconds();
        return new Enrolment(secret, uri, picture(QrCode.encodeText(uri, QrCode.Ecc.MEDIUM)));
    }

    private static List<List<Integer>> picture(QrCode code) {
        List<List<Integer>> rows = new ArrayList<>();
        for (int y = 0; y < code.size; y++) {
            List<Integer> row = new ArrayList<>();
            for (int x = 0; x < code.size; x++) {
                row.add(code.getModule(x, y) ? 1 : 0);
            }
            rows.add(row);
        }
        return rows;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The 30-second step whose code this is; empty if it is none of now, nor of the step before or behind. */
    OptionalLong step(String secret, String typed, Instant now) {
        String code = BLANKS.matcher(typed).replaceAll("");
        if (!CODE.matcher(code).matches()) {
            return OptionalLong.empty();
        }
        SecretKey key = new SecretKeySpec(new Base32().decode(secret), generator.getAlgorithm());
        OptionalLong found = OptionalLong.empty();
        for (int off = -1; off <= 1; off++) {
            Instant at = now.plus(STEP.multipliedBy(off));
            if (isSame(code, code(key, at))) {
                found = OptionalLong.of(at.getEpochSecond() / STEP.toSeconds());
            }
        }
        return found;
    }

    private String code(SecretKey key, Instant at) {
        try {
            return generator.generateOneTimePasswordString(key, at, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a second factor's secret is no key", e);
        }
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    static List<String> drawRecovery() {
        return Stream.generate(Secrets::recoveryCode).limit(RECOVERY_CODES).toList();
    }

    /** By what a recovery code is known again, however it was typed. */
    static String recoveryHash(String typed) {
        return Secrets.hash(BLANKS.matcher(typed).replaceAll("").toLowerCase(Locale.ROOT));
    }
}
