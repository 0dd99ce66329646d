package vn.ward.core.maintenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import vn.ward.core.availability.Period;

/** A period's maintenances with their times, for all targets. */
public final class Unfolded {

    /** Of several at one instant the announced one counts, and of those the one that was recorded first. */
    private static final Comparator<Maintained> COUNTS = Comparator.comparing((Maintained time) -> !time.announced())
            .thenComparing(Maintained::window, Maintenances.EARLIEST_RECORDED)
            .thenComparing(time -> time.period().from())
            .thenComparing(time -> time.period().until());

    private final List<Maintained> times;

    private Unfolded(List<Maintained> times) {
        this.times = times;
    }

    static Unfolded of(List<Window> windows, Period period, Instant asOf) {
        List<Maintained> times = new ArrayList<>();
        for (Window window : windows) {
            for (Period time : window.within(period, asOf)) {
                Instant from = later(time.from(), period.from());
                Instant until = earlier(time.until(), period.until());
                Instant recorded = window.recordedAt();
                add(times, from, earlier(until, recorded), false, window);
                add(times, later(from, recorded), until, true, window);
            }
        }
        times.sort(Comparator.comparing(time -> time.period().from()));
        return new Unfolded(List.copyOf(times));
    }

    private static void add(List<Maintained> times, Instant from, Instant until, boolean announced, Window window) {
        if (from.isBefore(until)) {
            times.add(new Maintained(new Period(from, until), announced, window));
        }
    }

    /**
     * The stretches in which {@code target} of {@code group} was under maintenance: ordered, without overlap, neighbours
     * differ.
     */
    public List<Maintained> of(String target, String group) {
        List<Maintained> own = times.stream()
                .filter(time -> time.window().declared().scope().covers(target, group))
                .toList();
        TreeSet<Instant> edges = new TreeSet<>();
        own.forEach(time -> {
            edges.add(time.period().from());
            edges.add(time.period().until());
        });
        List<Maintained> stretches = new ArrayList<>();
        TreeSet<Maintained> underWay = new TreeSet<>(COUNTS);
        int next = 0;
        for (Instant at : edges) {
            underWay.removeIf(time -> !time.period().until().isAfter(at));
            while (next < own.size() && !own.get(next).period().from().isAfter(at)) {
                underWay.add(own.get(next++));
            }
            Instant until = edges.higher(at);
            if (until != null && !underWay.isEmpty()) {
                join(stretches, new Period(at, until), underWay.first());
            }
        }
        return List.copyOf(stretches);
    }

    private static void join(List<Maintained> stretches, Period next, Maintained counts) {
        int last = stretches.size() - 1;
        Instant from = next.from();
        if (last >= 0
                && stretches.get(last).period().until().equals(from)
                && stretches.get(last).announced() == counts.announced()
                && stretches.get(last).window().equals(counts.window())) {
            from = stretches.remove(last).period().from();
        }
        stretches.add(new Maintained(new Period(from, next.until()), counts.announced(), counts.window()));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
