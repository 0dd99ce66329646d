package vn.ward.core.figures;

import java.time.Instant;
import java.util.Optional;
import vn.ward.core.availability.Period;

/**
 * Which figures are asked for.
 *
 * @param asOf what was recorded later is left out, and what is later is still to come; empty for all that is known now
 */
public record Question(Period period, CountedTime counted, View view, Optional<Instant> asOf) {

    /** As the ward experienced it, around the clock, by all that is known now. */
    public static Question plain(Period period) {
        return new Question(period, CountedTime.ALL, View.AT_WARD, Optional.empty());
    }
}
