package vn.ward.collect.icmp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which addresses are to be pinged: of each host the last {@value #ADDRESSES}, so that a name that goes round among a few servers
 * does not start fping again at every try. A name that has gone through so many keeps to its latest one and takes a new one
 * now and then only: each costs the tries of all others a restart. Guarded by its pinger.
 */
final class Wanted {

    private static final int ADDRESSES = 8;

    /** So long a name that has had its addresses stays with the latest of them. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private final Map<String, Deque<String>> byHost = new HashMap<>();
    private final Map<String, Long> changedNanos = new HashMap<>();
    private final Map<String, Cadence> cadences = new HashMap<>();

    /** @return the address to ping: {@code address}, or the one that its host keeps to */
    String add(IcmpTry wanted, InetAddress address, long nowNanos) {
        cadences.merge(wanted.host(), wanted.cadence(), Cadence::and);
        Deque<String> known = byHost.computeIfAbsent(wanted.host(), host -> new ArrayDeque<>());
        String written = address.getHostAddress();
        if (known.contains(written)) {
            return written;
        }
        if (known.size() == ADDRESSES) {
            if (nowNanos - changedNanos.getOrDefault(wanted.host(), nowNanos) < SETTLED.toNanos()) {
                return known.getLast();
            }
            known.removeFirst();
        }
        known.addLast(written);
        changedNanos.put(wanted.host(), nowNanos);
        return written;
    }

    /** Of others nothing is wanted any more, and of these no more packets than they need. */
    void keep(Collection<IcmpTry> tries) {
        Set<String> hosts = tries.stream().map(IcmpTry::host).collect(Collectors.toSet());
        byHost.keySet().retainAll(hosts);
        changedNanos.keySet().retainAll(hosts);
        cadences.clear();
        tries.stream()
                .filter(each -> byHost.containsKey(each.host()))
                .forEach(each -> cadences.merge(each.host(), each.cadence(), Cadence::and));
    }

    /** What to start fping for; empty: for nothing. */
    Optional<Load> load() {
        NavigableSet<String> addresses = new TreeSet<>();
        byHost.values().forEach(addresses::addAll);
        return cadences.values().stream().reduce(Cadence::and).map(cadence -> new Load(addresses, cadence));
    }
}
