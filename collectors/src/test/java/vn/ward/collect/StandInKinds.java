package vn.ward.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.ward.core.config.Kind;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Section;
import vn.ward.core.target.ProbeSpec;

/**
 * Kinds that templates use and {@link Probes} does not have yet. They only read. To be deleted, with {@link #beside}, once
 * {@code snmp}, {@code icmp}, {@code dns} and {@code ntp} are in {@link Probes#kinds()}.
 */
final class StandInKinds {

    private static final List<String> OF_AN_INTERFACE = List.of(
            "in_bits_per_second",
            "out_bits_per_second",
            "in_utilization_ratio",
            "out_utilization_ratio",
            "utilization_ratio",
            "in_errors_per_second",
            "out_errors_per_second",
            "in_discards_per_second",
            "out_discards_per_second",
            "speed_bits_per_second");

    private static final List<Kind> ALL = List.of(
            new Kind("snmp", StandInKinds::snmp),
            kind("icmp", "host", List.of("rtt_seconds", "loss_ratio", "jitter_seconds")),
            kind("dns", "name", List.of("rtt_seconds", "answers")),
            kind("ntp", "host", List.of("rtt_seconds", "offset_seconds", "stratum")));

    private StandInKinds() {}

    private record Spec(String kind, String describe, List<String> measurements) implements ProbeSpec {}

    /** {@code real}, and stand-ins for those that are missing. */
    static List<Kind> beside(List<Kind> real) {
        Set<String> there = real.stream().map(Kind::name).collect(Collectors.toSet());
        return Stream.concat(real.stream(), ALL.stream().filter(kind -> !there.contains(kind.name())))
                .toList();
    }

    private static Kind kind(String name, String key, List<String> measured) {
        return new Kind(name, section -> {
            readAll(section);
            return section.required(key, Readings.text()).map(text -> new Spec(name, text, measured));
        });
    }

    private static Optional<Spec> snmp(Section section) {
        List<String> measured = new ArrayList<>();
        if (section.written("interface").isPresent()) {
            measured.addAll(OF_AN_INTERFACE);
        }
        section.section("values").ifPresent(values -> measured.addAll(values.keys()));
        readAll(section);
        section.secret("community");
        return section.required("host", Readings.host()).map(host -> new Spec("snmp", host, measured));
    }

    private static void readAll(Section section) {
        for (String key : section.keys()) {
            if (key.equals("is")) {
                section.list(key, Readings.text());
            } else if (section.written(key).isEmpty() && key.equals("require")) {
                section.sections(key).forEach(StandInKinds::readAll);
            } else if (section.written(key).isEmpty()) {
                section.section(key).ifPresent(StandInKinds::readAll);
            }
        }
    }
}
