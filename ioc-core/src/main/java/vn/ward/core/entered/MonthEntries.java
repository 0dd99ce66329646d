package vn.ward.core.entered;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that was entered for a month.
 *
 * @param entries in the order of recording
 */
public record MonthEntries(YearMonth month, List<RecordedFigure> entries) {

    /** Where an entry stands. */
    public enum Standing {
        IN_FORCE,
        REPLACED,
        WITHDRAWN
    }

    public MonthEntries {
        entries = List.copyOf(entries);
    }

    /** The figures that something was entered for, by id, each as its last entry has it. */
    public Map<String, Enterable> figures() {
        Map<String, Enterable> figures = new LinkedHashMap<>();
        entries.forEach(entry ->
                figures.put(entry.entered().figure().id(), entry.entered().figure()));
        return figures;
    }

    /** In the order of recording. */
    public List<RecordedFigure> of(String figure) {
        return entries.stream()
                .filter(entry -> entry.entered().figure().id().equals(figure))
                .toList();
    }

    /** The last one, unless it was withdrawn: what it had replaced does not come back. */
    public Optional<RecordedFigure> inForce(String figure) {
        List<RecordedFigure> all = of(figure);
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1)).filter(last -> last.withdrawal() == null);
    }

    /** Those in force, in the order of {@link #figures}. */
    public List<RecordedFigure> inForce() {
        return figures().keySet().stream()
                .flatMap(figure -> inForce(figure).stream())
                .toList();
    }

    /** @param entry one of these */
    public Standing standing(RecordedFigure entry) {
        if (entry.withdrawal() != null) {
            return Standing.WITHDRAWN;
        }
        return inForce(entry.entered().figure().id()).filter(entry::equals).isPresent()
                ? Standing.IN_FORCE
                : Standing.REPLACED;
    }
}
