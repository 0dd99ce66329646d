package vn.ward.collect.snmp;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import vn.ward.collect.snmp.reading.InterfaceCounters;
import vn.ward.collect.snmp.reading.Seen;

/**
 * A target's counters when they were last read: rates are made of the next reading and this one.
 *
 * @param line its interface's; null if there was none
 * @param seen those of its values
 */
record Memory(@Nullable InterfaceCounters line, Map<OID, Seen> seen) {

    static final Memory NONE = new Memory(null, Map.of());

    Memory {
        seen = Map.copyOf(seen);
    }
}
