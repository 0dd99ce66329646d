package vn.ward.core.store;

/** What a writer knows of one series: its number, and how far it goes. Confined to one writer at a time. */
final class Known {

    private final int id;
    private long tip;

    /** @param newest its newest sample's instant in microseconds since 2000; {@link Long#MIN_VALUE} if it has none */
    Known(int id, long newest) {
        this.id = id;
        this.tip = newest;
    }

    int id() {
        return id;
    }

    /** The newest instant in the table, or on its way there. */
    long tip() {
        return tip;
    }

    /** Others wrote meanwhile: what the table holds now. */
    void found(long micros) {
        tip = micros;
    }

    /** Takes note of the next sample; false if it is not newer than all before it. */
    boolean advance(long micros) {
        if (micros <= tip) {
            return false;
        }
        tip = micros;
        return true;
    }
}
