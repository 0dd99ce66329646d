package vn.ward.collect.prometheus;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Reason;

/**
 * The page of an exporter, as its bytes come. Each line is judged when its end is seen, and what nobody chose is let go with
 * it: no more than one line is held. Pure.
 */
final class Exposition {

    /** Bytes of a page that are read at most. */
    static final int LONGEST_PAGE = 8 << 20;

    /** Bytes of a line. */
    static final int LONGEST_LINE = 64 << 10;

    private static final String END = "# EOF";

    private final boolean openMetrics;
    private final Sheet sheet;
    private byte[] line = new byte[1 << 10];
    private int length;
    private int read;
    private int lines;
    private boolean ended;
    private @Nullable Reason fault;

    /**
     * @param openMetrics by what its head said: a page of OpenMetrics must say where it ends, and may have exemplars
     * @param sheet takes what was chosen
     */
    Exposition(boolean openMetrics, Sheet sheet) {
        this.openMetrics = openMetrics;
        this.sheet = sheet;
    }

    /** Whether more of it is wanted. */
    boolean take(byte[] piece) {
        for (int i = 0; i < piece.length && fault == null; i++) {
            read++;
            if (piece[i] == '\n') {
                line();
            } else if (length == LONGEST_LINE) {
                fault = Reason.of("prometheus.long-line", lines + 1);
            } else {
                append(piece[i]);
            }
        }
        if (fault == null && read > LONGEST_PAGE) {
            fault = Reason.of("prometheus.too-large", LONGEST_PAGE >> 20);
        }
        return fault == null;
    }

    /** There is no more of it. What is wrong with it; empty if nothing is. */
    Optional<Reason> end() {
        if (fault == null && openMetrics && length > 0) {
            line(); // its last line may do without an end of its own
        }
        if (fault == null && (openMetrics ? !ended : length > 0)) {
            fault = Reason.of("prometheus.cut");
        }
        return Optional.ofNullable(fault);
    }

    int lines() {
        return lines;
    }

    int bytes() {
        return read;
    }

    private void append(byte b) {
        if (length == line.length) {
            line = Arrays.copyOf(line, Math.min(LONGEST_LINE, 2 * length));
        }
        line[length++] = b;
    }

    private void line() {
        lines++;
        try {
            judge(text());
        } catch (Garbled | CharacterCodingException e) {
            fault = Reason.of("prometheus.garbled", lines);
        }
        length = 0;
    }

    private void judge(String text) throws Garbled {
        String bare = text.strip();
        if (ended) {
            throw new Garbled();
        }
        if (openMetrics && text.equals(END)) {
            ended = true;
        } else if (!bare.isEmpty() && bare.charAt(0) != '#') {
            fault = sheet.put(new Line(text, openMetrics).read(sheet::wants)).orElse(null);
        }
    }

    private String text() throws CharacterCodingException {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        for (int i = 0; i < end; i++) {
            if (line[i] < 0) {
                return StandardCharsets.UTF_8
                        .newDecoder() // which replaces nothing
                        .decode(ByteBuffer.wrap(line, 0, end))
                        .toString();
            }
        }
        return new String(line, 0, end, StandardCharsets.ISO_8859_1);
    }
}
