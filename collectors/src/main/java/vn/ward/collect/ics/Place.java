package vn.ward.collect.ics;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Where a meeting is, as a calendar writes it: on one line, without addresses of the web, which may let in whoever has them. */
final class Place {

    private static final int LONGEST = 200;
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\;,Nn])");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"']*://[^\\s<>\"']*");
    private static final Pattern BLANK = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Zs}]+");
    private static final Pattern EDGES = Pattern.compile("^[\\s;,]+|[\\s;,]+$");

    private Place() {}

    static String of(String value) {
        String text = value.length() > 10 * LONGEST ? value.substring(0, 10 * LONGEST) : value;
        String plain = ESCAPED.matcher(text).replaceAll(match -> switch (match.group(1)) {
            case "n", "N" -> " ";
            case "\\" -> "\\\\";
            default -> match.group(1);
        });
        String bare = ADDRESS.matcher(plain).replaceAll(" ");
        String line = EDGES.matcher(BLANK.matcher(bare).replaceAll(" ")).replaceAll("");
        String nfc = Normalizer.normalize(line, Normalizer.Form.NFC);
        return nfc.length() <= LONGEST ? nfc : cut(nfc);
    }

    /** Never in the middle of a character. */
    private static String cut(String text) {
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end).strip();
    }
}
