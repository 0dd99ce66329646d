package vn.ward.infra.practice.queue;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** What people come for. Its name is {@code desk.service.<code>} in the message bundles. */
public enum Service {
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

    Service(char letter, int percent, double medianMinutes) {
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
        return String.valueOf(letter).toLowerCase(java.util.Locale.ROOT);
    }

    /** What somebody comes for. */
    static Service drawn(RandomGenerator random) {
        int left = random.nextInt(100);
        for (Service service : values()) {
            left -= service.percent;
            if (left < 0) {
                return service;
            }
        }
        throw new IllegalStateException("the parts of the services make 100 percent");
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
