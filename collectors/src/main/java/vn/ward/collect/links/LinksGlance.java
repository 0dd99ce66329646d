package vn.ward.collect.links;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import vn.ward.core.target.ProbeSpec;

/**
 * A look at some of a list's addresses, for a person who waits: those that did not open when all were asked, and a few more from
 * the whole of the list.
 */
record LinksGlance(LinksSpec all) implements ProbeSpec {

    /** At two a second it takes ten seconds, and whoever is silent has the rest of the time. */
    static final int MOST = 20;

    /** @param broken did not open when they were asked last */
    LinksSpec some(Collection<Link> broken) {
        Set<Link> some = new LinkedHashSet<>();
        all.links().stream().filter(broken::contains).limit(MOST).forEach(some::add);
        List<Link> others =
                all.links().stream().filter(link -> !broken.contains(link)).toList();
        int more = Math.min(MOST - some.size(), others.size());
        IntStream.range(0, more)
                .mapToObj(i -> others.get(i * others.size() / more))
                .forEach(some::add);
        return all.of(new ArrayList<>(some));
    }

    @Override
    public String kind() {
        return all.kind();
    }

    @Override
    public String describe() {
        return all.describe();
    }

    @Override
    public List<String> measurements() {
        return all.measurements();
    }

    @Override
    public Optional<InetAddress> via() {
        return all.via();
    }
}
