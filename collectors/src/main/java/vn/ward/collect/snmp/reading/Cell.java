package vn.ward.collect.snmp.reading;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;

/** One object's value and when it was read. */
public record Cell(Variable variable, Moment at) {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

    /** A whole number, or a text that is a decimal one, as some devices write it; empty if it is anything else. */
    public Optional<Double> number() {
        if (variable instanceof Counter64) {
            return Optional.of(new Counter(0, false).upTo(new Counter(variable.toLong(), false)));
        }
        if (variable instanceof Integer32 || variable instanceof UnsignedInteger32) {
            return Optional.of((double) variable.toLong());
        }
        String text = text().strip();
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text).doubleValue()) : Optional.empty();
    }

    /** As a person reads it: UTF-8 without the zeros that some devices put behind it. */
    public String text() {
        if (!(variable instanceof OctetString octets)) {
            return variable.toString();
        }
        String text = new String(octets.getValue(), StandardCharsets.UTF_8);
        int zero = text.indexOf('\0');
        return zero < 0 ? text : text.substring(0, zero);
    }

    public Optional<Seen> seen() {
        return Counter.of(variable).map(counter -> new Seen(counter, at));
    }
}
