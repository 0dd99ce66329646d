package vn.ward.infra.app;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.ward.core.availability.Period;
import vn.ward.core.config.WardConfig;
import vn.ward.core.exchange.CsvWriter;
import vn.ward.core.store.Export;

/** {@code ioc export samples|states|incidents}: the ward's history as CSV, whether the platform runs or not. */
@Command(name = "export", mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private WardChoice choice = new WardChoice();

    @Parameters(paramLabel = "samples|states|incidents", descriptionKey = "option.exported")
    private Export.What what = Export.What.SAMPLES;

    @Option(names = "--from", paramLabel = "TIME", required = true, descriptionKey = "option.from")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", required = true, descriptionKey = "option.to")
    private String to = "";

    @Option(names = "--target", paramLabel = "ID", descriptionKey = "option.target")
    private @Nullable String target;

    @Option(names = "--out", paramLabel = "FILE.csv", required = true, descriptionKey = "option.out-csv")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        Console console = choice.console();
        WardConfig config = choice.read();
        Period period = period(config.ward().zone());
        WardDatabase database = choice.database(config);
        database.refuseUnwatched();
        long lines = database.prepared("export", store -> {
            Export export = new Export(() -> store, config.ward().id());
            long[] written = new long[1];
            WholeFile.write(
                    out,
                    text -> written[0] = export.write(what, period, Optional.ofNullable(target), new CsvWriter(text)));
            return written[0];
        });
        console.say("export.done", lines, out);
        return 0;
    }

    private Period period(ZoneId zone) {
        Instant begin = instant(from, zone);
        Instant end = instant(to, zone);
        if (!begin.isBefore(end)) {
            throw new Refusal("refusal.export-period", from, to);
        }
        return new Period(begin, end);
    }

    /** A day begins at its midnight in the ward. */
    private static Instant instant(String text, ZoneId zone) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new Refusal("refusal.export-time", text);
        }
    }
}
