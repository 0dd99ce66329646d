package vn.ward.web.api;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.exchange.CsvWriter;

/**
 * An explanation as a file for a spreadsheet (RFC 4180, UTF-8): a line for each interval, then one for each sum, of a mean
 * also for those of its parts, then the figure.
 */
final class ExplanationTable {

    private static final List<String> COLUMNS = List.of(
            "line",
            "from",
            "to",
            "ms",
            "counts_as",
            "state",
            "cause",
            "reason",
            "incident",
            "cause_class",
            "maintenance",
            "maintenance_reason",
            "maintenance_author",
            "calendar",
            "calendar_day",
            "calendar_basis",
            "source",
            "source_reason",
            "source_author");

    private ExplanationTable() {}

    static String csv(Explanation explanation) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(COLUMNS);
        explanation.intervals().forEach(row -> lines.add(line(row)));
        explanation.sumsMs().forEach((kind, millis) -> lines.add(cells("sum", null, null, millis, kind)));
        Map<String, Map<String, Long>> meanOf = explanation.meanOf();
        if (meanOf != null) {
            meanOf.forEach((part, sums) ->
                    sums.forEach((kind, millis) -> lines.add(cells("sum of " + part, null, null, millis, kind))));
        }
        AvailabilityDocument figure = explanation.figure();
        lines.add(cells("available", null, null, figure.availableMs(), null));
        lines.add(cells("known", null, null, figure.knownMs(), null));
        boolean tellsLoad = figure.measure().equals("within_thresholds");
        lines.add(
                tellsLoad
                        ? cells("within_thresholds_percent", null, null, figure.withinThresholdsPercent(), null)
                        : cells("availability_percent", null, null, figure.availabilityPercent(), null));
        lines.add(cells("coverage_percent", null, null, figure.coveragePercent(), null));
        StringWriter text = new StringWriter();
        CsvWriter csv = new CsvWriter(text);
        try {
            for (List<String> line : lines) {
                csv.line(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> line(Explanation.Row row) {
        Explanation.Planned planned = row.maintenance();
        Explanation.Off off = row.calendar();
        Explanation.Source source = row.source();
        return cells(
                "interval",
                row.from(),
                row.to(),
                row.ms(),
                row.countsAs(),
                row.state(),
                row.cause(),
                row.reason(),
                row.incident(),
                row.causeClass(),
                planned == null ? null : planned.announced() ? "announced" : "afterwards",
                planned == null ? null : planned.reason(),
                planned == null ? null : planned.author(),
                off == null ? null : off.why(),
                off == null ? null : off.day(),
                off == null ? null : off.basis(),
                source == null ? null : source.kind(),
                source == null ? null : source.reason(),
                source == null ? null : source.author());
    }

    private static List<String> cells(@Nullable Object... values) {
        return Stream.concat(
                        Stream.of(values).map(ExplanationTable::cell),
                        Stream.generate(() -> "").limit(COLUMNS.size() - values.length))
                .toList();
    }

    private static String cell(@Nullable Object value) {
        return value instanceof String written ? CsvWriter.text(written) : value == null ? "" : value.toString();
    }
}
