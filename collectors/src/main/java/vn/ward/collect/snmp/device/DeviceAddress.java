package vn.ward.collect.snmp.device;

import java.net.InetAddress;
import java.util.Optional;
import vn.ward.core.config.Hosts;

/**
 * A device and how it lets us read. Targets with the same one share its session and its rounds.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param via the address of ours that is asked from, if not the one the kernel picks
 */
public record DeviceAddress(String host, int port, Access access, Optional<InetAddress> via) {

    public static final int DEFAULT_PORT = 161;

    public DeviceAddress {
        if (!Hosts.isHost(host)) {
            throw new IllegalArgumentException("a device needs a host name or an address: " + host);
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535: " + port);
        }
    }
}
