package vn.ward.collect.snmp.reading;

import java.util.Optional;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;

/**
 * A counter as it was read.
 *
 * @param value unsigned
 * @param isNarrow whether it starts again after 2<sup>32</sup>: on a line of 1 Gbit/s that takes 34 seconds
 */
public record Counter(long value, boolean isNarrow) {

    static final double NARROW_RANGE = Math.scalb(1.0, 32);

    /** Empty if it is nothing that can be counted. */
    public static Optional<Counter> of(Variable variable) {
        if (variable instanceof Counter64) {
            return Optional.of(new Counter(variable.toLong(), false));
        }
        if (variable instanceof UnsignedInteger32 || variable instanceof Integer32) {
            return Optional.of(new Counter(variable.toLong(), variable instanceof Counter32));
        }
        return Optional.empty();
    }

    boolean isBefore(Counter later) {
        return Long.compareUnsigned(value, later.value) <= 0;
    }

    /** From this one to {@code later}, which is not less. */
    double upTo(Counter later) {
        long more = later.value - value;
        return more >= 0 ? more : Math.scalb((double) (more >>> 1), 1);
    }

    /** The same, if it may have started again once on the way. */
    double aroundTo(Counter later) {
        double more = (double) later.value - value;
        return more >= 0 ? more : more + NARROW_RANGE;
    }
}
