package vn.ward.core.maintenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.ward.core.availability.Period;

/**
 * The ward's maintenances.
 *
 * @param windows by when they were recorded
 */
public record Maintenances(List<Window> windows) {

    static final Comparator<Window> EARLIEST_RECORDED =
            Comparator.comparing(Window::recordedAt).thenComparing(Window::id);

    public static final Maintenances NONE = new Maintenances(List.of());

    public Maintenances {
        windows = windows.stream().sorted(EARLIEST_RECORDED).toList();
    }

    public Optional<Window> find(UUID id) {
        return windows.stream().filter(window -> window.id().equals(id)).findFirst();
    }

    /** With {@code window} in place of the one of the same id, if there is one. */
    public Maintenances with(Window window) {
        List<Window> others = new ArrayList<>(windows);
        others.removeIf(other -> other.id().equals(window.id()));
        others.add(window);
        return new Maintenances(others);
    }

    /** The same once the target {@code from} is called {@code to}. */
    public Maintenances renamed(String from, String to) {
        return new Maintenances(
                windows.stream().map(window -> window.renamed(from, to)).toList());
    }

    /** When each of them takes place in {@code period}, as it was known at {@code asOf}: unfolded once for all targets. */
    public Unfolded over(Period period, Instant asOf) {
        return Unfolded.of(windows, period, asOf);
    }

    /** The stretches of {@code period} in which {@code target} of {@code group} was under maintenance. */
    public List<Maintained> of(String target, String group, Period period, Instant asOf) {
        return over(period, asOf).of(target, group);
    }

    /** What is under announced maintenance at {@code instant}: unfolded once for all targets. */
    public UnderWay at(Instant instant) {
        return UnderWay.of(windows, instant);
    }

    /**
     * Whether {@code target} of {@code group} is under announced maintenance at {@code instant}, as it was known at that
     * instant: the answer never changes afterwards.
     */
    public boolean isUnder(String target, String group, Instant instant) {
        return at(instant).end(target, group).isPresent();
    }
}
