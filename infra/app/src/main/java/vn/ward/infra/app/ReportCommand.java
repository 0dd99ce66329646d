package vn.ward.infra.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.ward.core.availability.Period;
import vn.ward.core.config.WardConfig;
import vn.ward.core.engine.Projector;
import vn.ward.core.engine.Recall;
import vn.ward.core.entered.MonthEntries;
import vn.ward.core.figures.CountedTime;
import vn.ward.core.figures.Figures;
import vn.ward.core.figures.Question;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.figures.View;
import vn.ward.core.journal.SqliteJournal;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.series.Deviation;
import vn.ward.core.store.Past;
import vn.ward.core.store.Projection;
import vn.ward.core.store.SampleHistory;
import vn.ward.core.store.Store;
import vn.ward.core.target.Described;
import vn.ward.core.target.Target;
import vn.ward.infra.app.report.Layout;
import vn.ward.infra.app.report.MonthReport;

/** {@code ioc report 2026-05}: the month's figures, whether the platform runs or not. */
@Command(name = "report", mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    private static final int LAST_YEAR = 9999;

    /** What {@code ntp} targets measure of this machine's clock. */
    private static final String CLOCK_OFFSET = "offset_seconds";

    @Mixin
    private WardChoice choice = new WardChoice();

    @Parameters(paramLabel = "MONTH", descriptionKey = "option.month")
    private String month = "";

    @Option(names = "--calendar", defaultValue = "24x7", paramLabel = "CALENDAR", descriptionKey = "option.calendar")
    private String calendar = "";

    @Option(names = "--view", defaultValue = "ward", paramLabel = "VIEW", descriptionKey = "option.view")
    private String view = "";

    @Option(names = "--format", defaultValue = "TABLE", descriptionKey = "option.format")
    private Layout layout = Layout.TABLE;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out")
    private @Nullable Path out;

    @Override
    public Integer call() {
        Console console = choice.console();
        WardConfig config = choice.read();
        Instant now = now(DataFolder.journal(choice.folder(config.ward().id())));
        Period period = Period.month(month(), config.ward().zone());
        counted();
        view();
        if (!period.from().isBefore(now)) {
            throw new Refusal("refusal.month-future", month);
        }
        String text = layout.write(report(config, period, now), console.wording());
        if (out == null) {
            console.print(text);
        } else {
            WholeFile.write(out, text);
        }
        return 0;
    }

    /** The ward's time, which is never behind what is recorded, even if this machine's clock was put back. */
    private static Instant now(Path journal) {
        Instant wall = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        if (!Files.isRegularFile(journal)) {
            return wall;
        }
        try (SqliteJournal followed = SqliteJournal.follow(journal)) {
            Instant recorded = Recall.latest(followed, Recall.from(followed));
            return recorded.isAfter(wall) ? recorded : wall;
        }
    }

    private YearMonth month() {
        try {
            YearMonth parsed = YearMonth.parse(month);
            if (parsed.getYear() >= 1 && parsed.getYear() <= LAST_YEAR) {
                return parsed;
            }
        } catch (DateTimeParseException e) {
            // it is none, as the sentence says
        }
        throw new Refusal("refusal.month", month);
    }

    private MonthReport report(WardConfig config, Period period, Instant now) {
        WardDatabase database = choice.database(config);
        database.refuseUnwatched();
        return database.prepared("report", store -> report(config, store, database.folder(), period, now));
    }

    private MonthReport report(WardConfig config, Store store, Path folder, Period period, Instant now) {
        String ward = config.ward().id();
        Map<String, LastAttempt> lastAttempts = catchUp(folder, new Projection(() -> store, ward));
        Past past = new Past(() -> store, ward, config::watching);
        Question question = new Question(period, counted(), view(), Optional.empty());
        Map<String, Figures> figures = past.figures(question, lastAttempts, now);
        List<TargetFigures> lines = new ArrayList<>();
        for (Target target : config.targets()) {
            Figures own = figures.remove(target.id());
            lines.add(own == null ? TargetFigures.none(target.id(), Described.of(target)) : own.of(period));
        }
        figures.values().forEach(once -> lines.add(once.of(period)));
        Period passed = new Period(period.from(), now.isBefore(period.until()) ? now : period.until());
        Optional<Deviation> clock = new SampleHistory(() -> store, ward).deviation(CLOCK_OFFSET, passed);
        MonthEntries entered = past.entered(month(), now);
        return new MonthReport(config.ward(), month(), period, counted(), view(), now, clock, entered, lines);
    }

    private CountedTime counted() {
        return CountedTime.find(calendar).orElseThrow(() -> new Refusal("refusal.calendar", calendar));
    }

    private View view() {
        return View.find(view).orElseThrow(() -> new Refusal("refusal.view", view));
    }

    /**
     * Brings the database up to the journal on this machine, if it lies here, and says how each target was last tried.
     */
    private static Map<String, LastAttempt> catchUp(Path folder, Projection projection) {
        Path file = DataFolder.journal(folder);
        Map<String, LastAttempt> lastAttempts = new HashMap<>();
        if (Files.isRegularFile(file)) {
            try (SqliteJournal journal = SqliteJournal.follow(file)) {
                Projector.catchUp(journal, projection);
                Recall.from(journal)
                        .targets()
                        .forEach((id, known) ->
                                known.health().lastAttempt().ifPresent(last -> lastAttempts.put(id, last)));
            }
        }
        return lastAttempts;
    }
}
