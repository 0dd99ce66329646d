package vn.ward.collect.snmp.reading;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snmp4j.smi.OID;

/**
 * One number out of a device.
 *
 * @param scale what stands in the device times this is the base unit
 * @param isRate whether it is a counter, of which the change a second counts
 */
public record Value(Source source, double scale, boolean isRate) {

    public Value {
        if (!Double.isFinite(scale) || scale == 0) {
            throw new IllegalArgumentException("a scale is a number and not zero: " + scale);
        }
        if (isRate && source instanceof Source.Column column && column.fold() == Fold.COUNT) {
            throw new IllegalArgumentException("rows that are counted have no rate: " + source);
        }
    }

    /** @param why there is no number; {@code absent}, {@code text}, or as in {@link Rate.Dropped} */
    public record Measured(Optional<Double> value, String why) {
        static Measured of(double value) {
            return new Measured(Optional.of(value), "");
        }

        static Measured none(String why) {
            return new Measured(Optional.empty(), why);
        }
    }

    /**
     * @param before what its counters were when they were last read
     * @param seen takes what its counters are now
     */
    public Measured read(Sheet sheet, Map<OID, Seen> before, Map<OID, Seen> seen, Duration longest) {
        Map<OID, Cell> cells = source.cells(sheet);
        return isRate ? rate(sheet, cells, before, seen, longest) : plain(sheet, cells);
    }

    private Measured plain(Sheet sheet, Map<OID, Cell> cells) {
        Map<OID, Double> numbers = new TreeMap<>();
        boolean counts = source instanceof Source.Column column && column.fold() == Fold.COUNT;
        cells.forEach((oid, cell) ->
                (counts ? Optional.of(1.0) : cell.number()).ifPresent(number -> numbers.put(oid, number)));
        return number(sheet, numbers, cells.isEmpty() ? "absent" : "text");
    }

    private Measured rate(
            Sheet sheet, Map<OID, Cell> cells, Map<OID, Seen> before, Map<OID, Seen> seen, Duration longest) {
        Map<OID, Seen> own = new HashMap<>();
        cells.forEach((oid, cell) -> cell.seen().ifPresent(read -> own.put(key(oid), read)));
        seen.putAll(own);
        Map<OID, Double> rates = new TreeMap<>();
        for (Map.Entry<OID, Seen> now : own.entrySet()) {
            Seen then = before.get(now.getKey());
            if (then == null) {
                return Measured.none("first");
            }
            Rate rate = Elapsed.between(then.at(), now.getValue().at(), longest)
                    .perSecond(then.counter(), now.getValue().counter());
            if (rate instanceof Rate.Dropped dropped) {
                return Measured.none(dropped.why());
            }
            rates.put(now.getKey(), ((Rate.Known) rate).perSecond());
        }
        long rows = before.keySet().stream().filter(this::isOwn).count();
        return rows > own.size() && !own.isEmpty()
                ? Measured.none("rows")
                : number(sheet, rates, cells.isEmpty() ? "absent" : "text");
    }

    private Measured number(Sheet sheet, Map<OID, Double> numbers, String otherwise) {
        return source.fold(sheet, numbers)
                .map(number -> number * scale)
                .filter(Double::isFinite)
                .map(Measured::of)
                .orElseGet(() -> Measured.none(otherwise));
    }

    private OID key(OID of) {
        return source instanceof Source.Column column ? new OID(column.oid()).append(of) : of;
    }

    private boolean isOwn(OID key) {
        return source instanceof Source.Column column && key.startsWith(column.oid()) && column.where() == null;
    }

    @Override
    public String toString() {
        return source + (scale == 1 ? "" : " × " + scale) + (isRate ? " a second" : "");
    }
}
