package vn.ward.collect.snmp;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Via;
import vn.ward.collect.snmp.device.Access;
import vn.ward.collect.snmp.device.DeviceAddress;
import vn.ward.collect.snmp.reading.Requirement;
import vn.ward.collect.snmp.reading.Value;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Section;

/** Reads an {@code snmp} probe's keys, and notes every mistake in them. */
final class SnmpReading {

    private static final Map<String, Boolean> COUNTERS = new LinkedHashMap<>();
    private static final Pattern MEASUREMENT = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    static {
        COUNTERS.put("in-is-download", true);
        COUNTERS.put("out-is-download", false);
    }

    private SnmpReading() {}

    static Optional<SnmpSpec> read(Section section) {
        Optional<String> host = section.required("host", Readings.host());
        int port = section.optional("port", Readings.port()).orElse(DeviceAddress.DEFAULT_PORT);
        Optional<Access> access = AccessReading.read(section);
        Optional<InetAddress> via = Via.read(section);
        Optional<SnmpSpec.Line> line = line(section);
        Optional<Map<String, Value>> values = values(section, line.isPresent());
        Optional<List<Requirement>> required = required(section);
        boolean isSound = !isFilled(section, "interface") && values.isPresent() && required.isPresent();
        return host.flatMap(name -> access.map(by -> new DeviceAddress(name, port, by, via)))
                .filter(device -> isSound)
                .map(device ->
                        new SnmpSpec(device, line.orElse(null), values.orElse(Map.of()), required.orElse(List.of())));
    }

    private static Optional<SnmpSpec.Line> line(Section section) {
        Optional<String> name = section.optional("interface", Readings.text());
        Optional<Boolean> inIsDownload = section.optional("counters", Readings.oneOf(COUNTERS));
        if (inIsDownload.isPresent() && section.written("interface").isEmpty()) {
            section.refuse("counters", "snmp.counters-of-nothing");
        }
        return name.map(of -> new SnmpSpec.Line(of, inIsDownload.orElse(true)));
    }

    /** Empty if one of them is refused. */
    private static Optional<Map<String, Value>> values(Section section, boolean hasLine) {
        Map<String, Value> values = new LinkedHashMap<>();
        @Nullable Section below = section.section("values").orElse(null);
        boolean isSound = below != null || section.written("values").isEmpty();
        if (below != null) {
            for (String name : below.keys()) {
                Optional<Value> value = below.section(name).flatMap(ValueReading::read);
                value.ifPresent(read -> values.put(name, read));
                boolean isFree = isFree(below, name, hasLine);
                isSound = isSound && isFree && value.isPresent();
            }
        }
        return isSound ? Optional.of(values) : Optional.empty();
    }

    private static boolean isFree(Section values, String name, boolean hasLine) {
        if (!MEASUREMENT.matcher(name).matches()) {
            values.refuse(name, "snmp.measurement-name", name);
            return false;
        }
        boolean isTaken = (SnmpSpec.OF_DEVICE.contains(name) && !name.equals(SnmpSpec.UPTIME))
                || (hasLine && SnmpSpec.OF_INTERFACE.contains(name));
        if (isTaken) {
            values.refuse(name, "snmp.measurement-taken", name);
        }
        return !isTaken;
    }

    /** Empty if one of them is refused. */
    private static Optional<List<Requirement>> required(Section section) {
        List<Optional<Requirement>> read = section.sections("require").stream()
                .map(ValueReading::requirement)
                .toList();
        return read.stream().allMatch(Optional::isPresent)
                ? Optional.of(read.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    /** What everybody reads takes nothing that may be a secret. */
    static boolean isFilled(Section section, String key) {
        boolean isFilled =
                section.written(key).filter(text -> text.contains("${")).isPresent();
        if (isFilled) {
            section.refuse(key, "snmp.shown", key);
        }
        return isFilled;
    }
}
