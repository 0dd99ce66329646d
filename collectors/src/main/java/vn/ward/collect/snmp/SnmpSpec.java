package vn.ward.collect.snmp;

import java.net.InetAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Via;
import vn.ward.collect.snmp.device.DeviceAddress;
import vn.ward.collect.snmp.reading.Requirement;
import vn.ward.collect.snmp.reading.Source;
import vn.ward.collect.snmp.reading.Value;
import vn.ward.core.config.Section;
import vn.ward.core.target.ProbeSpec;

/**
 * What is read of a device.
 *
 * @param watched an interface; null: none
 * @param values by the name of what they measure
 * @param required what must hold
 */
public record SnmpSpec(
        DeviceAddress device, @Nullable Line watched, Map<String, Value> values, List<Requirement> required)
        implements ProbeSpec {

    public static final String KIND = "snmp";

    static final String UPTIME = "uptime_seconds";
    static final List<String> OF_DEVICE = Stream.concat(Attempt.measurements(Phase.RESOLVE).stream(), Stream.of(UPTIME))
            .toList();
    static final List<String> OF_INTERFACE = List.of(
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

    /**
     * An interface, by the name that the device knows it by.
     *
     * @param inIsDownload whether what comes into it comes to the ward; not so on a switch port that faces the router
     */
    public record Line(String name, boolean inIsDownload) {
        public Line {
            if (name.isBlank()) {
                throw new IllegalArgumentException("an interface has a name");
            }
        }
    }

    public SnmpSpec {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        required = List.copyOf(required);
    }

    /** Reads what stands below {@code snmp:}. */
    public static Optional<SnmpSpec> read(Section section) {
        return SnmpReading.read(section);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return Stream.of(
                        OF_DEVICE.stream(),
                        watched == null ? Stream.<String>empty() : OF_INTERFACE.stream(),
                        values.keySet().stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    @Override
    public String describe() {
        return subjectText() + Via.described(device.via());
    }

    private String subjectText() {
        String line = watched == null
                ? ""
                : ", interface=" + watched.name() + ", counters="
                        + (watched.inIsDownload() ? "in-is-download" : "out-is-download");
        return "host=" + device.host() + ", port=" + device.port() + ", " + device.access() + line
                + (values.isEmpty() ? "" : ", values=" + values)
                + (required.isEmpty() ? "" : ", require=" + required);
    }

    @Override
    public Optional<InetAddress> via() {
        return device.via();
    }

    @Override
    public String subject() {
        return KIND + "(" + subjectText() + ")";
    }

    /** The device, as it is reached: all its targets are read at the same moment. */
    @Override
    public Optional<String> round() {
        String version = device.access().fold(community -> "2c", user -> "3");
        return Optional.of(
                KIND + " " + device.host() + " " + device.port() + " " + version + Via.described(device.via()));
    }

    Set<OID> scalars() {
        return sources().flatMap(Source::scalars).collect(Collectors.toSet());
    }

    Set<OID> columns() {
        return sources().flatMap(Source::columns).collect(Collectors.toSet());
    }

    private Stream<Source> sources() {
        return Stream.concat(
                values.values().stream().map(Value::source),
                required.stream().map(requirement -> requirement.value().source()));
    }

    /** Whether one reading alone does not tell all. */
    boolean hasRates() {
        return watched != null || values.values().stream().anyMatch(Value::isRate);
    }
}
