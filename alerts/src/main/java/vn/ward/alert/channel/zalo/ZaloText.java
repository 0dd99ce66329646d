package vn.ward.alert.channel.zalo;

import java.text.Normalizer;
import vn.ward.alert.channel.Message;

/** A message's text as Zalo takes it. Pure. */
public final class ZaloText {

    /**
     * Characters of one message [S]. Which kind is not said; UTF-16 units are counted, as Zalo's own text styles do: no other
     * count of characters comes out higher.
     */
    public static final int MOST = 2000;

    private static final String ELLIPSIS = "…";
    /** How far back a blank is looked for: a longer run without one is cut where it is. */
    private static final int LONGEST_WORD = 100;

    private ZaloText() {}

    /** Title, lines and link. If it is too long the lines are cut, and the link, where the rest is to be read, stays. */
    public static String of(Message message) {
        String text = Normalizer.normalize(message.text(), Normalizer.Form.NFC);
        String tail = "\n" + message.link();
        if (message.link() == null || tail.length() > MOST / 2 || !text.endsWith(tail)) {
            return cut(text, MOST);
        }
        return cut(text.substring(0, text.length() - tail.length()), MOST - tail.length()) + tail;
    }

    /** The same text if it has at most {@code most} characters, else its beginning up to a word's end, and an ellipsis. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - ELLIPSIS.length();
        int blank = end;
        while (blank > Math.max(0, end - LONGEST_WORD) && !Character.isWhitespace(text.charAt(blank))) {
            blank--;
        }
        if (Character.isWhitespace(text.charAt(blank))) {
            end = blank;
        } else {
            while (end > 0 && belongsToTheOneBefore(text.charAt(end))) {
                end--;
            }
        }
        return text.substring(0, end).stripTrailing() + ELLIPSIS;
    }

    private static boolean belongsToTheOneBefore(char unit) {
        return Character.isLowSurrogate(unit) || Character.getType(unit) == Character.NON_SPACING_MARK;
    }
}
