package vn.ward.collect.icmp;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which addresses are to be pinged: of each host the last {@value #ADDRESSES}, so that a name that goes round among a few servers
 * does not start fping again at every try. Guarded by its pinger.
 */
final class Wanted {

    private static final int ADDRESSES = 8;

    private final Map<String, Deque<String>> byHost = new HashMap<>();
    private final Map<String, Cadence> cadences = new HashMap<>();

    void add(IcmpTry wanted, InetAddress address) {
        cadences.merge(wanted.host(), wanted.cadence(), Cadence::and);
        Deque<String> known = byHost.computeIfAbsent(wanted.host(), host -> new ArrayDeque<>());
        String written = address.getHostAddress();
        if (!known.contains(written)) {
            known.addLast(written);
            if (known.size() > ADDRESSES) {
                known.removeFirst();
            }
        }
    }

    /** Of others nothing is wanted any more. */
    void keep(Set<String> hosts) {
        byHost.keySet().retainAll(hosts);
        cadences.keySet().retainAll(hosts);
    }

    /** What to start fping for; empty: for nothing. */
    Optional<Load> load() {
        NavigableSet<String> addresses = new TreeSet<>();
        byHost.values().forEach(addresses::addAll);
        return cadences.values().stream().reduce(Cadence::and).map(cadence -> new Load(addresses, cadence));
    }
}
