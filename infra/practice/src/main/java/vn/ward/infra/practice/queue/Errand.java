package vn.ward.infra.practice.queue;

import java.time.Duration;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** What people come for. Its name is {@code desk.service.<code>} in the message bundles. */
public enum Errand {
    /** Civil status: births, marriages, deaths. */
    CIVIL('A', 30, 5.0),
    /** Certified copies and signatures. */
    CERTIFICATION('B', 40, 3.2),
    /** Residence. */
    RESIDENCE('C', 20, 4.2),
    /** Land. */
    LAND('D', 10, 7.6);

    private static final double SPREAD = 0.35;
    private static final double LEAST_MINUTES = 1.5;
    private static final double MOST_MINUTES = 12;

    private final char letter;
    private final int percent;
    private final double medianMinutes;

    Errand(char letter, int percent, double medianMinutes) {
        this.letter = letter;
        this.percent = percent;
        this.medianMinutes = medianMinutes;
    }

    /** What its tickets begin with. */
    char letter() {
        return letter;
    }

    /** As in the message bundles' keys. */
    public String code() {
        return String.valueOf(letter).toLowerCase(Locale.ROOT);
    }

    /** What somebody comes for. */
    static Errand drawn(RandomGenerator random) {
        int left = random.nextInt(100);
        for (Errand errand : values()) {
            left -= errand.percent;
            if (left < 0) {
                return errand;
            }
        }
        throw new IllegalStateException("the parts of the errands make 100 percent");
    }

    /** How long one takes: log-normal, as such times are. */
    Duration length(RandomGenerator random) {
        double minutes = medianMinutes * Math.exp(SPREAD * random.nextGaussian());
        return Duration.ofMillis(Math.round(Math.max(LEAST_MINUTES, Math.min(minutes, MOST_MINUTES)) * 60_000));
    }

    /** Half take no longer. */
    Duration median() {
        return Duration.ofMillis(Math.round(medianMinutes * 60_000));
    }
}
