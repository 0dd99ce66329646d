package vn.ward.collect.snmp.reading;

import java.util.ArrayList;
import java.util.List;
import org.snmp4j.smi.OID;

/** Where an interface of a given name stands in a device's tables. */
public sealed interface Place permits Place.At, Place.Missing, Place.Ambiguous {

    /**
     * @param index of its row
     * @param names the column in which its name was found
     * @param name as it stands there
     * @param isNarrow whether it has no 64-bit counters or no ifHighSpeed, so that those of 32 bits are read too
     */
    record At(OID index, OID names, String name, boolean isNarrow) implements Place {

        /** All that is read of it in each round. */
        public List<OID> cells() {
            List<OID> columns = new ArrayList<>(List.of(
                    names,
                    Oids.ADMIN_STATUS,
                    Oids.OPER_STATUS,
                    Oids.HC_IN_OCTETS,
                    Oids.HC_OUT_OCTETS,
                    Oids.HIGH_SPEED,
                    Oids.IN_ERRORS,
                    Oids.OUT_ERRORS,
                    Oids.IN_DISCARDS,
                    Oids.OUT_DISCARDS,
                    Oids.DISCONTINUITY));
            if (isNarrow) {
                columns.addAll(List.of(Oids.SPEED, Oids.IN_OCTETS, Oids.OUT_OCTETS));
            }
            return columns.stream().map(column -> Oids.at(column, index)).toList();
        }

        /** Whether the row still bears its name: indexes move when a device starts anew. */
        public boolean isIn(Sheet sheet) {
            return sheet.find(Oids.at(names, index))
                    .filter(cell -> cell.text().equals(name))
                    .isPresent();
        }

        /** The same, knowing from what was read whether the wide counters will do. */
        public At seenIn(Sheet sheet) {
            boolean isWide = sheet.find(Oids.at(Oids.HC_IN_OCTETS, index)).isPresent()
                    && sheet.find(Oids.at(Oids.HIGH_SPEED, index))
                            .flatMap(Cell::number)
                            .filter(speed -> speed > 0)
                            .isPresent();
            return new At(index, names, name, !isWide);
        }
    }

    /** No interface is called so. */
    record Missing() implements Place {}

    /** @param count so many are called so */
    record Ambiguous(int count) implements Place {}
}
