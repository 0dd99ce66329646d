package vn.ward.infra.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vn.ward.core.availability.Availability;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.entered.RecordedFigure;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.target.Described;
import vn.ward.core.target.Objective;
import vn.ward.core.wording.EnteredText;
import vn.ward.core.wording.Formats;
import vn.ward.core.wording.Wording;

/** A month's figures as an office reads them on a terminal. */
final class TextTable {

    private static final String GAP = "  ";

    private final MonthReport report;
    private final Wording wording;
    private final Formats formats;

    TextTable(MonthReport report, Wording wording) {
        this.report = report;
        this.wording = wording;
        this.formats = new Formats(wording, report.ward().zone());
    }

    @Override
    public String toString() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                wording.say("report.target"),
                wording.say("report.availability"),
                wording.say("report.coverage"),
                wording.say("report.incidents"),
                wording.say("report.downtime"),
                wording.say("report.longest"),
                wording.say("report.objective"),
                wording.say("report.resolution")));
        report.lines().forEach(line -> rows.add(row(line)));

        List<String> text = new ArrayList<>();
        text.add(wording.say("report.title", report.ward().name(), formats.month(report.month())));
        text.add(wording.say(
                "report.scope",
                formats.instant(report.period().from()),
                formats.instant(report.until()),
                report.ward().zone(),
                wording.say("report.calendar-" + report.counted().key()),
                wording.say("report.view-" + report.view().key())));
        text.add("");
        text.addAll(aligned(rows));
        text.add("");
        if (report.lines().stream().anyMatch(TextTable::isUncovered)) {
            text.add(wording.say("report.uncovered"));
        }
        text.add(wording.say("report.formula"));
        if (report.lines().stream().anyMatch(line -> line.described().tellsLoad())) {
            text.add(wording.say("report.formula-load"));
        }
        text.add(wording.say("report.formula-coverage"));
        text.add(wording.say("report.formula-resolution"));
        text.add(report.clock()
                .map(clock -> wording.say("report.clock", Math.ceil(clock.largest() * 1000) / 1000, clock.count()))
                .orElseGet(() -> wording.say("report.clock-unknown")));
        text.addAll(entered());
        return String.join("\n", text) + "\n";
    }

    /** Apart from what is measured, each with where it was read and who signs for it. */
    private List<String> entered() {
        List<RecordedFigure> figures = report.entered().inForce();
        if (figures.isEmpty()) {
            return List.of();
        }
        EnteredText said = new EnteredText(wording, report.ward().zone());
        List<String> text = new ArrayList<>(List.of("", wording.say("report.entered")));
        for (RecordedFigure figure : figures) {
            EnteredFigure entered = figure.entered();
            String mark = wording.say("entered.mark");
            text.add(wording.say(
                    "report.entered-figure",
                    entered.figure().name(),
                    said.say(entered.figure(), entered.value()),
                    figure.isPreliminary(report.ward().zone())
                            ? mark + ", " + wording.say("entered.preliminary")
                            : mark,
                    entered.source(),
                    entered.author(),
                    formats.instant(figure.recordedAt())));
        }
        return text;
    }

    private List<String> row(TargetFigures line) {
        Described target = line.described();
        Availability availability = line.availability();
        if (line.period().isEmpty()) {
            return List.of(target.name(), wording.say("report.not-watched"), "–", "–", "–", "–", objective(line), "–");
        }
        String mark = isUncovered(line) ? " *" : "";
        return List.of(
                target.name(),
                target.tellsLoad()
                        ? wording.say("report.within-thresholds", formats.percent(line.withinThresholds())) + mark
                        : formats.percent(line.available()) + mark,
                formats.percent(availability.coverageHundredths()),
                String.valueOf(line.incidents()),
                target.tellsLoad() ? "–" : formats.exact(availability.downtime()),
                target.tellsLoad() ? "–" : formats.exact(line.longestOutage()),
                objective(line),
                formats.exact(target.resolution()));
    }

    private static boolean isUncovered(TargetFigures line) {
        return line.period().isPresent() && !line.availability().isCovered();
    }

    private String objective(TargetFigures line) {
        Objective objective = line.described().objective();
        if (objective == null) {
            return wording.say("report.no-objective");
        }
        String percent = formats.percent(objective.percent());
        return line.objectiveMet()
                .map(met -> wording.say(met ? "report.met" : "report.missed", percent))
                .orElseGet(() -> wording.say("report.not-judged", percent));
    }

    /** Names to the left, figures to the right. */
    private static List<String> aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String cell = row.get(column);
                String pad = " ".repeat(widths[column] - cell.length());
                line.append(column == 0 ? cell + pad : GAP + pad + cell);
            }
            lines.add(line.toString());
        }
        lines.add(1, "─".repeat(IntStream.of(widths).sum() + GAP.length() * (columns - 1)));
        return lines;
    }
}
