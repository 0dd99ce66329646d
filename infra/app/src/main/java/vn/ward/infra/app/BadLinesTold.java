package vn.ward.infra.app;

import java.nio.file.Path;
import java.util.List;
import vn.ward.core.exchange.BadLine;

/** Tells the bad lines of a file that is taken whole or not at all. */
record BadLinesTold(Path path, Console console) {

    /** @throws Refusal if there are any, or no good ones */
    void refuse(List<BadLine> bad, long badLines, long rows) {
        bad.forEach(line -> console.complain(
                path + ":" + line.number(),
                "import.bad." + line.rule(),
                line.values().toArray()));
        if (badLines > 0) {
            throw new Refusal("refusal.import-lines", badLines, path);
        }
        if (rows == 0) {
            throw new Refusal("refusal.import-empty", path);
        }
    }
}
