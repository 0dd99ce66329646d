package vn.ward.core.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.exchange.CsvWriter;

/** The audit trail as a table, the oldest row first. */
public final class AuditTable {

    private static final List<String> COLUMNS =
            List.of("number", "at", "who_kind", "who", "address", "what", "about", "detail", "outcome", "hash");

    private AuditTable() {}

    /** @return how many rows were written, without the names of the columns */
    public static long write(AuditTrail audit, AuditTrail.Wanted wanted, CsvWriter out) throws IOException {
        long[] rows = new long[1];
        out.line(COLUMNS);
        try {
            audit.each(wanted, entry -> {
                line(out, entry);
                rows[0]++;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return rows[0];
    }

    private static void line(CsvWriter out, AuditEntry entry) {
        try {
            out.line(List.of(
                    String.valueOf(entry.number()),
                    entry.at().toString(),
                    entry.who().kind().word(),
                    text(entry.who().id()),
                    text(entry.who().address()),
                    entry.what(),
                    text(entry.about()),
                    text(entry.detail()),
                    entry.outcome().word(),
                    entry.hash()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(@Nullable String written) {
        return written == null ? "" : CsvWriter.text(written);
    }
}
