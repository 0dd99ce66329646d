package vn.ward.infra.practice;

/** Counts what flows, without ever losing a fraction. */
final class Tally {

    private final long part;
    private long whole;
    private long rest;

    /** @param part how many of what {@link #add} is given make one */
    Tally(long part) {
        this.part = part;
    }

    /** Bits per second times milliseconds make octets. */
    static Tally octets() {
        return new Tally(8_000);
    }

    /** Events per hour times milliseconds make events. */
    static Tally events() {
        return new Tally(3_600_000);
    }

    void add(long rateTimesMillis) {
        rest += rateTimesMillis;
        whole += rest / part;
        rest %= part;
    }

    /** Adds {@code count} wholes at once. */
    void addWhole(long count) {
        whole += count;
    }

    void reset() {
        whole = 0;
        rest = 0;
    }

    long count() {
        return whole;
    }
}
