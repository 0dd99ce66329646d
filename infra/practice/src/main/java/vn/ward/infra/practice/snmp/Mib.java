package vn.ward.infra.practice.snmp;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/**
 * A device's objects in the order in which SNMP walks them. Their values are read when they are asked for. Every method
 * that adds takes the full instance ({@code 1.3.6.1.2.1.1.3.0}) and returns this.
 */
public final class Mib {

    private final NavigableMap<OID, Supplier<Variable>> objects = new TreeMap<>();

    /** Adds a text, in UTF-8. */
    public Mib text(String oid, Supplier<String> value) {
        return add(oid, () -> new OctetString(value.get().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** Adds bytes that are no text, such as a hardware address. */
    public Mib bytes(String oid, byte... value) {
        byte[] own = value.clone();
        return add(oid, () -> new OctetString(own));
    }

    /** Adds the name of an object. */
    public Mib name(String oid, String value) {
        return add(oid, () -> new OID(value));
    }

    /** Adds a whole number; whatever has a fraction is rounded. */
    public Mib number(String oid, DoubleSupplier value) {
        return add(oid, () -> new Integer32((int) Math.round(value.getAsDouble())));
    }

    /** Adds a number that is never negative. */
    public Mib gauge(String oid, LongSupplier value) {
        return add(oid, () -> new Gauge32(value.getAsLong()));
    }

    /** Adds a time in hundredths of a second; it wraps at 497 days, as it does on a real device. */
    public Mib ticks(String oid, LongSupplier hundredths) {
        return add(oid, () -> new TimeTicks(hundredths.getAsLong() & 0xFFFF_FFFFL));
    }

    /** Adds a counter of 32 bits; it wraps. */
    public Mib counter32(String oid, LongSupplier value) {
        return add(oid, () -> new Counter32(value.getAsLong() & 0xFFFF_FFFFL));
    }

    public Mib counter64(String oid, LongSupplier value) {
        return add(oid, () -> new Counter64(value.getAsLong()));
    }

    private Mib add(String oid, Supplier<Variable> value) {
        if (objects.putIfAbsent(new OID(oid), value) != null) {
            throw new IllegalArgumentException("a device has an object once: " + oid + " was added before");
        }
        return this;
    }

    /** The object of that very name; {@code noSuchInstance} if there is none. */
    VariableBinding get(OID oid) {
        Supplier<Variable> value = objects.get(oid);
        return new VariableBinding(oid, value == null ? Null.noSuchInstance : value.get());
    }

    /** The first object after {@code oid}; {@code endOfMibView} under the name asked for if there is none. */
    VariableBinding next(OID oid) {
        Map.Entry<OID, Supplier<Variable>> next = objects.higherEntry(oid);
        return next == null
                ? new VariableBinding(oid, Null.endOfMibView)
                : new VariableBinding(next.getKey(), next.getValue().get());
    }
}
