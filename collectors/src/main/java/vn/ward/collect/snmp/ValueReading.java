package vn.ward.collect.snmp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import vn.ward.collect.snmp.reading.Fold;
import vn.ward.collect.snmp.reading.Requirement;
import vn.ward.collect.snmp.reading.Source;
import vn.ward.collect.snmp.reading.Value;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Section;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** Reads where a number stands in a device, and what must hold of it. */
final class ValueReading {

    private static final Pattern OBJECT = Pattern.compile("\\.?(?:[012](?:\\.\\d{1,10}){2,127})");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(?:\\.\\d{1,12})?");
    private static final String SENTENCE = "reason.";

    private ValueReading() {}

    static Optional<Value> read(Section section) {
        Optional<Source> source = source(section);
        Optional<Double> scale = section.optional("scale", ValueReading::scale);
        boolean isRate = section.optional("rate", Readings.bool()).orElse(false);
        boolean isSound = section.written("scale").isEmpty() || scale.isPresent();
        if (isRate && section.written(Fold.COUNT.key()).isPresent()) {
            section.refuse("rate", "snmp.rate-of-count");
            isSound = false;
        }
        return isSound ? source.map(of -> new Value(of, scale.orElse(1.0), isRate)) : Optional.empty();
    }

    private static Optional<Source> source(Section section) {
        List<String> given = new ArrayList<>();
        Optional<OID> scalar = object(section, "oid", given);
        @Nullable Fold fold = null;
        Optional<OID> column = Optional.empty();
        for (Fold each : Fold.values()) {
            Optional<OID> found = object(section, each.key(), given);
            if (found.isPresent()) {
                fold = each;
                column = found;
            }
        }
        Optional<Section> where = section.section("where");
        Optional<Source.Where> rows = where.flatMap(ValueReading::where);
        if (given.size() != 1) {
            section.refuse(given.isEmpty() ? "oid" : given.get(1), "snmp.one-source");
            return Optional.empty();
        }
        if (where.isPresent() && given.contains("oid")) {
            section.refuse("where", "snmp.where-of-scalar");
            return Optional.empty();
        }
        if (where.isPresent() != rows.isPresent()) {
            return Optional.empty();
        }
        Fold by = fold;
        return by == null
                ? scalar.map(Source.Scalar::new)
                : column.map(of -> new Source.Column(of, by, rows.orElse(null)));
    }

    private static Optional<OID> object(Section section, String key, List<String> given) {
        Optional<OID> read = section.optional(key, ValueReading::oid);
        if (section.keys().contains(key)) {
            given.add(key);
        }
        return read;
    }

    private static Optional<Source.Where> where(Section section) {
        Optional<OID> column = section.required("column", ValueReading::oid);
        Optional<String> equal = section.required("equals", Readings.text());
        return SnmpReading.isFilled(section, "equals")
                ? Optional.empty()
                : column.flatMap(of -> equal.map(text -> new Source.Where(of, text)));
    }

    static Optional<Requirement> requirement(Section section) {
        Optional<Value> value = read(section);
        Optional<String> reason = section.required("reason", ValueReading::reason);
        List<Optional<? extends Requirement.Test>> tests = new ArrayList<>();
        List<Double> numbers = section.list("is", ValueReading::number);
        tests.add(numbers.isEmpty() ? Optional.empty() : Optional.of(new Requirement.OneOf(Set.copyOf(numbers))));
        tests.add(section.optional("at_least", ValueReading::number).map(Requirement.AtLeast::new));
        tests.add(section.optional("at_most", ValueReading::number).map(Requirement.AtMost::new));
        List<Requirement.Test> given = tests.stream().flatMap(Optional::stream).collect(Collectors.toList());
        if (Stream.of("is", "at_least", "at_most")
                        .filter(section.keys()::contains)
                        .count()
                != 1) {
            section.refuse("is", "snmp.one-test");
            return Optional.empty();
        }
        if (value.filter(Value::isRate).isPresent()) {
            section.refuse("rate", "snmp.rate-required");
            return Optional.empty();
        }
        return given.size() != 1
                ? Optional.empty()
                : value.flatMap(of -> reason.map(why -> new Requirement(of, given.get(0), why)));
    }

    private static OID oid(String text) {
        if (!OBJECT.matcher(text).matches()) {
            throw new Refused("snmp.oid");
        }
        try {
            return new OID(text.startsWith(".") ? text.substring(1) : text);
        } catch (RuntimeException beyond32Bits) {
            throw new Refused("snmp.oid");
        }
    }

    private static double number(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new Refused("snmp.number");
        }
        return new BigDecimal(text).doubleValue();
    }

    private static double scale(String text) {
        double scale = number(text);
        if (scale == 0) {
            throw new Refused("snmp.scale-zero");
        }
        return scale;
    }

    /** A code that has a sentence, since it is said to people. */
    private static String reason(String code) {
        Set<String> said = Wording.of(Language.VI).all().keySet();
        if (!said.contains(SENTENCE + code)) {
            String known = said.stream()
                    .filter(key -> key.startsWith(SENTENCE + SnmpSpec.KIND + "."))
                    .map(key -> key.substring(SENTENCE.length()))
                    .sorted(String::compareTo)
                    .collect(Collectors.joining(", "));
            throw new Refused("snmp.reason", known.toLowerCase(Locale.ROOT));
        }
        return code;
    }
}
