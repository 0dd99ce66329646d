package vn.ward.core.config;

import java.net.InetAddress;
import java.util.List;

/** The reverse proxies that are believed when they say on whose behalf they ask. */
public record Proxies(List<Network> trusted) {

    /** Nobody is believed. */
    public static final Proxies NONE = new Proxies(List.of());

    public Proxies {
        trusted = List.copyOf(trusted);
    }

    public boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }
}
