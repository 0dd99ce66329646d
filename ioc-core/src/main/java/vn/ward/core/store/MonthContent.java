package vn.ward.core.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.entered.MonthEntries;
import vn.ward.core.entered.RecordedFigure;
import vn.ward.core.entered.Value;
import vn.ward.core.figures.CountedTime;
import vn.ward.core.figures.Figures;
import vn.ward.core.figures.Interval;
import vn.ward.core.figures.Outage;
import vn.ward.core.figures.Subject;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.figures.View;
import vn.ward.core.target.Described;

/**
 * A month's figures as canonical JSON: members sorted by name, no blanks, whole numbers and texts only, so that the same
 * figures are the same bytes.
 */
final class MonthContent {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private MonthContent() {}

    /** What people entered; no target is called so. */
    private static final String ENTERED = "entered_figures";

    /**
     * @param entered what people entered for the month, as it was known at {@code asOf}
     * @param named what a target was called then, by its id of now
     */
    static String write(
            Period period,
            Instant asOf,
            Map<String, Subject> subjects,
            MonthEntries entered,
            ZoneId zone,
            UnaryOperator<String> named) {
        Map<String, @Nullable Object> content = new TreeMap<>();
        content.put("month", entered.month().toString());
        content.put("from", period.from().toString());
        content.put("to", period.until().toString());
        content.put("as_of", asOf.toString());
        content.put("rules", Figures.RULES);
        Map<String, Map<String, Figures>> all = new TreeMap<>();
        for (CountedTime counted : CountedTime.values()) {
            for (View view : View.values()) {
                all.put(key(counted, view), Figures.of(subjects, period, counted, view, asOf));
            }
        }
        Map<String, Object> targets = new TreeMap<>();
        subjects.forEach((id, subject) ->
                target(subject, period, all, named).ifPresent(found -> targets.put(named.apply(id), found)));
        content.put("targets", targets);
        if (!entered.inForce().isEmpty()) { // else a month of before there were any would have another hash
            content.put(ENTERED, byHand(entered, zone));
        }
        return json(content);
    }

    private static Map<String, Object> byHand(MonthEntries entered, ZoneId zone) {
        Map<String, Object> figures = new TreeMap<>();
        entered.inForce().forEach(entry -> figures.put(entry.entered().figure().id(), byHand(entry, zone)));
        return figures;
    }

    private static Map<String, @Nullable Object> byHand(RecordedFigure entry, ZoneId zone) {
        EnteredFigure entered = entry.entered();
        Value value = entered.value();
        Map<String, @Nullable Object> row = new TreeMap<>();
        row.put("by_hand", true);
        row.put("entry", entered.id().toString());
        row.put("name", entered.figure().name());
        row.put("unit", entered.figure().unit().key());
        row.put("of", entered.figure().of());
        row.put("count", value.count());
        row.put("part", value.part());
        row.put("whole", value.whole());
        row.put("hundredths", value.isShare() ? orNull(value.percentHundredths()) : value.hundredths());
        row.put("source", entered.source());
        row.put("author", entered.author());
        row.put("recorded_at", entry.recordedAt().toString());
        row.put("preliminary", entry.isPreliminary(zone));
        return row;
    }

    /** Empty if the target was not watched in the period. */
    private static Optional<Map<String, @Nullable Object>> target(
            Subject subject, Period period, Map<String, Map<String, Figures>> all, UnaryOperator<String> named) {
        Figures plain = of(subject, all, key(CountedTime.ALL, View.AT_WARD));
        if (plain.breakdown(period).watched().isEmpty()) {
            return Optional.empty();
        }
        Described described = subject.at(period.until());
        Map<String, @Nullable Object> target = new TreeMap<>();
        target.put("name", described.name());
        target.put("group", described.group());
        target.put("owner", described.owner().key());
        target.put(
                "objective",
                described.objective() == null
                        ? null
                        : described.objective().percent().toPlainString());
        target.put("resolution_ms", described.resolution().toMillis());
        if (described.tellsLoad()) {
            target.put("tells_load", true);
        }
        all.keySet()
                .forEach(key -> target.put(key, figures(of(subject, all, key).of(period))));
        target.put("intervals", intervals(plain.breakdown(period).intervals(), named));
        return Optional.of(target);
    }

    private static String key(CountedTime counted, View view) {
        return counted.key() + "/" + view.key();
    }

    private static Figures of(Subject subject, Map<String, Map<String, Figures>> all, String key) {
        return Objects.requireNonNull(Objects.requireNonNull(all.get(key)).get(subject.target()));
    }

    private static Map<String, @Nullable Object> figures(TargetFigures line) {
        Map<String, @Nullable Object> figures = new TreeMap<>();
        boolean tellsLoad = line.described().tellsLoad();
        times(figures, "", line.availability(), tellsLoad);
        figures.put("maintenance_ms", line.sums().maintenance().toMillis());
        line.sums().afterwards().ifPresent(second -> {
            figures.put("afterwards_ms", second.declared().toMillis());
            times(figures, "without_afterwards_", second.availability(), tellsLoad);
        });
        figures.put("incidents", line.incidents());
        figures.put(
                "incident_numbers", line.outages().stream().map(Outage::number).toList());
        figures.put("warnings", line.sums().warnings());
        figures.put("unacknowledged", line.sums().unacknowledged());
        figures.put("longest_outage_ms", line.longestOutage().toMillis());
        figures.put("mtta_ms", millis(line.sums().acknowledgement().value()));
        figures.put("mttr_ms", millis(line.sums().repair().value()));
        figures.put("mtbf_ms", millis(line.sums().betweenFailures()));
        figures.put("objective_met", line.objectiveMet().orElse(null));
        Map<String, Long> causes = new TreeMap<>();
        line.sums()
                .downtimeByCause()
                .forEach((cause, downtime) -> causes.put(cause.name().toLowerCase(Locale.ROOT), downtime.toMillis()));
        figures.put("downtime_by_cause_ms", causes);
        return figures;
    }

    /** What tells load has no availability: it has the part of its time within its thresholds. */
    private static void times(
            Map<String, @Nullable Object> figures, String prefix, Availability times, boolean tellsLoad) {
        figures.put(prefix + "up_ms", times.upMillis());
        figures.put(prefix + "degraded_ms", times.degradedMillis());
        figures.put(prefix + "down_ms", times.downMillis());
        figures.put(prefix + "unknown_ms", times.unknownMillis());
        figures.put(prefix + "available_ms", times.availableMillis());
        figures.put(prefix + "known_ms", times.knownMillis());
        figures.put(prefix + "availability_hundredths", tellsLoad ? null : orNull(times.availabilityHundredths()));
        if (tellsLoad) {
            figures.put(prefix + "within_thresholds_hundredths", orNull(times.withinThresholdsHundredths()));
        }
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }

    private static @Nullable Long millis(Optional<Duration> duration) {
        return duration.map(Duration::toMillis).orElse(null);
    }

    private static List<Map<String, @Nullable Object>> intervals(
            List<Interval> intervals, UnaryOperator<String> named) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Interval interval : intervals) {
            Map<String, @Nullable Object> row = new TreeMap<>();
            Span judged = interval.judged();
            row.put("from", interval.from().toString());
            row.put("to", interval.until().toString());
            row.put("kind", interval.kind().name().toLowerCase(Locale.ROOT));
            if (judged != null) {
                row.put("state", judged.state().name().toLowerCase(Locale.ROOT));
                row.put("cause", judged.cause() == null ? null : named.apply(judged.cause()));
                row.put(
                        "source",
                        judged.laid() == null ? "judge" : judged.laid().source().key());
            }
            row.put(
                    "incident",
                    interval.outage() == null ? null : interval.outage().number());
            row.put(
                    "maintenance",
                    interval.maintenance() == null
                            ? null
                            : interval.maintenance().window().id().toString());
            rows.add(row);
        }
        return rows;
    }

    /**
     * By target and figure: {@code {"wan": {"24x7/ward": {"down_ms": [60000, 0]}}}}, before and after; what people entered below
     * {@link #ENTERED}.
     */
    static String difference(String before, String after) {
        try {
            JsonNode old = MAPPER.readTree(before);
            JsonNode now = MAPPER.readTree(after);
            ObjectNode difference = MAPPER.createObjectNode();
            differ(old.path("targets"), now.path("targets"), difference);
            ObjectNode byHand = MAPPER.createObjectNode();
            differ(old.path(ENTERED), now.path(ENTERED), byHand);
            if (!byHand.isEmpty()) {
                difference.set(ENTERED, byHand);
            }
            return json(MAPPER.treeToValue(difference, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a published month is no JSON", e);
        }
    }

    private static void differ(JsonNode old, JsonNode now, ObjectNode into) {
        TreeMap<String, Boolean> names = new TreeMap<>();
        old.fieldNames().forEachRemaining(name -> names.put(name, true));
        now.fieldNames().forEachRemaining(name -> names.put(name, true));
        for (String name : names.keySet()) {
            JsonNode a = old.path(name);
            JsonNode b = now.path(name);
            if (a.equals(b) || name.equals("intervals")) {
                continue;
            }
            if (a.isObject() && b.isObject()) {
                ObjectNode deeper = MAPPER.createObjectNode();
                differ(a, b, deeper);
                if (!deeper.isEmpty()) {
                    into.set(name, deeper);
                }
            } else {
                into.set(name, MAPPER.createArrayNode().add(told(a)).add(told(b)));
            }
        }
    }

    private static JsonNode told(JsonNode value) {
        return value.isMissingNode() ? MAPPER.nullNode() : value;
    }

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("figures can't be written", e);
        }
    }
}
