package vn.ward.core.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Times;
import vn.ward.core.series.Held;

/**
 * What the outages of a period meant to the people at the desks.
 *
 * @param total of all desks and systems: where two systems were down at once the time counts once
 * @param systems those that were down while a desk served, each by itself: their minutes may add up to more than the total
 * @param desks all there were
 */
public record CitizenImpact(Period period, Impact total, List<Part> systems, List<Part> desks) {

    /** @param target the id of a system, or of a desk */
    public record Part(String target, String name, Impact impact) {}

    public CitizenImpact {
        systems = List.copyOf(systems);
        desks = List.copyOf(desks);
    }

    /** @param waiting how many waited at a desk during its times */
    public static CitizenImpact of(Period period, List<Exposure> exposures, Function<Exposure, List<Held>> waiting) {
        List<Impact.Hall> halls = new ArrayList<>();
        List<Part> desks = new ArrayList<>();
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, List<Impact.Hall>> bySystem = new LinkedHashMap<>();
        for (Exposure exposure : exposures) {
            Times all = exposure.all();
            Impact.Hall hall = new Impact.Hall(all, all.isEmpty() ? List.of() : waiting.apply(exposure));
            halls.add(hall);
            desks.add(new Part(exposure.desk(), exposure.name(), Impact.of(List.of(hall))));
            exposure.times().forEach((system, own) -> {
                names.put(system, own.name());
                bySystem.computeIfAbsent(system, id -> new ArrayList<>()).add(hall.during(own.times()));
            });
        }
        List<Part> systems = new ArrayList<>();
        bySystem.forEach(
                (system, own) -> systems.add(new Part(system, names.getOrDefault(system, system), Impact.of(own))));
        return new CitizenImpact(period, Impact.of(halls), systems, desks);
    }
}
