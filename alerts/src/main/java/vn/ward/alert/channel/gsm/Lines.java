package vn.ward.alert.channel.gsm;

import java.util.ArrayDeque;
import java.util.Optional;
import vn.ward.alert.channel.Sms;

/**
 * Cuts what a modem writes into lines, however the bytes arrive. A prompt is a line of its own, for no line break ends it. What is too
 * long for any line is noise and dropped. One thread.
 */
final class Lines {

    /** The prompt for a message's text. */
    static final String PROMPT = ">";

    /** An SMS as hexadecimal UCS-2, with room. */
    private static final int LONGEST = 1024;

    /** Lines that nobody has taken yet; noise must not fill the memory. */
    private static final int MOST = 1000;

    private final ArrayDeque<String> whole = new ArrayDeque<>();
    private final StringBuilder begun = new StringBuilder();
    private boolean noise;
    private boolean afterReturn;

    void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            add(bytes[i]);
        }
    }

    private void add(byte octet) {
        if (octet == '\r' || octet == '\n') {
            boolean same = octet == '\n' && afterReturn;
            afterReturn = octet == '\r';
            if (!same) {
                end();
            }
            return;
        }
        afterReturn = false;
        if (begun.length() == LONGEST) {
            noise = true;
            return;
        }
        begun.append(letter(octet));
        if (octet == ' ' && begun.toString().equals("> ")) {
            begun.setLength(0);
            put(PROMPT);
        }
    }

    /** A modem writes its own words in ASCII, and texts in the septets of GSM, which differ in few places. */
    private static char letter(byte octet) {
        return octet >= ' ' && octet <= '~' ? (char) octet : Sms.decode(octet);
    }

    private void end() {
        if (!noise) {
            put(begun.toString());
        }
        noise = false;
        begun.setLength(0);
    }

    private void put(String line) {
        if (whole.size() == MOST) {
            whole.removeFirst();
        }
        whole.addLast(line);
    }

    Optional<String> next() {
        return Optional.ofNullable(whole.pollFirst());
    }

    /** Forgets the lines, and what has begun. */
    void clear() {
        whole.clear();
        begun.setLength(0);
        noise = false;
    }
}
