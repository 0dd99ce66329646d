package vn.ward.collect.queue.drop;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import vn.ward.core.exchange.CsvWriter;
import vn.ward.core.result.Reason;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/**
 * {@code NAME.errors.csv}: the lines of a file that were not taken, for whoever made it. It is always about the last file of that
 * name. Blocking.
 */
final class ErrorSlip {

    private static final char BYTE_ORDER_MARK = '\uFEFF'; // by which a spreadsheet knows the letters
    private static final String CURE = ". Hãy ";

    private final Wording words = Wording.of(Language.VI, "vn.ward.collect.words");

    /**
     * Puts it there as a whole, or nothing; where there is nothing to say, takes away that of a file before.
     *
     * @param bad the first of them
     * @param count of all
     */
    void write(Path slip, List<BadLine> bad, long count) throws IOException {
        if (bad.isEmpty()) {
            Files.deleteIfExists(slip);
            return;
        }
        Path part = slip.resolveSibling("." + slip.getFileName() + ".part");
        Files.deleteIfExists(part);
        // the stream apart from its writer, which on a full disk would not close it
        try (OutputStream bytes = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            out.write(BYTE_ORDER_MARK);
            write(new CsvWriter(out), bad, count);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, slip, StandardCopyOption.ATOMIC_MOVE);
    }

    private void write(CsvWriter out, List<BadLine> bad, long count) throws IOException {
        out.line(List.of(
                words.say("queue.csv.slip.line"),
                words.say("queue.csv.slip.value"),
                words.say("queue.csv.slip.rule"),
                words.say("queue.csv.slip.cure")));
        for (BadLine line : bad) {
            Reason why = line.why();
            String said = words.say(why);
            int cure = said.lastIndexOf(CURE);
            out.line(List.of(
                    String.valueOf(line.number()),
                    CsvWriter.text(why.values().isEmpty() ? "" : why.values().get(0)),
                    CsvWriter.text(cure < 0 ? said : said.substring(0, cure)),
                    cure < 0 ? "" : said.substring(cure + 2)));
        }
        if (count > bad.size()) {
            out.line(List.of("", "", words.say("queue.csv.slip.more", count - bad.size()), ""));
        }
    }
}
