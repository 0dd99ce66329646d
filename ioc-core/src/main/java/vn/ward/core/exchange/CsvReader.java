package vn.ward.core.exchange;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a CSV file after RFC 4180, whose ends may also be bare line feeds, and whose fields something else than a comma
 * may part. What it is given is in memory or bounded: a field is as long as it is. Blocking; confined to one thread.
 */
public final class CsvReader {

    private static final int END = -1;
    private static final char BYTE_ORDER_MARK = '\uFEFF'; // spreadsheets begin their files with it

    private final PushbackReader in;
    private final char delimiter;
    private long next = 1;

    CsvReader(Reader in) throws IOException {
        this(in, ',');
    }

    /** @param delimiter between two fields: no quote and no end of line */
    public CsvReader(Reader in, char delimiter) throws IOException {
        this.delimiter = delimiter;
        this.in = new PushbackReader(in, 1);
        int first = this.in.read();
        if (first != BYTE_ORDER_MARK && first != END) {
            this.in.unread(first);
        }
    }

    /**
     * @param number of its first line in the file, from 1: a quoted field may hold line ends
     * @param isWhole whether its quotes are where they may be
     */
    public record Line(long number, List<String> fields, boolean isWhole) {
        public Line {
            fields = List.copyOf(fields);
        }
    }

    /** The next line that is not empty. */
    public Optional<Line> next() throws IOException {
        int first = in.read();
        while (first == '\n' || first == '\r') {
            next += first == '\n' ? 1 : 0;
            first = in.read();
        }
        if (first == END) {
            return Optional.empty();
        }
        in.unread(first);
        long number = next;
        List<String> fields = new ArrayList<>();
        boolean isWhole = true;
        int end = delimiter;
        while (end == delimiter) {
            StringBuilder field = new StringBuilder();
            int begin = in.read();
            if (begin == '"') {
                isWhole &= quoted(field);
                end = in.read();
            } else {
                end = begin;
            }
            while (end != delimiter && end != '\n' && end != END) {
                boolean isLineEnd = end == '\r' && peek() == '\n';
                if (!isLineEnd) {
                    isWhole &= begin != '"' && end != '"';
                    field.append((char) end);
                }
                end = in.read();
            }
            fields.add(field.toString());
        }
        next += end == '\n' ? 1 : 0;
        return Optional.of(new Line(number, fields, isWhole));
    }

    /** What stands between quotes, the first of which is read already; false if the file ends in it. */
    private boolean quoted(StringBuilder field) throws IOException {
        while (true) {
            int read = in.read();
            if (read == END) {
                return false;
            }
            if (read == '"') {
                if (peek() != '"') {
                    return true;
                }
                read = in.read();
            }
            next += read == '\n' ? 1 : 0;
            field.append((char) read);
        }
    }

    private int peek() throws IOException {
        int read = in.read();
        if (read != END) {
            in.unread(read);
        }
        return read;
    }
}
