package vn.ward.core.calendar;

import java.util.Optional;
import vn.ward.core.availability.Period;

/**
 * A part of a period, and why it counts or does not.
 *
 * @param special the day that is not as its weekday says, if it lies on one: its name, its basis, whether it is provisional
 */
public record Stretch(Period period, Why why, Optional<SpecialDay> special) {

    /** Why time counts, or does not. */
    public enum Why {
        /** It counts. */
        WORKED,
        /** Before, between or after the hours of a day that is worked. */
        OUTSIDE_HOURS,
        /** A weekday that is off. */
        DAY_OFF,
        /** A special day on which nobody works. */
        SPECIAL_DAY_OFF
    }

    public Stretch {
        if (why == Why.SPECIAL_DAY_OFF && special.isEmpty()) {
            throw new IllegalArgumentException("a special day off names its day: " + period);
        }
        if (why == Why.DAY_OFF && special.isPresent()) {
            throw new IllegalArgumentException("a weekday off is no special day: " + period);
        }
    }

    public boolean isWorked() {
        return why == Why.WORKED;
    }
}
