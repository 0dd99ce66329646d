package vn.ward.core.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

/**
 * What a line of samples must be.
 *
 * @param targets the ids that may be named: those of {@code ward.yaml}, and those that were measured already
 * @param now later samples are of the future
 */
public record SampleRules(Set<String> targets, Instant now) {

    /** No office measured its line before: such a time is a clock that was not set, or a date read wrongly. */
    static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private static final Pattern METRIC = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final int LONGEST_NUMBER = 60;

    public SampleRules {
        targets = Set.copyOf(targets);
    }

    /** A sample's four fields; {@code bad} hears of the first mistake. */
    Optional<Sample> read(CsvReader.Line line, Map<Series, Series> seen, Consumer<BadLine> bad) {
        List<String> fields = line.fields();
        if (!line.isWhole()) {
            bad.accept(BadLine.of(line.number(), "quotes"));
        } else if (fields.size() != SampleFile.COLUMNS.size()) {
            bad.accept(BadLine.of(line.number(), "fields", fields.size()));
        } else if (!targets.contains(fields.get(1))) {
            bad.accept(BadLine.of(line.number(), "target", brief(fields.get(1))));
        } else if (!METRIC.matcher(fields.get(2)).matches()) {
            bad.accept(BadLine.of(line.number(), "metric", brief(fields.get(2))));
        } else if (!isNumber(fields.get(3))) {
            bad.accept(BadLine.of(line.number(), "value", brief(fields.get(3))));
        } else {
            Series series = new Series(fields.get(1), fields.get(2));
            Series one = seen.computeIfAbsent(series, same -> same);
            return time(line, bad).map(at -> new Sample(one, at, Double.parseDouble(fields.get(3))));
        }
        return Optional.empty();
    }

    private static boolean isNumber(String text) {
        return text.length() <= LONGEST_NUMBER
                && NUMBER.matcher(text).matches()
                && Double.isFinite(Double.parseDouble(text));
    }

    private Optional<Instant> time(CsvReader.Line line, Consumer<BadLine> bad) {
        String text = line.fields().get(0);
        try {
            Instant at = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (at.isAfter(now)) {
                bad.accept(BadLine.of(line.number(), "future", brief(text)));
            } else if (at.isBefore(EARLIEST)) {
                bad.accept(BadLine.of(line.number(), "ancient", brief(text)));
            } else {
                return Optional.of(at);
            }
        } catch (DateTimeException e) {
            bad.accept(BadLine.of(line.number(), "time", brief(text)));
        }
        return Optional.empty();
    }

    private static String brief(String text) {
        return text.length() <= LONGEST_NUMBER ? text : text.substring(0, LONGEST_NUMBER) + "…";
    }

    /** Every series once, however often it is named. */
    static Map<Series, Series> nothingSeen() {
        return new HashMap<>();
    }
}
