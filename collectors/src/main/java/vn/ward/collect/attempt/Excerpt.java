package vn.ward.collect.attempt;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A few words of what somebody else's machine said, fit to be shown: one line of letters, digits and the usual signs. What might
 * write backwards, or over other text, becomes a blank. Pure.
 */
public final class Excerpt {

    private static final Pattern UNFIT = Pattern.compile("[^\\p{L}\\p{Mn}\\p{Nd}\\p{Sc} .,:;!?/()\\[\\]'\"%°+=_-]+");

    private Excerpt() {}

    /** @param most characters that are kept; where more came, a sign says so */
    public static String of(String text, int most) {
        String begun = text.length() > 4 * most ? text.substring(0, 4 * most) : text;
        String plain = Normalizer.normalize(UNFIT.matcher(begun).replaceAll(" "), Normalizer.Form.NFC)
                .strip();
        int count = plain.codePointCount(0, plain.length());
        boolean isCut = count > most || begun.length() < text.length();
        return plain.substring(0, plain.offsetByCodePoints(0, Math.min(count, most))) + (isCut ? "…" : "");
    }
}
