package vn.ward.core.target;

import java.time.Duration;

/**
 * When a target counts as flapping: it breaks and recovers so often that people are told once, not each time.
 *
 * @param changes so many changes of its state …
 * @param within … within this time make it flap
 * @param quiet without a change for this long it flaps no more
 */
public record Flapping(int changes, Duration within, Duration quiet) {

    public static final int MIN_CHANGES = 2;
    public static final int MAX_CHANGES = 20;
    public static final Duration MIN_TIME = Duration.ofMinutes(1);
    public static final Duration MAX_TIME = Duration.ofHours(6);

    public static final Flapping DEFAULT = new Flapping(6, Duration.ofMinutes(30), Duration.ofMinutes(30));

    public Flapping {
        if (changes < MIN_CHANGES || changes > MAX_CHANGES) {
            throw new IllegalArgumentException("changes must be 2 to 20: " + changes);
        }
        if (isOutside(within) || isOutside(quiet)) {
            throw new IllegalArgumentException("within and quiet must be 1m to 6h: " + within + ", " + quiet);
        }
    }

    private static boolean isOutside(Duration time) {
        return time.compareTo(MIN_TIME) < 0 || time.compareTo(MAX_TIME) > 0;
    }

    /** As it stands in a target's description: nothing where it is as it always was. */
    String describe() {
        return equals(DEFAULT) ? "" : "; flapping=" + changes + " within " + within + " quiet " + quiet;
    }
}
