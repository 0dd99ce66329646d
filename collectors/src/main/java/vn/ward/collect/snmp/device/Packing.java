package vn.ward.collect.snmp.device;

import java.util.ArrayList;
import java.util.List;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/**
 * Puts objects into as few messages as will do, so that neither they nor their answers are cut into fragments on the way: a
 * lost fragment loses all. What belongs together stays together, so that it is of one moment.
 */
final class Packing {

    /** What an Ethernet frame holds of UDP. */
    static final int LARGEST_MESSAGE = 1_472;

    /** Of the widest counter, with its type and length. */
    private static final int NUMBER = 11;

    private Packing() {}

    /** @param overhead of a message, before the first of them */
    static List<List<OID>> pack(List<List<OID>> groups, int overhead) {
        List<List<OID>> messages = new ArrayList<>();
        List<OID> filling = new ArrayList<>();
        int size = overhead;
        for (List<OID> group : groups) {
            int more = group.stream().mapToInt(Packing::size).sum();
            if (size + more > LARGEST_MESSAGE && !filling.isEmpty()) {
                messages.add(filling);
                filling = new ArrayList<>();
                size = overhead;
            }
            for (OID oid : group) {
                if (size + size(oid) > LARGEST_MESSAGE && !filling.isEmpty()) {
                    messages.add(filling);
                    filling = new ArrayList<>();
                    size = overhead;
                }
                filling.add(oid);
                size += size(oid);
            }
        }
        if (!filling.isEmpty()) {
            messages.add(filling);
        }
        return messages;
    }

    /** With a number as its value. */
    static int size(OID oid) {
        return new VariableBinding(oid).getBERLength() + NUMBER;
    }
}
