package vn.ward.infra.app.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Availability;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.entered.RecordedFigure;
import vn.ward.core.entered.Unit;
import vn.ward.core.entered.Value;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.target.Described;

/** A month's figures for machines: UTC instants, milliseconds, percentages floored to two decimals, exact sums beside. */
@JsonPropertyOrder({"ward", "month", "calendar", "view", "from", "to", "as_of", "clock", "targets", "entered_figures"})
record MonthData(
        @JsonProperty("ward") String ward,
        @JsonProperty("month") String month,
        @JsonProperty("calendar") String calendar,
        @JsonProperty("view") String view,
        @JsonProperty("from") String from,
        @JsonProperty("to") String to,
        @JsonProperty("as_of") String asOf,
        @JsonProperty("clock") @Nullable Clock clock,
        @JsonProperty("targets") List<Row> targets,
        @JsonProperty("entered_figures") List<ByHand> enteredFigures) {

    private static final TypeReference<Map<String, @Nullable Object>> CELLS = new TypeReference<>() {};
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** How far time servers saw the clock off that all this is measured by. */
    @JsonPropertyOrder({"largest_offset_seconds", "measured"})
    record Clock(
            @JsonProperty("largest_offset_seconds") double largestOffsetSeconds,
            @JsonProperty("measured") long measured) {}

    @JsonPropertyOrder({
        "target",
        "name",
        "group",
        "availability_percent",
        "coverage_percent",
        "covered",
        "incidents",
        "warnings",
        "downtime_ms",
        "longest_outage_ms",
        "available_ms",
        "known_ms",
        "period_ms",
        "objective_percent",
        "objective_met",
        "resolution_ms",
        "maintenance_ms",
        "declared_afterwards_ms",
        "mttr_ms",
        "within_thresholds_percent"
    })
    record Row(
            @JsonProperty("target") String target,
            @JsonProperty("name") String name,
            @JsonProperty("group") String group,
            @JsonProperty("availability_percent") @Nullable BigDecimal availabilityPercent,
            @JsonProperty("coverage_percent") @Nullable BigDecimal coveragePercent,
            @JsonProperty("covered") boolean covered,
            @JsonProperty("incidents") int incidents,
            @JsonProperty("warnings") int warnings,
            @JsonProperty("downtime_ms") long downtimeMillis,
            @JsonProperty("longest_outage_ms") long longestOutageMillis,
            @JsonProperty("available_ms") long availableMillis,
            @JsonProperty("known_ms") long knownMillis,
            @JsonProperty("period_ms") long periodMillis,
            @JsonProperty("objective_percent") @Nullable BigDecimal objectivePercent,
            @JsonProperty("objective_met") @Nullable Boolean objectiveMet,
            @JsonProperty("resolution_ms") long resolutionMillis,
            @JsonProperty("maintenance_ms") long maintenanceMillis,
            @JsonProperty("declared_afterwards_ms") long declaredAfterwardsMillis,
            @JsonProperty("mttr_ms") @Nullable Long mttrMillis,

            @JsonProperty("within_thresholds_percent") @Nullable
            BigDecimal withinThresholdsPercent) {

        static final List<String> COLUMNS =
                List.of(Row.class.getAnnotation(JsonPropertyOrder.class).value());

        static Row of(TargetFigures figures) {
            Described target = figures.described();
            Availability availability = figures.availability();
            return new Row(
                    figures.target(),
                    target.name(),
                    target.group(),
                    percent(figures.available()),
                    percent(availability.coverageHundredths()),
                    availability.isCovered(),
                    figures.incidents(),
                    figures.sums().warnings(),
                    availability.downMillis(),
                    figures.longestOutage().toMillis(),
                    availability.availableMillis(),
                    availability.knownMillis(),
                    availability.periodMillis(),
                    target.objective() == null ? null : target.objective().percent(),
                    figures.objectiveMet().orElse(null),
                    target.resolution().toMillis(),
                    figures.sums().maintenance().toMillis(),
                    figures.sums()
                            .afterwards()
                            .map(line -> line.declared().toMillis())
                            .orElse(0L),
                    figures.sums().repair().value().map(Duration::toMillis).orElse(null),
                    percent(figures.withinThresholds()));
        }

        String csv() {
            Map<String, @Nullable Object> cells = JSON.convertValue(this, CELLS);
            return COLUMNS.stream().map(column -> cell(cells.get(column))).collect(Collectors.joining(","));
        }

        private static String cell(@Nullable Object value) {
            String text = value == null ? "" : value.toString();
            boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
        }
    }

    /** What a person entered: nothing measured it. Decimals as they are, a percentage of parts rounded down. */
    @JsonPropertyOrder({
        "figure",
        "name",
        "unit",
        "of",
        "by_hand",
        "amount",
        "percent",
        "part",
        "whole",
        "source",
        "author",
        "recorded_at",
        "preliminary"
    })
    record ByHand(
            @JsonProperty("figure") String figure,
            @JsonProperty("name") String name,
            @JsonProperty("unit") String unit,
            @JsonProperty("of") @Nullable String of,
            @JsonProperty("by_hand") boolean byHand,
            @JsonProperty("amount") @Nullable BigDecimal amount,
            @JsonProperty("percent") @Nullable BigDecimal percent,
            @JsonProperty("part") @Nullable Long part,
            @JsonProperty("whole") @Nullable Long whole,
            @JsonProperty("source") String source,
            @JsonProperty("author") String author,
            @JsonProperty("recorded_at") String recordedAt,
            @JsonProperty("preliminary") boolean preliminary) {

        static ByHand of(RecordedFigure recorded, ZoneId zone) {
            EnteredFigure entered = recorded.entered();
            Value value = entered.value();
            boolean isPercent = entered.figure().unit() == Unit.PERCENT;
            return new ByHand(
                    entered.figure().id(),
                    entered.figure().name(),
                    entered.figure().unit().key(),
                    entered.figure().of(),
                    true,
                    isPercent ? null : value.amount(),
                    isPercent ? MonthData.percent(value.percentHundredths()) : null,
                    value.part(),
                    value.whole(),
                    entered.source(),
                    entered.author(),
                    text(recorded.recordedAt()),
                    recorded.isPreliminary(zone));
        }
    }

    static MonthData of(MonthReport report) {
        return new MonthData(
                report.ward().name(),
                report.month().toString(),
                report.counted().key(),
                report.view().key(),
                text(report.period().from()),
                text(report.until()),
                text(report.asOf()),
                report.clock()
                        .map(clock -> new Clock(clock.largest(), clock.count()))
                        .orElse(null),
                report.lines().stream().map(Row::of).toList(),
                report.entered().inForce().stream()
                        .map(entry -> ByHand.of(entry, report.ward().zone()))
                        .toList());
    }

    private static String text(Instant instant) {
        return instant.toString();
    }

    private static @Nullable BigDecimal percent(OptionalLong hundredths) {
        return hundredths.isEmpty() ? null : BigDecimal.valueOf(hundredths.getAsLong(), 2);
    }

    /**
     * RFC 4180 with a header line; decimal points, empty where there is no figure. What is said of the clock is the same in every line.
     */
    String csv() {
        String clocked = clock == null ? ",,0" : "," + clock.largestOffsetSeconds() + "," + clock.measured();
        return Stream.concat(
                        Stream.of(String.join(",", Row.COLUMNS) + ",clock_offset_seconds,clock_measured"),
                        targets.stream().map(row -> row.csv() + clocked))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
