package vn.ward.core.store;

/** What a writer knows of one series: its number, and its newest sample. Confined to one writer at a time. */
final class Known {

    private final int id;
    private long newest;
    private long tip;

    /** @param newest microseconds since 2000; {@link Long#MIN_VALUE} if it has no sample */
    Known(int id, long newest) {
        this.id = id;
        this.newest = newest;
        this.tip = newest;
    }

    int id() {
        return id;
    }

    /** Others wrote meanwhile: what the table holds now. */
    void found(long micros) {
        newest = micros;
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

    /** Whether the table can't hold a sample of that instant. */
    boolean isNewer(long micros) {
        return micros > newest;
    }

    /** What was taken note of is in the table now. */
    void settle() {
        newest = tip;
    }
}
