package vn.ward.collect.prometheus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.core.result.Note;
import vn.ward.core.result.Reason;

/**
 * What a page means for one target. Pure.
 *
 * @param fault why the target has failed; null if it told all that it should
 * @param measurements by name
 * @param notes what is missing, and why
 * @param isFirst whether some rate waits for another page
 */
record Findings(@Nullable Reason fault, Map<String, Double> measurements, List<Note> notes, boolean isFirst) {

    static Findings of(Map<String, Wanted> series, Sheet sheet, Counters before) {
        Map<String, Double> measurements = new LinkedHashMap<>();
        Set<Note> notes = new LinkedHashSet<>();
        @Nullable Reason fault = null;
        boolean isFirst = false;
        for (Map.Entry<String, Wanted> each : series.entrySet()) {
            Wanted wanted = each.getValue();
            Term.Found found = wanted.read(sheet, before);
            if (found instanceof Term.Value value) {
                measurements.put(each.getKey(), value.number());
            } else if (found instanceof Term.Nothing nothing) {
                notes.add(note(nothing.why(), each.getKey()));
                isFirst |= nothing.why().equals("first");
            } else if (found instanceof Term.Fault wrong) {
                boolean isBorne = wanted.isOptional() && wrong.isMissing();
                if (isBorne) {
                    notes.add(note("absent", each.getKey()));
                }
                fault = fault == null && !isBorne ? wrong.reason() : fault;
            }
        }
        return new Findings(fault, measurements, new ArrayList<>(notes), isFirst);
    }

    private static Note note(String why, String measurement) {
        return new Note("prometheus." + why, List.of(measurement));
    }
}
