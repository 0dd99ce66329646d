package vn.ward.alert.channel.email;

import java.util.regex.Pattern;

/** Keeps what comes from outside (names, reasons) on one line, so that it adds neither a header nor a line of its own. Pure. */
final class Lines {

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]+");

    private Lines() {}

    /** {@code text} without line breaks and other control characters. */
    static String one(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }
}
