package vn.ward.collect.snmp.reading;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import vn.ward.core.result.Reason;

/**
 * What one round read of a device. Filled by the round, on its event loop; from its end on it is only read, by any thread
 * that it is handed to.
 */
public final class Sheet {

    private final Map<OID, Cell> cells = new HashMap<>();
    private final Map<OID, Map<OID, Cell>> columns = new HashMap<>();
    private final Map<OID, Reason> broken = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private @Nullable Moment last;
    private @Nullable Reason fault;

    public void put(OID oid, Cell cell) {
        last = cell.at();
        if (!cell.variable().isException()) {
            cells.put(oid, cell);
        }
    }

    /** A row of a column that is read row by row. */
    public void put(OID column, OID index, Cell cell) {
        last = cell.at();
        columns.computeIfAbsent(column, first -> new TreeMap<>()).put(index, cell);
    }

    public void put(String name, Place place) {
        places.put(name, place);
    }

    /** The column could not be read to its end. What was read of it is not believed. */
    public void breaks(OID column, Reason reason) {
        broken.put(column, reason);
        columns.remove(column);
    }

    /** The round ended here. */
    public void ends(Reason reason) {
        fault = reason;
    }

    /** Empty if the device lacks it, or the round ended before. */
    public Optional<Cell> find(OID oid) {
        return Optional.ofNullable(cells.get(oid));
    }

    /** By row; empty if the device lacks it. */
    public Map<OID, Cell> column(OID column) {
        return Collections.unmodifiableMap(columns.getOrDefault(column, Map.of()));
    }

    public Optional<Place> place(String name) {
        return Optional.ofNullable(places.get(name));
    }

    /** Why the column is not known. */
    public Optional<Reason> broken(OID column) {
        return Optional.ofNullable(broken.get(column));
    }

    /** Why the round did not come to its end. */
    public Optional<Reason> fault() {
        return Optional.ofNullable(fault);
    }

    /** When the device last said what time it is. */
    public Optional<Moment> last() {
        return Optional.ofNullable(last);
    }
}
