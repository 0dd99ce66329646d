package vn.ward.collect.snmp.reading;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.snmp4j.smi.OID;
import vn.ward.core.target.Contract;

/**
 * An interface's counters as they were read, in the ward's directions: in is what comes to the ward.
 *
 * @param index of its row
 * @param discontinuity when one of its counters last started anew, in the device's time; negative if it does not say
 * @param speed bits per second; 0 if it does not say
 * @param seen by the column that each is of
 */
public record InterfaceCounters(OID index, long discontinuity, double speed, Map<OID, Seen> seen) {

    private static final double BITS_AN_OCTET = 8;
    private static final double BITS_A_MEGABIT = 1e6;

    /** What ifSpeed says of every line that is faster than it can say. */
    private static final double BEYOND_IF_SPEED = Counter.NARROW_RANGE - 1;

    public InterfaceCounters {
        seen = Map.copyOf(seen);
    }

    /**
     * @param measurements by name, in base units
     * @param dropped why some are missing
     */
    public record Rates(Map<String, Double> measurements, SortedSet<String> dropped) {
        public Rates {
            measurements = Map.copyOf(measurements);
            dropped = Collections.unmodifiableSortedSet(new TreeSet<>(dropped));
        }

        public static Rates none(String why) {
            return new Rates(Map.of(), new TreeSet<>(Set.of(why)));
        }
    }

    public static InterfaceCounters of(Place.At place, Sheet sheet) {
        Map<OID, Seen> seen = new HashMap<>();
        for (OID column : new OID[] {
            Oids.HC_IN_OCTETS,
            Oids.HC_OUT_OCTETS,
            Oids.IN_OCTETS,
            Oids.OUT_OCTETS,
            Oids.IN_ERRORS,
            Oids.OUT_ERRORS,
            Oids.IN_DISCARDS,
            Oids.OUT_DISCARDS
        }) {
            at(place, column, sheet).flatMap(Cell::seen).ifPresent(read -> seen.put(column, read));
        }
        double discontinuity =
                at(place, Oids.DISCONTINUITY, sheet).flatMap(Cell::number).orElse(-1.0);
        return new InterfaceCounters(place.index(), (long) discontinuity, speed(place, sheet), seen);
    }

    private static Optional<Cell> at(Place.At place, OID column, Sheet sheet) {
        return sheet.find(Oids.at(column, place.index()));
    }

    private static double speed(Place.At place, Sheet sheet) {
        double high = at(place, Oids.HIGH_SPEED, sheet).flatMap(Cell::number).orElse(0.0) * BITS_A_MEGABIT;
        if (high > 0) {
            return high;
        }
        double low = at(place, Oids.SPEED, sheet).flatMap(Cell::number).orElse(0.0);
        return low > 0 && low < BEYOND_IF_SPEED ? low : 0;
    }

    /** What happened since {@code before}. */
    public Rates since(InterfaceCounters before, Duration longest) {
        String changed = changed(before);
        return changed.isEmpty() ? new Comparison(before, longest).all() : Rates.none(changed);
    }

    private String changed(InterfaceCounters before) {
        if (!index.equals(before.index)) {
            return "index-moved";
        }
        return discontinuity == before.discontinuity ? "" : "discontinuity";
    }

    /** In progress. */
    private final class Comparison {
        private final InterfaceCounters before;
        private final Duration longest;
        private final Map<String, Double> measurements = new HashMap<>();
        private final SortedSet<String> dropped = new TreeSet<>();

        Comparison(InterfaceCounters before, Duration longest) {
            this.before = before;
            this.longest = longest;
        }

        Rates all() {
            bits("in_bits_per_second", Oids.HC_IN_OCTETS, Oids.IN_OCTETS);
            bits("out_bits_per_second", Oids.HC_OUT_OCTETS, Oids.OUT_OCTETS);
            plain("in_errors_per_second", Oids.IN_ERRORS);
            plain("out_errors_per_second", Oids.OUT_ERRORS);
            plain("in_discards_per_second", Oids.IN_DISCARDS);
            plain("out_discards_per_second", Oids.OUT_DISCARDS);
            return new Rates(measurements, dropped);
        }

        private void bits(String name, OID wide, OID narrow) {
            OID column = seen.containsKey(wide) ? wide : narrow;
            Seen now = seen.get(column);
            Seen then = before.seen.get(column);
            if (now == null || then == null) {
                dropped.add(now == null ? "no-counter" : "counter-changed");
                return;
            }
            put(
                    name,
                    Elapsed.between(then.at(), now.at(), longest)
                            .perSecond(then.counter(), now.counter(), speed / BITS_AN_OCTET)
                            .map(octets -> octets * BITS_AN_OCTET));
        }

        private void plain(String name, OID column) {
            Seen now = seen.get(column);
            Seen then = before.seen.get(column);
            if (now != null && then != null) {
                put(name, Elapsed.between(then.at(), now.at(), longest).perSecond(then.counter(), now.counter()));
            }
        }

        private void put(String name, Rate rate) {
            if (rate instanceof Rate.Known known) {
                measurements.put(name, known.perSecond());
            } else if (rate instanceof Rate.Dropped why) {
                dropped.add(why.why());
            }
        }
    }

    /** In exchanged for out, of a port that faces the router. */
    static Map<String, Double> swapped(Map<String, Double> measurements) {
        Map<String, Double> swapped = new HashMap<>();
        measurements.forEach((name, value) ->
                swapped.put(name.startsWith("in_") ? "out_" + name.substring(3) : "in_" + name.substring(4), value));
        return swapped;
    }

    /** How full the line is, against what was sold or else against what the interface can do; the greater direction as a whole. */
    static void utilisation(Map<String, Double> measurements, double down, double up) {
        Double in = measurements.get("in_bits_per_second");
        Double out = measurements.get("out_bits_per_second");
        double most = -1;
        if (in != null && down > 0) {
            measurements.put("in_utilization_ratio", in / down);
            most = in / down;
        }
        if (out != null && up > 0) {
            measurements.put("out_utilization_ratio", out / up);
            most = Math.max(most, out / up);
        }
        if (most >= 0) {
            measurements.put("utilization_ratio", most);
        }
    }

    /** @param contract what was sold, if the line has one */
    public Map<String, Double> inTheWardsDirections(Rates rates, boolean inIsDownload, Optional<Contract> contract) {
        Map<String, Double> measurements =
                inIsDownload ? new HashMap<>(rates.measurements()) : swapped(rates.measurements());
        utilisation(
                measurements,
                contract.map(Contract::downBitsPerSecond).map(Long::doubleValue).orElse(speed),
                contract.map(Contract::upBitsPerSecond).map(Long::doubleValue).orElse(speed));
        if (speed > 0) {
            measurements.put("speed_bits_per_second", speed);
        }
        return measurements;
    }
}
