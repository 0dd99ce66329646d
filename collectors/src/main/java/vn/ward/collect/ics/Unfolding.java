package vn.ward.collect.ics;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Makes whole lines of a calendar's bytes. Lines are folded by bytes, in the middle of a letter too, so that they are put together
 * before anything is decoded; and what is no line of a calendar is left out, for the parser would take the next one for its value.
 */
final class Unfolding {

    private final byte[] bytes;
    private final ByteArrayOutputStream whole;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

    private Unfolding(byte[] bytes) {
        this.bytes = bytes;
        this.whole = new ByteArrayOutputStream(bytes.length + 2);
    }

    /** The lines of {@code bytes}, each ended by CR and LF. UTF-8 unless the beginning says that it is UTF-16. */
    static Reader lines(byte[] bytes) {
        return new Unfolding(utf8(bytes)).reader();
    }

    private static byte[] utf8(byte[] bytes) {
        int first = at(bytes, 0);
        int second = at(bytes, 1);
        if (first == 0xEF && second == 0xBB && at(bytes, 2) == 0xBF) {
            return recoded(bytes, 3, StandardCharsets.UTF_8);
        }
        if (first == 0xFE && second == 0xFF) {
            return recoded(bytes, 2, StandardCharsets.UTF_16BE);
        }
        if (first == 0xFF && second == 0xFE) {
            return recoded(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (first == 'B' && second == 0) {
            return recoded(bytes, 0, StandardCharsets.UTF_16LE);
        }
        return first == 0 && second == 'B' ? recoded(bytes, 0, StandardCharsets.UTF_16BE) : bytes;
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xff : -1;
    }

    private static byte[] recoded(byte[] bytes, int from, Charset charset) {
        return new String(bytes, from, bytes.length - from, charset).getBytes(StandardCharsets.UTF_8);
    }

    private Reader reader() {
        int i = 0;
        while (i < bytes.length) {
            int from = i;
            while (i < bytes.length && bytes[i] != '\n' && bytes[i] != '\r') {
                i++;
            }
            line.write(bytes, from, i - from);
            if (i + 1 < bytes.length && bytes[i] == '\r' && bytes[i + 1] == '\n') {
                i++;
            }
            i++;
            if (i < bytes.length && (bytes[i] == ' ' || bytes[i] == '\t')) {
                i++; // it goes on
            } else {
                end();
            }
        }
        end();
        return new InputStreamReader(new ByteArrayInputStream(whole.toByteArray()), StandardCharsets.UTF_8);
    }

    private void end() {
        byte[] read = line.toByteArray();
        line.reset();
        int length = read.length;
        while (length > 0 && (read[length - 1] == ' ' || read[length - 1] == '\t')) {
            length--;
        }
        if (isLine(read, length)) {
            whole.write(read, 0, length);
            whole.write('\r');
            whole.write('\n');
        }
    }

    /** Whether it begins as a name does and has a value. */
    private static boolean isLine(byte[] read, int length) {
        int i = 0;
        while (i < length && isOfName(read[i])) {
            i++;
        }
        if (i == 0 || i == length || (read[i] != ':' && read[i] != ';')) {
            return false;
        }
        for (; i < length; i++) {
            if (read[i] == ':') {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfName(byte c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_';
    }
}
