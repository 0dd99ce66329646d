package vn.ward.collect.snmp.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.collect.snmp.reading.Readings.LONGEST;
import static vn.ward.collect.snmp.reading.Readings.at;
import static vn.ward.collect.snmp.reading.Readings.narrow;
import static vn.ward.collect.snmp.reading.Readings.wide;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.snmp4j.smi.OID;
import vn.ward.core.target.Contract;

class InterfaceCountersTest {

    private static final double GIGABIT = 1e9;

    private static InterfaceCounters counters(int index, long discontinuity, double seconds, long octets) {
        return new InterfaceCounters(
                new OID(new int[] {index}),
                discontinuity,
                GIGABIT,
                Map.of(
                        Oids.HC_IN_OCTETS, new Seen(wide(octets), at(seconds)),
                        Oids.HC_OUT_OCTETS, new Seen(wide(2 * octets), at(seconds)),
                        Oids.IN_ERRORS, new Seen(narrow(octets / 100), at(seconds))));
    }

    private static InterfaceCounters.Rates rates(InterfaceCounters before, InterfaceCounters after) {
        return after.since(before, LONGEST);
    }

    @Example
    void octets_become_bits_and_errors_stay_errors() {
        assertThat(rates(counters(1, 0, 0, 0), counters(1, 0, 10, 1_000)).measurements())
                .isEqualTo(Map.of(
                        "in_bits_per_second", 800.0, "out_bits_per_second", 1_600.0, "in_errors_per_second", 1.0));
    }

    @Example
    void a_row_that_moved_and_counters_that_started_anew_have_no_rates() {
        InterfaceCounters before = counters(1, 7, 0, 0);
        assertThat(rates(before, counters(2, 7, 10, 1_000))).isEqualTo(InterfaceCounters.Rates.none("index-moved"));
        assertThat(rates(before, counters(1, 8, 10, 1_000))).isEqualTo(InterfaceCounters.Rates.none("discontinuity"));
    }

    @Example
    void one_counter_that_went_back_takes_no_other_with_it() {
        InterfaceCounters.Rates rates = rates(
                counters(1, 0, 0, 1_000),
                new InterfaceCounters(
                        new OID(new int[] {1}),
                        0,
                        GIGABIT,
                        Map.of(
                                Oids.HC_IN_OCTETS, new Seen(wide(1), at(10)),
                                Oids.HC_OUT_OCTETS, new Seen(wide(2_000), at(10)))));
        assertThat(rates.measurements()).isEqualTo(Map.of("out_bits_per_second", 0.0));
        assertThat(rates.dropped()).containsExactly("counter-back");
    }

    @Example
    void a_device_that_learnt_wide_counters_begins_anew() {
        InterfaceCounters narrow = new InterfaceCounters(
                new OID(new int[] {1}), 0, GIGABIT, Map.of(Oids.IN_OCTETS, new Seen(narrow(5), at(0))));
        assertThat(rates(narrow, counters(1, 0, 10, 1_000)).dropped()).containsExactly("counter-changed");
    }

    @Property
    void turned_round_twice_it_is_as_before(@ForAll @DoubleRange(min = 0, max = 1e12) double down) {
        Map<String, Double> rates = new HashMap<>();
        List.of("in_bits_per_second", "out_bits_per_second", "in_errors_per_second", "out_discards_per_second")
                .forEach(name -> rates.put(name, down + name.length()));
        assertThat(InterfaceCounters.swapped(InterfaceCounters.swapped(rates))).isEqualTo(rates);
    }

    @Property
    void a_line_is_as_full_as_its_fuller_direction(
            @ForAll @DoubleRange(min = 0, max = 1e10) double in, @ForAll @DoubleRange(min = 0, max = 1e10) double out) {
        InterfaceCounters counters = counters(1, 0, 10, 0);
        Map<String, Double> measured = counters.inTheWardsDirections(
                new InterfaceCounters.Rates(
                        Map.of("in_bits_per_second", in, "out_bits_per_second", out), new TreeSet<>()),
                false,
                Optional.of(new Contract(100_000_000, 50_000_000)));
        assertThat(measured)
                .containsEntry("in_bits_per_second", out)
                .containsEntry("in_utilization_ratio", out / 1e8)
                .containsEntry("out_utilization_ratio", in / 5e7)
                .containsEntry("utilization_ratio", Math.max(out / 1e8, in / 5e7))
                .containsEntry("speed_bits_per_second", GIGABIT);
    }
}
