package vn.ward.core.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Composed;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Timeline;
import vn.ward.core.figures.Subject;
import vn.ward.core.maintenance.Maintained;
import vn.ward.core.maintenance.Unfolded;
import vn.ward.core.target.Composite;

/** Makes the timelines of composites from those of their parts. For one reading; one thread. */
final class Composing {

    private final Map<String, Histories.Recorded> recorded;
    private final Map<String, List<Subject.Version>> versions;
    private final Names names;
    private final Unfolded maintenance;
    private final Period reach;
    private final Instant now;
    private final Map<String, Timeline> made = new HashMap<>();

    /**
     * @param versions of each, ordered
     * @param maintenance unfolded over {@code reach}
     * @param reach all that will be asked for
     */
    Composing(
            Map<String, Histories.Recorded> recorded,
            Map<String, List<Subject.Version>> versions,
            Names names,
            Unfolded maintenance,
            Period reach,
            Instant now) {
        this.recorded = recorded;
        this.versions = versions;
        this.names = names;
        this.maintenance = maintenance;
        this.reach = reach;
        this.now = now;
    }

    /** The same, with the timelines of composites made. */
    Map<String, Histories.Recorded> all() {
        Map<String, Histories.Recorded> all = new LinkedHashMap<>();
        recorded.forEach((id, own) -> all.put(id, new Histories.Recorded(own.versions(), timeline(id))));
        return all;
    }

    private Timeline timeline(String id) {
        Timeline known = made.get(id);
        if (known != null) {
            return known;
        }
        Timeline own = Objects.requireNonNull(recorded.get(id)).timeline();
        made.put(id, own); // over the years two may have been a part of each other
        List<Composed.Version> composites = versions(id).stream()
                .map(version -> new Composed.Version(
                        version.validFrom(), named(version.described().composite())))
                .toList();
        Map<String, Composed.Part> parts = new HashMap<>();
        for (Composed.Version version : composites) {
            Composite composite = version.composite();
            if (composite != null) {
                composite.parts().stream()
                        .filter(recorded::containsKey)
                        .forEach(part -> parts.computeIfAbsent(part, this::part));
            }
        }
        Timeline timeline = parts.isEmpty() ? own : Composed.of(own, composites, parts, reach);
        made.put(id, timeline);
        return timeline;
    }

    /** A part may be called otherwise than it was then. */
    private @Nullable Composite named(@Nullable Composite composite) {
        return composite == null
                ? null
                : new Composite(
                        composite.rule(),
                        composite.needed(),
                        composite.parts().stream().map(names::now).toList());
    }

    private Composed.Part part(String id) {
        List<Subject.Version> own = versions(id);
        List<Period> left = own.isEmpty()
                ? List.of()
                : maintenance.of(id, own.get(own.size() - 1).described().group()).stream()
                        .filter(Maintained::announced)
                        .map(Maintained::period)
                        .toList();
        return new Composed.Part(timeline(id).spans(reach, now), left);
    }

    private List<Subject.Version> versions(String id) {
        return versions.getOrDefault(id, List.of());
    }
}
