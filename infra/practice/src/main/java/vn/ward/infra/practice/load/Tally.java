package vn.ward.infra.practice.load;

/** Counts what flows, without ever losing a fraction. */
public final class Tally {

    private final long part;
    private long whole;
    private long rest;

    /** @param part how many of what {@link #add} is given make one */
    public Tally(long part) {
        this.part = part;
    }

    /** Bits per second times milliseconds make octets. */
    public static Tally octets() {
        return new Tally(8_000);
    }

    /** Events per hour times milliseconds make events. */
    public static Tally events() {
        return new Tally(3_600_000);
    }

    public void add(long rateTimesMillis) {
        rest += rateTimesMillis;
        whole += rest / part;
        rest %= part;
    }

    /** Adds {@code count} wholes at once. */
    public void addWhole(long count) {
        whole += count;
    }

    public void reset() {
        whole = 0;
        rest = 0;
    }

    public long count() {
        return whole;
    }
}
