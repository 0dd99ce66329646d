package vn.ward.core.maintenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.ward.core.availability.Period;

/** The maintenance that is announced at one instant, by what is known at that instant, for all targets. */
public final class UnderWay {

    private final Instant instant;
    private final List<Maintained> ahead;

    private UnderWay(Instant instant, List<Maintained> ahead) {
        this.instant = instant;
        this.ahead = ahead;
    }

    static UnderWay of(List<Window> windows, Instant instant) {
        Period look = new Period(instant, instant.plus(Declaration.LONGEST));
        List<Maintained> ahead = new ArrayList<>();
        for (Window window : windows) {
            window.within(look, instant).forEach(time -> ahead.add(new Maintained(time, true, window)));
        }
        ahead.sort(Comparator.comparing(time -> time.period().from()));
        return new UnderWay(instant, List.copyOf(ahead));
    }

    /**
     * When the maintenance ends that {@code target} of {@code group} is under; several without a gap between them are one.
     * Empty if it is under none. What goes on for longer than {@link Declaration#LONGEST} is looked at no further.
     */
    public Optional<Instant> end(String target, String group) {
        Instant end = instant;
        for (Maintained time : ahead) {
            if (!time.period().from().isAfter(end)
                    && time.period().until().isAfter(end)
                    && time.window().declared().scope().covers(target, group)) {
                end = time.period().until();
            }
        }
        return end.equals(instant) ? Optional.empty() : Optional.of(end);
    }
}
