package vn.ward.core.notice;

import java.net.InetAddress;
import java.util.Optional;

/**
 * One channel as configured.
 *
 * @param local whether it works while the office's line to the outside is cut: a modem, a server in the house
 * @param via the machine's own address that its packets leave from, and so the line they take; empty: as the machine routes them
 */
public record ChannelConfig(ChannelSpec spec, boolean local, Optional<InetAddress> via) {}
