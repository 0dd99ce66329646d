package vn.ward.core.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What people have arranged while the platform runs: silences and swaps of duties, by when they were recorded.
 *
 * @param silences those that are long over are in the database alone
 */
public record Arrangements(List<Silence> silences, List<Swap> swaps) {

    public static final Arrangements NONE = new Arrangements(List.of(), List.of());

    public Arrangements {
        silences = List.copyOf(silences);
        swaps = List.copyOf(swaps);
    }

    public Optional<Silence> silence(UUID id) {
        return silences.stream().filter(silence -> silence.id().equals(id)).findFirst();
    }

    /** The one that ends last of those that cover {@code subject} at {@code now}. */
    public Optional<Silence> covering(Subject subject, Instant now) {
        return silences.stream()
                .filter(silence -> silence.isAt(now) && silence.match().covers(subject))
                .max(java.util.Comparator.comparing(Silence::ends));
    }

    /** Of each duty, the latest last. */
    public Map<String, List<Duty.Dated>> byDuty() {
        Map<String, List<Duty.Dated>> byDuty = new LinkedHashMap<>();
        swaps.forEach(swap -> swap.counts()
                .ifPresent(shift -> byDuty.computeIfAbsent(swap.duty(), duty -> new ArrayList<>())
                        .add(shift)));
        return byDuty;
    }

    /** With {@code silence} in place of the one of the same id; without what was over at {@code forgotten}. */
    public Arrangements with(Silence silence, Instant forgotten) {
        List<Silence> kept = new ArrayList<>(silences);
        kept.removeIf(other -> other.id().equals(silence.id()));
        kept.add(silence);
        kept.removeIf(other -> !other.equals(silence) && other.ends().isBefore(forgotten));
        return new Arrangements(kept, swaps);
    }

    public Optional<Swap> swap(UUID id) {
        return swaps.stream().filter(swap -> swap.id().equals(id)).findFirst();
    }

    /** With {@code swap} in the place of the one of the same id, or last; without what was over at {@code forgotten}. */
    public Arrangements with(Swap swap, Instant forgotten) {
        List<Swap> kept = new ArrayList<>(swaps);
        kept.replaceAll(other -> other.id().equals(swap.id()) ? swap : other);
        if (!kept.contains(swap)) {
            kept.add(swap);
        }
        kept.removeIf(other -> !other.equals(swap) && other.ends().isBefore(forgotten));
        return new Arrangements(silences, kept);
    }

    /** The same once the target {@code from} is called {@code to}. */
    public Arrangements renamed(String from, String to) {
        return new Arrangements(
                silences.stream().map(silence -> silence.renamed(from, to)).toList(), swaps);
    }
}
