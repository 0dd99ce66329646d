package vn.ward.collect.sip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where one message ends and the next begins on a connection (RFC 3261 §18.3): by {@code Content-Length}, at the end of the head
 * without it. Keeps one message at most. Pure.
 */
final class Frames {

    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern LENGTH = Pattern.compile(
            "^(?:content-length|l)[ \\t]*:[ \\t]*(\\d{1,9})[ \\t]*$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private byte[] held = new byte[1_024];
    private int length;
    private int seen;
    private int whole = -1;
    private boolean broken;

    /** Whether what came can't be a message: longer than one may be. Nothing is taken any more. */
    boolean isBroken() {
        return broken;
    }

    /**
     * Takes what came next. Afterwards {@link #next} is asked until it has no more.
     */
    void take(byte[] part) {
        if (broken || length + (long) part.length > 2L * SipAnswer.LONGEST) {
            broken = true;
            return;
        }
        if (length + part.length > held.length) {
            held = Arrays.copyOf(held, Math.max(2 * held.length, length + part.length));
        }
        System.arraycopy(part, 0, held, length, part.length);
        length += part.length;
    }

    /** The next whole message. */
    Optional<byte[]> next() {
        skipEmptyLines();
        if (whole < 0) {
            findEnd();
        }
        if (broken || whole < 0 || length < whole) {
            return Optional.empty();
        }
        byte[] message = Arrays.copyOf(held, whole);
        drop(whole);
        return Optional.of(message);
    }

    /** They keep a connection alive, between messages. */
    private void skipEmptyLines() {
        int empty = 0;
        while (seen == 0 && empty < length && (held[empty] == '\r' || held[empty] == '\n')) {
            empty++;
        }
        if (empty > 0) {
            drop(empty);
        }
    }

    private void drop(int count) {
        System.arraycopy(held, count, held, 0, length - count);
        length -= count;
        seen = 0;
        whole = -1;
    }

    private void findEnd() {
        int at = Math.max(0, seen - END.length);
        while (at + END.length <= length && !Arrays.equals(held, at, at + END.length, END, 0, END.length)) {
            at++;
        }
        if (at + END.length <= length) {
            long body = body(new String(held, 0, at, StandardCharsets.ISO_8859_1));
            broken = at + END.length + body > SipAnswer.LONGEST;
            whole = broken ? -1 : (int) (at + END.length + body);
        } else {
            broken = length > SipAnswer.LONGEST;
        }
        seen = length;
    }

    private static long body(String head) {
        Matcher found = LENGTH.matcher(head);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
