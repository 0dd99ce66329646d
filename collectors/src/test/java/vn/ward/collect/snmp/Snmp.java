package vn.ward.collect.snmp;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import vn.ward.collect.Targets;
import vn.ward.collect.snmp.device.Access;
import vn.ward.collect.snmp.device.DeviceAddress;
import vn.ward.collect.snmp.reading.Fold;
import vn.ward.collect.snmp.reading.Requirement;
import vn.ward.collect.snmp.reading.Source;
import vn.ward.collect.snmp.reading.Value;
import vn.ward.core.config.Secret;
import vn.ward.core.target.Contract;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;

/** Targets read by SNMP, for tests: all on loopback, tried every 30 s, given up after {@link #TIMEOUT}. */
final class Snmp {

    static final Duration TIMEOUT = Duration.ofSeconds(4);

    private Snmp() {}

    static Access community() {
        return new Access.Community(new Secret(RecordedAgent.COMMUNITY));
    }

    static DeviceAddress at(int port, Access access) {
        return new DeviceAddress("127.0.0.1", port, access, Optional.empty());
    }

    static SnmpSpec line(int port, String name) {
        return line(at(port, community()), name);
    }

    static SnmpSpec line(DeviceAddress device, String name) {
        return new SnmpSpec(device, new SnmpSpec.Line(name, true), Map.of(), List.of());
    }

    static SnmpSpec values(int port, Map<String, Value> values, Requirement... required) {
        return new SnmpSpec(at(port, community()), null, new LinkedHashMap<>(values), List.of(required));
    }

    static Value scalar(String oid) {
        return new Value(new Source.Scalar(new OID(oid)), 1, false);
    }

    static Value column(Fold fold, String oid, Source.@Nullable Where where) {
        return new Value(new Source.Column(new OID(oid), fold, where), 1, false);
    }

    static Target target(String id, SnmpSpec spec) {
        return Targets.of(id, spec, pace(TIMEOUT));
    }

    static Pace pace(Duration timeout) {
        return new Pace(Duration.ofSeconds(30), Duration.ofSeconds(10), timeout);
    }

    static Target with(Target target, Contract contract) {
        return new Target(
                target.id(),
                target.name(),
                target.group(),
                target.owner(),
                target.probe(),
                target.pace(),
                target.confirmation(),
                target.flapping(),
                target.thresholds(),
                target.objective(),
                target.dependsOn(),
                target.workingHoursOnly(),
                contract,
                target.response());
    }
}
