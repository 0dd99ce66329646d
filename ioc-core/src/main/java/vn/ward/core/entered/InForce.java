package vn.ward.core.entered;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Which entered figures are in force, by all entries so far: one a month and figure at most. What does not follow from what is in
 * force, such as a correction of what was corrected since, changes nothing.
 *
 * @param held by month and figure, as {@link Place#toString} writes them
 */
public record InForce(Map<String, Held> held) {

    public static final InForce NONE = new InForce(Map.of());

    public InForce {
        held = Collections.unmodifiableMap(new TreeMap<>(held));
    }

    /** @param recordedAt when it was entered */
    public record Held(UUID id, Instant recordedAt) {}

    /** What a figure is of. */
    public record Place(YearMonth month, String figure) {

        @Override
        public String toString() {
            return month + " " + figure;
        }

        static Place parse(String text) {
            int blank = text.indexOf(' ');
            return new Place(YearMonth.parse(text.substring(0, blank)), text.substring(blank + 1));
        }
    }

    public Optional<Held> at(YearMonth month, String figure) {
        return Optional.ofNullable(held.get(new Place(month, figure).toString()));
    }

    /** What the figure in force of this id is of; empty if none has it. */
    public Optional<Place> find(UUID id) {
        return held.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(id))
                .findFirst()
                .map(entry -> Place.parse(entry.getKey()));
    }

    /** Whether {@code entered} can come next: it replaces what is in force, or nothing if nothing is. */
    public boolean admits(EnteredFigure entered) {
        Optional<UUID> now = at(entered.month(), entered.figure().id()).map(Held::id);
        return now.equals(Optional.ofNullable(entered.replaces()));
    }

    public InForce with(EnteredFigure entered, Instant recordedAt) {
        if (!admits(entered)) {
            return this;
        }
        Map<String, Held> next = new TreeMap<>(held);
        next.put(new Place(entered.month(), entered.figure().id()).toString(), new Held(entered.id(), recordedAt));
        return new InForce(next);
    }

    /** After {@code id} was withdrawn. */
    public InForce without(UUID id) {
        Map<String, Held> next = new TreeMap<>(held);
        return next.values().removeIf(one -> one.id().equals(id)) ? new InForce(next) : this;
    }
}
