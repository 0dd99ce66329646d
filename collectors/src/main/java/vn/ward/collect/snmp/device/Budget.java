package vn.ward.collect.snmp.device;

/** How much one round may ask and be told: a device that never ends, or means harm, costs no more. */
final class Budget {

    static final int MOST_MESSAGES = 400;
    static final int MOST_VARIABLES = 20_000;
    static final long MOST_BYTES = 2 << 20;
    static final int MOST_ROWS = 4_096;

    private int messages;
    private int variables;
    private long bytes;

    /** @return whether one more may be asked */
    boolean spend(int more, long moreBytes) {
        messages++;
        variables += more;
        bytes += moreBytes;
        return messages < MOST_MESSAGES && variables < MOST_VARIABLES && bytes < MOST_BYTES;
    }
}
