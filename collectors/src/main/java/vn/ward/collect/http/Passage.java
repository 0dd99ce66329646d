package vn.ward.collect.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Family;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Section;

/**
 * How a web server is reached.
 *
 * @param via the address of ours to connect from; empty: as the machine routes it
 * @param proxy that is asked to reach it; null: none
 * @param family the kind of its address; empty: whichever it has
 * @param dns the name server that is asked for its address; null: the machine's own resolver
 * @param authorities whose certificates count
 */
public record Passage(
        Optional<InetAddress> via,
        @Nullable Proxy proxy,
        Optional<Family> family,
        @Nullable InetSocketAddress dns,
        Authorities authorities) {

    /** As everybody reaches it. */
    public static final Passage PLAIN = via(Optional.empty());

    public Passage {
        if (proxy != null && (dns != null || family.isPresent())) {
            throw new IllegalArgumentException("a proxy finds the address itself");
        }
    }

    public static Passage via(Optional<InetAddress> via) {
        return new Passage(via, null, Optional.empty(), null, Authorities.JDK);
    }

    /** Reads {@code via}, {@code proxy}, {@code ip}, {@code dns} and {@code ca}; empty if it was refused. */
    public static Optional<Passage> read(Section section) {
        return PassageReading.read(section);
    }

    /** The same on the line that the machine takes by itself. */
    public Passage anyLine() {
        return new Passage(Optional.empty(), proxy, family, dns, authorities);
    }

    /** As it is recorded behind what is asked; nothing for what is usual. */
    public String described() {
        return Via.described(via)
                + (proxy == null ? "" : ", proxy=" + proxy.describe())
                + family.map(kind -> ", ip=" + kind.key()).orElse("")
                + (dns == null ? "" : ", dns=" + dns.getAddress().getHostAddress() + ":" + dns.getPort())
                + (authorities.own().isEmpty() ? "" : ", ca=" + authorities.describe());
    }
}
