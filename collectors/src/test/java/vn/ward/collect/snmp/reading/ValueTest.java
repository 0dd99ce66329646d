package vn.ward.collect.snmp.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.collect.snmp.reading.Readings.COLUMN;
import static vn.ward.collect.snmp.reading.Readings.LONGEST;
import static vn.ward.collect.snmp.reading.Readings.NAMES;
import static vn.ward.collect.snmp.reading.Readings.at;
import static vn.ward.collect.snmp.reading.Readings.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;
import vn.ward.core.result.Reason;

class ValueTest {

    private static final OID SCALAR = new OID("1.3.6.1.4.1.9.5.0");
    private static final OID CLIENTS = new OID("1.3.6.1.4.1.9.7");

    private final Map<OID, Seen> memory = new HashMap<>();

    private static Value of(Fold fold, @Nullable String name) {
        return new Value(new Source.Column(COLUMN, fold, where(name)), 1, false);
    }

    private static Value rate(@Nullable String name) {
        return new Value(new Source.Column(COLUMN, Fold.SUM, where(name)), 1, true);
    }

    private static Source.@Nullable Where where(@Nullable String name) {
        return name == null ? null : new Source.Where(NAMES, name);
    }

    /** Against the reading before, as one target remembers it. */
    private Value.Measured read(Value value, Sheet sheet) {
        Map<OID, Seen> before = Map.copyOf(memory);
        memory.clear();
        return value.read(sheet, before, memory, LONGEST);
    }

    private static Sheet scalar(Variable variable) {
        Sheet sheet = new Sheet();
        sheet.put(SCALAR, new Cell(variable, at(0)));
        return sheet;
    }

    private Value.Measured ofScalar(double scale, Variable variable) {
        return read(new Value(new Source.Scalar(SCALAR), scale, false), scalar(variable));
    }

    @Property
    void a_number_is_scaled(@ForAll int number, @ForAll @DoubleRange(min = 0.01, max = 1000) double scale) {
        assertThat(ofScalar(scale, new Integer32(number))).isEqualTo(Value.Measured.of(number * scale));
        assertThat(ofScalar(scale, new OctetString(" " + number + " "))).isEqualTo(Value.Measured.of(number * scale));
    }

    @Example
    void what_is_no_number_and_what_is_not_there_is_no_measurement() {
        assertThat(ofScalar(1, new OctetString("full"))).isEqualTo(Value.Measured.none("text"));
        assertThat(ofScalar(1, new OctetString(""))).isEqualTo(Value.Measured.none("text"));
        assertThat(ofScalar(1, Null.noSuchInstance)).isEqualTo(Value.Measured.none("absent"));
        assertThat(read(of(Fold.SUM, null), new Sheet())).isEqualTo(Value.Measured.none("absent"));
    }

    @Property
    void rows_become_one_number(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 1_000_000) Integer> rows) {
        Sheet sheet = new Sheet();
        for (int i = 0; i < rows.size(); i++) {
            Readings.row(sheet, 0, i + 1, "row", new Integer32(rows.get(i)));
        }
        long sum = rows.stream().mapToLong(Integer::longValue).sum();
        assertThat(read(of(Fold.SUM, null), sheet)).isEqualTo(Value.Measured.of((double) sum));
        assertThat(read(of(Fold.MEAN, null), sheet)).isEqualTo(Value.Measured.of((double) sum / rows.size()));
        assertThat(read(of(Fold.MAX, null), sheet))
                .isEqualTo(Value.Measured.of(
                        rows.stream().mapToInt(row -> row).max().orElseThrow()));
        assertThat(read(of(Fold.MIN, null), sheet))
                .isEqualTo(Value.Measured.of(
                        rows.stream().mapToInt(row -> row).min().orElseThrow()));
        assertThat(read(of(Fold.COUNT, null), sheet)).isEqualTo(Value.Measured.of(rows.size()));
    }

    @Example
    void no_row_of_a_table_that_is_there_is_none() {
        Sheet sheet = table(0, "ap-1", 7);
        assertThat(read(of(Fold.COUNT, "ap-1"), sheet)).isEqualTo(Value.Measured.of(1));
        assertThat(read(of(Fold.COUNT, "ap-2"), sheet)).isEqualTo(Value.Measured.of(0));
        assertThat(read(of(Fold.SUM, "ap-2"), sheet)).isEqualTo(Value.Measured.none("absent"));
    }

    /** RFC 1628: upsOutputSource is 5 on battery; what is no table has one row, 0. */
    @Example
    void a_status_is_counted_as_zero_or_one() {
        OID source = new OID("1.3.6.1.2.1.33.1.4.1");
        Value onBattery = new Value(new Source.Column(source, Fold.COUNT, new Source.Where(source, "5")), 1, false);
        Sheet mains = new Sheet();
        mains.put(source, new OID("0"), new Cell(new Integer32(3), at(0)));
        Sheet battery = new Sheet();
        battery.put(source, new OID("0"), new Cell(new Integer32(5), at(0)));
        assertThat(read(onBattery, mains)).isEqualTo(Value.Measured.of(0));
        assertThat(read(onBattery, battery)).isEqualTo(Value.Measured.of(1));
    }

    @Example
    void no_row_of_a_table_that_is_absent_or_was_not_read_is_no_measurement() {
        assertThat(read(of(Fold.COUNT, "ap-1"), new Sheet())).isEqualTo(Value.Measured.none("absent"));
        Sheet broken = table(0, "ap-1", 7);
        broken.breaks(COLUMN, Reason.of("snmp.endless"));
        assertThat(read(of(Fold.COUNT, "ap-1"), broken)).isEqualTo(Value.Measured.none("absent"));
        Sheet nameless = table(0, "ap-1", 7);
        nameless.breaks(NAMES, Reason.of("snmp.endless"));
        assertThat(read(of(Fold.COUNT, "ap-1"), nameless)).isEqualTo(Value.Measured.none("absent"));
    }

    @Example
    void the_clients_of_a_point_that_is_there_are_none_while_nobody_is_on_the_air() {
        Value clients = new Value(new Source.Column(CLIENTS, Fold.COUNT, where("ap-1")), 1, false);
        assertThat(read(clients, table(0, "ap-1", 7))).isEqualTo(Value.Measured.of(0));
        assertThat(read(clients, table(0, "ap-2", 7))).isEqualTo(Value.Measured.none("absent"));
        Sheet cut = table(0, "ap-1", 7);
        cut.ends(Reason.of("snmp.slow"));
        assertThat(read(clients, cut)).isEqualTo(Value.Measured.none("absent"));
    }

    @Example
    void the_rates_of_rows_are_added() {
        assertThat(read(rate(null), table(0, "a", 0, "b", 100))).isEqualTo(Value.Measured.none("first"));
        assertThat(read(rate(null), table(10, "a", 50, "b", 150))).isEqualTo(Value.Measured.of(10));
    }

    @Example
    void a_row_that_came_or_went_drops_the_rate_once() {
        read(rate(null), table(0, "a", 0, "b", 0));
        assertThat(read(rate(null), table(10, "a", 50))).isEqualTo(Value.Measured.none("rows"));
        assertThat(read(rate(null), table(20, "a", 100))).isEqualTo(Value.Measured.of(5));
        assertThat(read(rate(null), table(30, "a", 150, "b", 0))).isEqualTo(Value.Measured.none("first"));
        assertThat(read(rate(null), table(40, "a", 200, "b", 0))).isEqualTo(Value.Measured.of(5));
    }

    @Example
    void a_table_whose_names_change_places_never_mixes_two_rows_counters() {
        read(rate("a"), table(0, "a", 1_000, "b", 5));
        assertThat(read(rate("a"), table(10, "b", 6, "a", 1_100))).isEqualTo(Value.Measured.none("first"));
        assertThat(read(rate("a"), table(20, "b", 6, "a", 1_200))).isEqualTo(Value.Measured.of(10));
        assertThat(read(rate("a"), table(30, "b", 6))).isEqualTo(Value.Measured.none("absent"));
        assertThat(read(rate("a"), table(40, "b", 6, "a", 1_400))).isEqualTo(Value.Measured.none("first"));
    }

    @Example
    void one_rows_counter_that_went_back_drops_the_sum() {
        read(rate(null), table(0, "a", 10, "b", 100));
        assertThat(read(rate(null), table(10, "a", 20, "b", 1))).isEqualTo(Value.Measured.none("counter-back"));
    }

    @Property
    void what_is_required_holds_or_does_not(@ForAll @IntRange(min = -50, max = 50) int number) {
        assertThat(new Requirement.OneOf(Set.of(1.0, 2.0)).holds(number)).isEqualTo(number == 1 || number == 2);
        assertThat(new Requirement.AtLeast(0).holds(number)).isEqualTo(number >= 0);
        assertThat(new Requirement.AtMost(0).holds(number)).isEqualTo(number <= 0);
    }
}
