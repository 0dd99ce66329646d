package vn.ward.alert.wording;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Texts for a phone that knows no Vietnamese letters and pays by 160 characters. Letters lose their marks; {@code đ}, which no
 * normal form takes apart, is mapped by hand. What has no place in GSM's basic alphabet becomes a blank.
 */
public final class Brief {

    public static final int LONGEST = 160;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9 .,:;!?()/%+*#='\"<>&@-]+");
    private static final Pattern BLANKS = Pattern.compile(" {2,}");

    private Brief() {}

    /** Without diacritics, in the letters of every phone. */
    public static String plain(String text) {
        String dashes = text.replace('đ', 'd')
                .replace('Đ', 'D')
                .replace('–', '-')
                .replace('—', '-')
                .replace('“', '"')
                .replace('”', '"');
        String bare =
                MARKS.matcher(Normalizer.normalize(dashes, Normalizer.Form.NFD)).replaceAll("");
        return BLANKS.matcher(OTHERS.matcher(bare).replaceAll(" "))
                .replaceAll(" ")
                .strip();
    }

    /** {@code text} cut at a word to {@code most} characters. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 2;
        int blank = text.lastIndexOf(' ', end);
        return text.substring(0, blank > most / 2 ? blank : end).stripTrailing() + "..".substring(0, Math.min(2, most));
    }

    /**
     * {@code head} whole, with as much of {@code name} in its place as there is room for, and each of {@code tails} that fits besides.
     *
     * @param head with {@code {name}} in it
     * @param tails what matters most first; none is cut
     */
    static String fitted(String head, String name, String... tails) {
        String plainHead = plain(head.replace("{name}", "@@"));
        String plainName = plain(name);
        int room = LONGEST - (plainHead.length() - 2);
        String named = plainHead.replace("@@", cut(plainName, Math.max(8, room)));
        String text = cut(named, LONGEST);
        for (String tail : tails) {
            String plainTail = plain(tail);
            if (!plainTail.isEmpty() && text.length() + 1 + plainTail.length() <= LONGEST) {
                text += " " + plainTail;
            }
        }
        return text;
    }
}
