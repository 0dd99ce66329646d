package vn.ward.collect.attempt;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Texts of others as they are compared: however a letter and its accents are written, they are composed. Pure. */
public final class Accents {

    private static final Pattern TOO_MANY_MARKS = Pattern.compile("(\\p{M}{30})\\p{M}+");

    private Accents() {}

    /** In NFC. Marks beyond the thirtieth of one letter are left out: the JDK orders them in the square of their number, for minutes. */
    public static String composed(String text) {
        return Normalizer.normalize(TOO_MANY_MARKS.matcher(text).replaceAll("$1"), Normalizer.Form.NFC);
    }
}
