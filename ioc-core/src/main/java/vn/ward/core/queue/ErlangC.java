package vn.ward.core.queue;

import java.util.OptionalDouble;

/**
 * How long people are going to wait if all goes on as it does: M/M/c, an estimate. Real arrivals come in waves and services of
 * people differ, so that it tells an order of magnitude.
 *
 * @param arrivalsPerSecond λ, more than zero
 * @param serviceSeconds 1/μ, more than zero
 * @param counters c, at least one
 */
record ErlangC(double arrivalsPerSecond, double serviceSeconds, int counters) {

    ErlangC {
        if (!(arrivalsPerSecond > 0) || !(serviceSeconds > 0) || counters < 1) {
            throw new IllegalArgumentException("arrivals and services take place, at one counter or more: "
                    + arrivalsPerSecond + ", " + serviceSeconds + ", " + counters);
        }
    }

    /** ρ: how much of the counters' time is asked for; 1 or more: more than there is, and the queue grows. */
    double load() {
        return arrivalsPerSecond * serviceSeconds / counters;
    }

    /** How long somebody who comes now waits, on average; empty if more is asked for than there is. */
    OptionalDouble waitSeconds() {
        double rho = load();
        if (rho >= 1) {
            return OptionalDouble.empty();
        }
        double asked = arrivalsPerSecond * serviceSeconds;
        double blocked = 1;
        for (int n = 1; n <= counters; n++) {
            blocked = asked * blocked / (n + asked * blocked);
        }
        double waits = blocked / (1 - rho * (1 - blocked));
        return OptionalDouble.of(waits * serviceSeconds / (counters * (1 - rho)));
    }
}
