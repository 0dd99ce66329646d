package vn.ward.collect.attempt;

import java.net.Inet6Address;
import java.net.InetAddress;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;

/** The two kinds of IP addresses. */
public enum Family {
    IPV4("4"),
    IPV6("6");

    private final String key;

    Family(String key) {
        this.key = key;
    }

    /** As it is written in the configuration. */
    public String key() {
        return key;
    }

    public boolean has(InetAddress address) {
        return (address instanceof Inet6Address) == (this == IPV6);
    }

    /** A name without an address of this kind. */
    public Told lacking() {
        return new Told(new Failed(Reason.of("no-address", key)));
    }
}
