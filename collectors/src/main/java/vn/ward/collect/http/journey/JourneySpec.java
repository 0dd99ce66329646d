package vn.ward.collect.http.journey;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.ward.collect.http.Addresses;
import vn.ward.collect.http.HttpProbe;
import vn.ward.collect.http.HttpSpec;
import vn.ward.collect.http.Passage;
import vn.ward.core.config.Section;
import vn.ward.core.target.ProbeSpec;

/**
 * What somebody does at a system, page by page.
 *
 * @param steps at least one; the first has a whole address
 * @param redirects followed at most at each step
 * @param passage how all of its servers are reached
 */
public record JourneySpec(List<Step> steps, int redirects, Passage passage) implements ProbeSpec {

    public JourneySpec {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.get(0).url() == null || !steps.get(0).url().isWhole()) {
            throw new IllegalArgumentException("a journey begins at a whole address");
        }
    }

    /** Reads what stands below {@code http:}: a journey if it has {@code steps}, else a single request. */
    public static Optional<? extends ProbeSpec> read(Section section) {
        return section.keys().contains("steps") ? JourneyReading.read(section) : HttpSpec.read(section);
    }

    @Override
    public String kind() {
        return HttpSpec.KIND;
    }

    @Override
    public Optional<InetAddress> via() {
        return passage.via();
    }

    /** The servers that the configuration names: they alone get what stands there, and what was taken. */
    List<URI> servers() {
        return steps.stream()
                .flatMap(step -> Optional.ofNullable(step.url()).stream())
                .flatMap(link -> link.server().stream())
                .toList();
    }

    boolean knows(URI url) {
        return servers().stream().anyMatch(server -> Addresses.sameOrigin(server, url));
    }

    @Override
    public List<String> measurements() {
        return Stream.concat(HttpProbe.ALL_MEASUREMENTS.stream(), steps.stream().map(Step::measurement))
                .toList();
    }

    @Override
    public String describe() {
        return walked() + passage.described();
    }

    private String walked() {
        return "steps=[" + steps.stream().map(Step::describe).collect(Collectors.joining("; ")) + "], redirects="
                + redirects;
    }

    /** Which line is taken is no part of what is looked at. */
    @Override
    public String subject() {
        return kind() + "(" + walked() + passage.anyLine().described() + ")";
    }

    @Override
    public String toString() {
        return kind() + "(" + describe() + ")";
    }
}
