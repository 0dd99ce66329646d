package vn.ward.alert.channel;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What one SMS can hold: 160 septets of the GSM 7 bit default alphabet (3GPP TS 23.038 §6.2.1); a character of its extension
 * table counts two. One letter outside it turns the whole message into UCS-2, 70 characters long, at several times the price, and
 * gateways refuse it. Pure.
 */
public final class Sms {

    /** Septets of one message. */
    public static final int LONGEST = 160;

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "^{}[]~\\|€";
    private static final char ESCAPE = '\u001b';
    private static final String CUT = "..";

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** What taking marks off does not make ASCII; {@code đ} is a letter of its own in Unicode. */
    private static final Map<Character, String> FOLDED = folded();

    private Sms() {}

    private static Map<Character, String> folded() {
        Map<Character, String> folded = new HashMap<>();
        folded.put('đ', "d");
        folded.put('Đ', "D");
        folded.put('`', "'");
        folded.put('€', "EUR");
        folded.put('…', "...");
        folded.put('→', "->");
        "–—−‐‑•·".chars().forEach(dash -> folded.put((char) dash, "-"));
        "‘’‚".chars().forEach(quote -> folded.put((char) quote, "'"));
        "“”„«»".chars().forEach(quote -> folded.put((char) quote, "\""));
        return folded;
    }

    /** How many septets it takes; empty if a character is not of the alphabet. */
    public static OptionalInt septets(String text) {
        int septets = 0;
        for (int i = 0; i < text.length(); i++) {
            int each = septets(text.charAt(i));
            if (each == 0) {
                return OptionalInt.empty();
            }
            septets += each;
        }
        return OptionalInt.of(septets);
    }

    private static int septets(char letter) {
        if (EXTENSION.indexOf(letter) >= 0) {
            return 2;
        }
        return letter != ESCAPE && BASIC.indexOf(letter) >= 0 ? 1 : 0;
    }

    /** Whether it is one SMS as it stands. */
    public static boolean fits(String text) {
        OptionalInt septets = septets(text);
        return septets.isPresent() && septets.getAsInt() <= LONGEST;
    }

    /**
     * The last resort before a gateway: the text without diacritics, in ASCII that GSM has, cut at 160 septets. Whoever worded it
     * should have seen to that; then it stays as it is.
     */
    public static String fit(String text) {
        return cut(fold(text));
    }

    /**
     * The same, without the characters of the extension table: they begin with ESC, by which a modem in text mode gives the message
     * up (TS 27.005 §3.5.1).
     */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (char letter : fold(text).toCharArray()) {
            plain.append(
                    switch (letter) {
                        case '[', '{' -> '(';
                        case ']', '}' -> ')';
                        case '\\', '|' -> '/';
                        case '~', '^' -> '-';
                        default -> letter;
                    });
        }
        return cut(plain.toString());
    }

    private static String fold(String text) {
        StringBuilder ascii = new StringBuilder();
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        bare.codePoints().forEach(point -> ascii.append(folded(point)));
        return ascii.toString();
    }

    private static String folded(int point) {
        String known = point <= Character.MAX_VALUE ? FOLDED.get((char) point) : null;
        if (known != null) {
            return known;
        }
        if (point == '\n' || (point > ' ' && point <= '~')) {
            return Character.toString(point);
        }
        return point == ' ' || Character.isSpaceChar(point) || Character.isISOControl(point) ? " " : "?";
    }

    private static String cut(String text) {
        if (fits(text)) {
            return text;
        }
        int room = LONGEST - CUT.length();
        int end = 0;
        while (end < text.length() && room >= septets(text.charAt(end))) {
            room -= septets(text.charAt(end++));
        }
        return text.substring(0, end) + CUT;
    }

    /**
     * The septets, one a byte, as a modem set to {@code AT+CSCS="GSM"} takes them.
     *
     * @throws IllegalArgumentException if a character is not of the basic table
     */
    public static byte[] encode(String text) {
        byte[] septets = new byte[text.length()];
        for (int i = 0; i < septets.length; i++) {
            int septet = BASIC.indexOf(text.charAt(i));
            if (septet < 0 || text.charAt(i) == ESCAPE) {
                throw new IllegalArgumentException("not of the GSM alphabet: U+" + Integer.toHexString(text.charAt(i)));
            }
            septets[i] = (byte) septet;
        }
        return septets;
    }

    /** What a modem set to {@code AT+CSCS="GSM"} wrote; of what is no septet a question mark. */
    public static char decode(byte septet) {
        return septet >= 0 && septet != ESCAPE ? BASIC.charAt(septet) : '?';
    }
}
