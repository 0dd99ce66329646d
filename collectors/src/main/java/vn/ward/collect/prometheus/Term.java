package vn.ward.collect.prometheus;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Reason;

/**
 * One number out of a page.
 *
 * @param combine how several series become one; null: there is one alone
 * @param isRate whether they count, so that their change a second is meant
 */
record Term(Selection selection, @Nullable Combine combine, boolean isRate) {

    /** What was found of it: a number, or why there is none. */
    sealed interface Found permits Value, Nothing, Fault {}

    record Value(double number) implements Found {}

    /** @param why the rest of a note's code: {@code prometheus.<why>} */
    record Nothing(String why) implements Found {}

    /** The target does not tell what it should. */
    record Fault(Reason reason, boolean isMissing) implements Found {}

    /** @param before what the counters were */
    Found read(Sheet sheet, Counters before) {
        Map<String, Double> rows = sheet.rows(selection);
        if (rows.isEmpty()) {
            return new Fault(Reason.of("prometheus.missing", selection.metric()), true);
        }
        if (combine == null && rows.size() > 1) {
            return new Fault(Reason.of("prometheus.several", selection.metric(), rows.size()), false);
        }
        if (combine == Combine.COUNT) {
            return new Value(rows.size());
        }
        Map<String, Double> finite = new HashMap<>(rows);
        finite.values().removeIf(value -> !Double.isFinite(value));
        if (finite.isEmpty()) {
            return new Nothing("not-a-number");
        }
        return isRate ? rate(sheet, finite, before) : number(finite);
    }

    /** A counter that is new, as another answer's code may be, counts from its next reading on. */
    private Found rate(Sheet sheet, Map<String, Double> now, Counters before) {
        Map<String, Double> then = before.of(selection);
        Optional<String> unfit = before.unfitFor(sheet.nanos());
        if (unfit.isPresent()) {
            return new Nothing(unfit.get());
        }
        Map<String, Double> rates = new HashMap<>();
        for (Map.Entry<String, Double> row : now.entrySet()) {
            Double earlier = then.get(row.getKey());
            if (earlier == null || !Double.isFinite(earlier)) {
                continue;
            }
            if (row.getValue() < earlier) {
                return new Nothing("reset");
            }
            rates.put(row.getKey(), (row.getValue() - earlier) / before.secondsTo(sheet.nanos()));
        }
        return rates.isEmpty() ? new Nothing("first") : number(rates);
    }

    private Found number(Map<String, Double> numbers) {
        double value = (combine == null ? Combine.SUM : combine).of(numbers.values());
        return Double.isFinite(value) ? new Value(value) : new Nothing("not-a-number");
    }

    @Override
    public String toString() {
        return (combine == null ? "" : combine.key() + " ") + (isRate ? "rate " : "") + selection;
    }
}
