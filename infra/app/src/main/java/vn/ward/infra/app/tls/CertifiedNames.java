package vn.ward.infra.app.tls;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.ward.core.config.Hosts;

/**
 * What a certificate is for.
 *
 * @param hosts names in small letters
 * @param addresses each a number
 */
public record CertifiedNames(List<String> hosts, List<InetAddress> addresses) {

    public CertifiedNames {
        hosts = List.copyOf(hosts);
        addresses = List.copyOf(addresses);
        if (hosts.isEmpty() && addresses.isEmpty()) {
            throw new TlsRefused("nobody");
        }
    }

    /** @throws TlsRefused if one is no host name, or no address */
    public static CertifiedNames of(Collection<String> hosts, Collection<String> addresses) {
        Set<String> names = new LinkedHashSet<>();
        for (String host : hosts) {
            boolean isName = Hosts.isHost(host) && Hosts.findAddress(host).isEmpty() && host.indexOf('_') < 0;
            if (!isName) {
                throw new TlsRefused("no-name", host);
            }
            names.add((host.endsWith(".") ? host.substring(0, host.length() - 1) : host).toLowerCase(Locale.ROOT));
        }
        Set<InetAddress> numbers = new LinkedHashSet<>();
        for (String address : addresses) {
            numbers.add(Hosts.findAddress(address).orElseThrow(() -> new TlsRefused("no-address", address)));
        }
        return new CertifiedNames(List.copyOf(names), List.copyOf(numbers));
    }

    /** Of both kinds. */
    static CertifiedNames of(Collection<String> mixed) {
        return of(
                mixed.stream().filter(name -> Hosts.findAddress(name).isEmpty()).toList(),
                mixed.stream()
                        .filter(name -> Hosts.findAddress(name).isPresent())
                        .toList());
    }

    /** The one to be opened by. */
    public String first() {
        return all().get(0);
    }

    /** Names, then addresses. */
    public List<String> all() {
        List<String> all = new ArrayList<>(hosts);
        addresses.forEach(address -> all.add(address.getHostAddress()));
        return all;
    }
}
