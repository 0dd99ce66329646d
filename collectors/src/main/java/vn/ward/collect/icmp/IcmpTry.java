package vn.ward.collect.icmp;

import java.time.Duration;
import vn.ward.core.target.Target;

/**
 * What a pinger needs to know of a target.
 *
 * @param timeout the target's
 */
record IcmpTry(String host, int packets, Duration timeout) {

    /** @param target one with an {@link IcmpSpec} */
    static IcmpTry of(Target target) {
        IcmpSpec spec = (IcmpSpec) target.probe();
        return new IcmpTry(spec.host(), spec.packets(), target.pace().timeout());
    }

    Cadence cadence() {
        return Cadence.of(packets, timeout);
    }
}
