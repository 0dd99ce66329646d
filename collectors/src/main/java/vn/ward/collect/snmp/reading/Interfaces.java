package vn.ward.collect.snmp.reading;

import java.util.List;
import java.util.Map;
import org.snmp4j.smi.OID;

/** Finds an interface by its name: the device's short name, else the one that people gave it, else its description. */
public final class Interfaces {

    private Interfaces() {}

    /** @param sheet with the columns {@link Oids#NAMES} in it */
    public static Place locate(String wanted, Sheet sheet) {
        for (OID names : Oids.NAMES) {
            List<OID> found = sheet.column(names).entrySet().stream()
                    .filter(row -> row.getValue().text().equals(wanted))
                    .map(Map.Entry::getKey)
                    .toList();
            if (found.size() == 1) {
                return new Place.At(found.get(0), names, wanted, true);
            }
            if (found.size() > 1) {
                return new Place.Ambiguous(found.size());
            }
        }
        return new Place.Missing();
    }
}
