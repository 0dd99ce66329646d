package vn.ward.collect.icmp;

import java.time.Duration;

/**
 * How often an address is sent a packet, and how long an answer is waited for: so short that the packets of a try and the last one's
 * wait end within the target's timeout, whenever the try begins, with a little left for a restart.
 *
 * @param period between two packets to one address
 * @param patience for the answer to one packet
 */
record Cadence(Duration period, Duration patience) {

    /** fping takes no less from whoever is not root. */
    static final Duration SHORTEST = Duration.ofMillis(20);

    private static final Duration LEAST_RESERVE = Duration.ofMillis(300);

    static Cadence of(int packets, Duration timeout) {
        Duration fifth = timeout.dividedBy(5);
        Duration budget = timeout.minus(fifth.compareTo(LEAST_RESERVE) > 0 ? fifth : LEAST_RESERVE);
        Duration patience = longer(budget.dividedBy(3), SHORTEST);
        return new Cadence(longer(budget.minus(patience).dividedBy(packets), SHORTEST), patience);
    }

    /** What suits both. */
    Cadence and(Cadence other) {
        return new Cadence(shorter(period, other.period), shorter(patience, other.patience));
    }

    /** Slow enough for so many addresses: fping sends a packet a millisecond. */
    Cadence over(int addresses) {
        return new Cadence(longer(period, Duration.ofMillis(addresses)), patience);
    }

    /** How long it takes until so many packets' fate is known. */
    Duration round(int packets) {
        return period.multipliedBy(packets).plus(patience);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
