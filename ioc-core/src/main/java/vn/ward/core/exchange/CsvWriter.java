package vn.ward.core.exchange;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes CSV after RFC 4180, quotes only where they are needed. Blocking; confined to one thread. */
public final class CsvWriter {

    private static final Pattern TO_BE_QUOTED = Pattern.compile("[,\"\r\n]");

    private final Writer out;

    public CsvWriter(Writer out) {
        this.out = out;
    }

    public void line(List<String> fields) throws IOException {
        out.write(fields.stream().map(CsvWriter::field).collect(Collectors.joining(",", "", "\r\n")));
    }

    /** What a spreadsheet would take for a formula, as a text: people wrote it. */
    public static String text(String written) {
        boolean formula = !written.isEmpty() && "=+-@\t\r".indexOf(written.charAt(0)) >= 0;
        return formula ? "'" + written : written;
    }

    private static String field(String text) {
        return TO_BE_QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
