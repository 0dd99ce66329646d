package vn.ward.collect.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Family;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.HostPort;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;

/** Reads a {@link Passage} from the configuration. */
final class PassageReading {

    private static final int DNS_PORT = 53;
    private static final Map<String, Family> FAMILIES = new LinkedHashMap<>();

    static {
        Arrays.stream(Family.values()).forEach(family -> FAMILIES.put(family.key(), family));
    }

    private PassageReading() {}

    static Optional<Passage> read(Section section) {
        boolean sound = Shown.areWrittenOut(section, "http.passage-shown", "proxy", "ip", "dns");
        Optional<InetAddress> via = Via.read(section);
        boolean hasProxy = section.keys().contains("proxy");
        Optional<Proxy> proxy = hasProxy ? proxy(section) : Optional.empty();
        Optional<Family> family = section.optional("ip", Readings.oneOf(FAMILIES));
        Optional<InetSocketAddress> dns = section.optional("dns", PassageReading::dns);
        Optional<Authorities> authorities = Authorities.named(section);
        for (String key : new String[] {"ip", "dns"}) {
            if (hasProxy && section.written(key).isPresent()) {
                section.refuse(key, "http.proxy-finds", key);
                sound = false;
            }
        }
        if (via.isPresent() && family.isPresent() && !family.get().has(via.get())) {
            section.refuse("ip", "http.family-via");
            sound = false;
        }
        return sound
                ? authorities.map(ours -> new Passage(via, proxy.orElse(null), family, dns.orElse(null), ours))
                : Optional.empty();
    }

    private static InetSocketAddress dns(String text) {
        Optional<InetAddress> alone = Hosts.findAddress(text);
        if (alone.isPresent()) {
            return new InetSocketAddress(alone.get(), DNS_PORT);
        }
        try {
            HostPort server = Readings.hostPort().read(text);
            return Hosts.findAddress(server.host())
                    .map(address -> new InetSocketAddress(address, server.port()))
                    .orElseThrow(() -> new Refused("http.dns"));
        } catch (Refused e) {
            throw new Refused("http.dns");
        }
    }

    private static Optional<Proxy> proxy(Section section) {
        if (section.written("proxy").isPresent()) {
            return section.optional("proxy", text -> new Proxy(address(text), null, null));
        }
        return section.section("proxy").flatMap(below -> {
            boolean sound = Shown.areWrittenOut(below, "http.passage-shown", "url", "user");
            Optional<URI> url = below.required("url", PassageReading::address);
            Optional<String> user = below.optional("user", Readings.text());
            boolean hasPassword = below.written("password").isPresent();
            Optional<Secret> password = hasPassword ? below.secret("password") : Optional.empty();
            if (user.isPresent() != hasPassword) {
                below.refuse(hasPassword ? "password" : "user", "http.proxy-user");
                sound = false;
            }
            return sound && password.isPresent() == hasPassword
                    ? url.map(to -> new Proxy(to, user.orElse(null), password.orElse(null)))
                    : Optional.empty();
        });
    }

    private static URI address(String text) {
        URI url = Readings.uri("http").read(text);
        boolean isBare = (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
        if (!isBare || url.getPort() < 0) {
            throw new Refused("http.proxy");
        }
        return url;
    }
}
