package vn.ward.collect.unifi;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Accents;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;

/**
 * What one round saw of a site's points.
 *
 * @param away why nothing was seen; null if something was
 * @param devices those that somebody waits for, by name; of one name there should be one
 * @param measured by the device's id
 */
record Seen(@Nullable Reason away, Map<String, List<Device>> devices, Map<String, Map<String, Double>> measured) {

    static final List<String> MEASUREMENTS = List.of(
            "clients",
            "uptime_seconds",
            "in_bits_per_second",
            "out_bits_per_second",
            "cpu_ratio",
            "memory_ratio",
            "tx_retries_ratio");

    private static final String SERVES = "ONLINE";

    /** In each of these a point serves nobody. A word that is not known says nothing. */
    private static final Set<String> DOWN = Set.of(
            "OFFLINE",
            "CONNECTION_INTERRUPTED",
            "ISOLATED",
            "UPDATING",
            "GETTING_READY",
            "ADOPTING",
            "PENDING_ADOPTION",
            "DELETING");

    /** A device as the list has it. */
    record Device(String id, String state) {

        boolean serves() {
            return SERVES.equals(state.toUpperCase(Locale.ROOT));
        }
    }

    Seen {
        devices = Map.copyOf(devices);
        measured = Map.copyOf(measured);
    }

    static Seen nothing(Reason why) {
        return new Seen(why, Map.of(), Map.of());
    }

    /** As names are compared: however accents are composed. */
    static String name(String written) {
        return Accents.composed(written.strip());
    }

    Outcome outcome(String point) {
        if (away != null) {
            return new NotTried(away);
        }
        List<Device> named = devices.getOrDefault(name(point), List.of());
        if (named.isEmpty()) {
            return new Failed(Reason.of("wifi.point-missing"));
        }
        return named.size() > 1 ? new NotTried(Reason.of("unifi.point-twice")) : outcome(named.get(0));
    }

    private static Outcome outcome(Device device) {
        String state = device.state().toUpperCase(Locale.ROOT);
        if (device.serves()) {
            return new Answered();
        }
        return DOWN.contains(state)
                ? new Failed(Reason.of("wifi.point-down", state))
                : new NotTried(Reason.of("unifi.answer", "state"));
    }

    Map<String, Double> measurements(String point) {
        List<Device> named = devices.getOrDefault(name(point), List.of());
        return named.size() == 1 ? measured.getOrDefault(named.get(0).id(), Map.of()) : Map.of();
    }

    /**
     * What the statistics of a device measure. Percentages become ratios; rates are taken as they stand, received from the uplink
     * = in.
     */
    static Map<String, Double> measurements(Map<String, Object> statistics, double worstRetries) {
        Map<String, Double> measured = new HashMap<>();
        put(measured, "uptime_seconds", statistics.get("uptimeSec"), 1);
        put(measured, "in_bits_per_second", statistics.get("uplink.rxRateBps"), 1);
        put(measured, "out_bits_per_second", statistics.get("uplink.txRateBps"), 1);
        put(measured, "cpu_ratio", statistics.get("cpuUtilizationPct"), 100);
        put(measured, "memory_ratio", statistics.get("memoryUtilizationPct"), 100);
        put(measured, "tx_retries_ratio", worstRetries, 100);
        return measured;
    }

    /** A number that can be one; nothing of anything else. */
    static Optional<Double> number(@Nullable Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue()) && number.doubleValue() >= 0
                ? Optional.of(number.doubleValue())
                : Optional.empty();
    }

    private static void put(Map<String, Double> measured, String name, @Nullable Object value, double divisor) {
        number(value).ifPresent(found -> measured.put(name, found / divisor));
    }
}
