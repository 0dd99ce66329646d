package vn.ward.collect.prometheus;

import java.net.InetAddress;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Via;
import vn.ward.collect.http.Addresses;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;
import vn.ward.core.target.ProbeSpec;

/**
 * Which page of an exporter is read, and what is made of it.
 *
 * @param headers by name; any of them may hold a secret
 * @param authorities whose certificates count
 * @param series by the name of what they measure
 */
public record PrometheusSpec(
        URI url,
        Map<String, Secret> headers,
        Authorities authorities,
        Map<String, Wanted> series,
        Optional<InetAddress> via)
        implements ProbeSpec {

    public static final String KIND = "prometheus";

    /** Of the question itself. */
    static final List<String> OWN = Attempt.measurements(Phase.RESOLVE, Phase.CONNECT, Phase.FIRST_BYTE);

    public PrometheusSpec {
        headers = Map.copyOf(headers);
        series = Collections.unmodifiableMap(new LinkedHashMap<>(series));
    }

    /** Reads what stands below {@code prometheus:}. */
    public static Optional<PrometheusSpec> read(Section section) {
        return PrometheusReading.read(section);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return Stream.concat(OWN.stream(), series.keySet().stream()).toList();
    }

    /** Without what headers say. */
    @Override
    public String describe() {
        return asked() + Via.described(via);
    }

    private String asked() {
        return "url=" + Addresses.withoutValues(url) + ", headers=" + new TreeSet<>(headers.keySet()) + ", ca="
                + authorities.describe() + ", series=" + series;
    }

    @Override
    public String subject() {
        return KIND + "(" + asked() + ")";
    }

    /** As recorded: a record's own text would show the whole url. */
    @Override
    public String toString() {
        return KIND + "(" + describe() + ")";
    }

    Set<Selection> selections() {
        return series.values().stream()
                .flatMap(Wanted::terms)
                .map(Term::selection)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    boolean hasRates() {
        return series.values().stream().anyMatch(Wanted::hasRates);
    }
}
