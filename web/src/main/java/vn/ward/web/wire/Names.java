package vn.ward.web.wire;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.ward.core.config.HostPort;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Wire;

/**
 * Names and addresses under which the platform answers others. Immutable.
 *
 * @param all in one form: small letters, no brackets; {@code *} as a first label stands for any one
 */
public record Names(Set<String> all) {

    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "0:0:0:0:0:0:0:0");

    static final Names NONE = new Names(Set.of());

    public Names {
        Set<String> same = new LinkedHashSet<>();
        all.forEach(name -> same.add(form(name)));
        same.removeAll(EVERYWHERE);
        all = Collections.unmodifiableSet(same);
    }

    /**
     * Those of the public address, of where it listens if that is one place, and of the certificate.
     *
     * @param certified none without TLS
     */
    public static Names of(Wire wire, HostPort listen, Collection<String> certified) {
        Set<String> names = new LinkedHashSet<>();
        wire.url().ifPresent(url -> names.add(Hosts.withoutBrackets(url.getHost())));
        if (!Hosts.isLoopback(listen.host())) {
            names.add(listen.host());
        }
        names.addAll(certified);
        return new Names(names);
    }

    /** Whether it is no place of its own, but all addresses of this machine. */
    public static boolean isEverywhere(String host) {
        return EVERYWHERE.contains(form(host));
    }

    /** @param host without brackets */
    public boolean include(String host) {
        String form = form(host);
        return all.contains(form) || pattern(form).filter(all::contains).isPresent();
    }

    private static Optional<String> pattern(String form) {
        int dot = form.indexOf('.');
        return dot < 1 || Hosts.findAddress(form).isPresent()
                ? Optional.empty()
                : Optional.of("*" + form.substring(dot));
    }

    private static String form(String name) {
        return Stream.of(name)
                .map(text -> text.endsWith(".") ? text.substring(0, text.length() - 1) : text)
                .map(text -> Hosts.findAddress(text)
                        .map(found -> found.getHostAddress())
                        .orElse(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(name);
    }
}
