package vn.ward.collect.signature;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How deep a DER text is nested, looked at before a parser that calls itself for each level does. No timestamp or status has
 * a dozen levels more than the certificates in it. Pure.
 */
final class Nesting {

    private static final int DEEPEST = 40;
    private static final int CONSTRUCTED = 0x20;
    private static final int OCTETS = 0x04;
    private static final int LONG_TAG = 0x1f;
    private static final long ENDLESS = Long.MAX_VALUE;

    private Nesting() {}

    /**
     * Whether {@code bytes} are nested so little that they may be read; what is no DER at all may be or not. Strings of octets count
     * as a level with all that is in them: an answer lies in one.
     */
    static boolean isShallow(byte[] bytes) {
        return isShallow(bytes, 0, bytes.length, DEEPEST);
    }

    private static boolean isShallow(byte[] bytes, int from, int to, int deepest) {
        if (deepest < 0) {
            return false;
        }
        Deque<Long> ends = new ArrayDeque<>();
        int at = from;
        while (at < to) {
            while (!ends.isEmpty() && at >= ends.peek()) {
                ends.pop();
            }
            int tag = bytes[at++] & 0xff;
            if ((tag & LONG_TAG) == LONG_TAG) {
                while (at < to && bytes[at++] < 0) {
                    // the tag goes on
                }
            }
            if (at >= to) {
                return true;
            }
            int first = bytes[at++] & 0xff;
            long length = first;
            if (first == 0x80) {
                length = ENDLESS;
            } else if (first > 0x80) {
                length = 0;
                for (int i = 0; i < (first & 0x7f) && at < to; i++) {
                    length = Math.min(length << 8 | (bytes[at++] & 0xff), Integer.MAX_VALUE);
                }
            }
            if ((tag & CONSTRUCTED) == 0) {
                if (tag == 0 && length == 0 && !ends.isEmpty() && ends.peek() == ENDLESS) {
                    ends.pop();
                }
                int end = (int) Math.min(at + Math.min(length, Integer.MAX_VALUE), to);
                if (tag == OCTETS && !isShallow(bytes, at, end, deepest - ends.size() - 1)) {
                    return false;
                }
                at = end;
            } else {
                ends.push(length == ENDLESS ? ENDLESS : at + length);
                if (ends.size() > deepest) {
                    return false;
                }
            }
        }
        return true;
    }
}
