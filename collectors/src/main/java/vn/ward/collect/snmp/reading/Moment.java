package vn.ward.collect.snmp.reading;

/**
 * When something was read, by the device's clock and by ours.
 *
 * @param ticks the device's sysUpTime in hundredths of a second, below 2<sup>32</sup>; it starts again after 497 days
 * @param nanos of ours, on the scale of {@link System#nanoTime()}
 */
public record Moment(long ticks, long nanos) {

    static final double TICKS_A_SECOND = 100;

    public Moment {
        if (ticks < 0 || ticks >= 1L << 32) {
            throw new IllegalArgumentException("sysUpTime is 0 to 2^32 - 1: " + ticks);
        }
    }

    /** Since the device, or its agent, started. */
    public double uptimeSeconds() {
        return ticks / TICKS_A_SECOND;
    }
}
