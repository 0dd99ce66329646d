package vn.ward.core.series;

/**
 * One measurement of one target.
 *
 * @param target the target's id
 * @param metric the measurement's name, base unit included
 */
public record Series(String target, String metric) {

    /** How long whole attempts took: those are counted by size, so that percentiles of single ones can be told. */
    public boolean isLatency() {
        return metric.equals("rtt_seconds");
    }
}
