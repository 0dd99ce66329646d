package vn.ward.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.Measured;
import vn.ward.core.engine.Watched;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.State;
import vn.ward.core.queue.Load;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Contract;
import vn.ward.core.target.Limit;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Target;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;
import vn.ward.core.testing.DeskProbe;

/** A ward's line, its throughput test and its WiFi points, as {@link MemoryWard} watches them. */
public final class Instruments {

    /** What the provider sold: 300 Mb/s both ways. */
    public static final Contract CONTRACT = new Contract(300_000_000, 300_000_000);

    private Instruments() {}

    private record Instrument(List<String> measurements) implements ProbeSpec {
        @Override
        public String kind() {
            return "played";
        }

        @Override
        public String describe() {
            return measurements.toString();
        }
    }

    public static Target line(String id, String name, @Nullable Contract contract) {
        return MemoryWard.target(
                id,
                "network",
                name,
                "99.5",
                new Instrument(List.of("in_bits_per_second", "out_bits_per_second", "utilization_ratio")),
                Thresholds.NONE,
                contract);
    }

    public static Target throughput(String id, String name) {
        return MemoryWard.target(
                id,
                "network",
                name,
                null,
                new Instrument(
                        List.of("download_bits_per_second", "upload_bits_per_second", "download_contract_ratio")),
                Thresholds.NONE,
                CONTRACT);
    }

    public static Target point(String id, String name) {
        return MemoryWard.target(
                id,
                "wifi",
                name,
                "98",
                new Instrument(List.of("clients", "channel_utilization_ratio", "uptime_seconds", "in_bits_per_second")),
                Thresholds.degraded(Threshold.of("channel_utilization_ratio", Limit.parse("> 0.8"))),
                null);
    }

    /** A one-stop desk, which is told of and never tried. */
    public static Target desk(String id, String name) {
        return MemoryWard.target(
                id,
                "queue",
                name,
                null,
                new DeskProbe(),
                new Thresholds(
                        List.of(
                                Threshold.of(Load.WAIT_P90, Limit.parse("> 900")),
                                Threshold.of(Load.WAITING_PER_COUNTER, Limit.parse("> 5"))),
                        List.of(
                                Threshold.of(Load.WAIT_P90, Limit.parse("> 1800")),
                                Threshold.of(Load.UNATTENDED, Limit.parse("> 0")))),
                null);
    }

    /** @param at when it was measured, which is also when it was last tried */
    public static Watched measured(Target target, State state, Instant since, Instant at, Map<String, Double> values) {
        Reason reason = state == State.UP ? null : Reason.of("timeout", 5);
        Health health = Health.settled(state, since, at, reason);
        Measured latest = values.isEmpty() ? null : new Measured(at, values);
        return new Watched(target, health, null, state == State.DOWN ? Map.of() : values, latest, null);
    }
}
