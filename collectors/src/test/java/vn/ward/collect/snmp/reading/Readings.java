package vn.ward.collect.snmp.reading;

import java.time.Duration;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

/** Readings of a device for tests: its clock and ours go together. */
final class Readings {

    static final Duration LONGEST = Duration.ofSeconds(75);
    static final OID COLUMN = new OID("1.3.6.1.4.1.9.1.1");
    static final OID NAMES = new OID("1.3.6.1.4.1.9.1.2");

    private Readings() {}

    static Moment at(double seconds) {
        return new Moment(Math.round(seconds * 100), Math.round(seconds * 1e9));
    }

    static Counter wide(long value) {
        return new Counter(value, false);
    }

    static Counter narrow(long value) {
        return new Counter(value, true);
    }

    /** A table whose rows are named and count: {@code "ap-1", 7, "ap-2", 9}. */
    static Sheet table(double seconds, Object... rows) {
        Sheet sheet = new Sheet();
        for (int i = 0; i < rows.length; i += 2) {
            row(sheet, seconds, i / 2 + 1, (String) rows[i], new Counter64(((Integer) rows[i + 1]).longValue()));
        }
        return sheet;
    }

    static void row(Sheet sheet, double seconds, int index, String name, Variable value) {
        sheet.put(COLUMN, new OID(new int[] {index}), new Cell(value, at(seconds)));
        sheet.put(NAMES, new OID(new int[] {index}), new Cell(new OctetString(name), at(seconds)));
    }
}
