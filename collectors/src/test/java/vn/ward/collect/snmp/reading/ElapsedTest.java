package vn.ward.collect.snmp.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vn.ward.collect.snmp.reading.Readings.LONGEST;
import static vn.ward.collect.snmp.reading.Readings.at;
import static vn.ward.collect.snmp.reading.Readings.narrow;
import static vn.ward.collect.snmp.reading.Readings.wide;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Rates by the device's own time, or why there is none. */
class ElapsedTest {

    private static final long AROUND = 1L << 32;

    private static Elapsed over(double seconds) {
        return Elapsed.between(at(0), at(seconds), LONGEST);
    }

    private static double known(Rate rate) {
        assertThat(rate).isInstanceOf(Rate.Known.class);
        return ((Rate.Known) rate).perSecond();
    }

    @Property
    void a_counter_of_64_bits_has_the_rate_that_exact_arithmetic_finds(
            @ForAll long before, @ForAll long after, @ForAll @IntRange(min = 20, max = 7_500) int ticks) {
        BigInteger from = new BigInteger(Long.toUnsignedString(before));
        BigInteger to = new BigInteger(Long.toUnsignedString(after));
        Rate rate = over(ticks / 100.0).perSecond(wide(before), wide(after));
        if (from.compareTo(to) > 0) {
            assertThat(rate).isEqualTo(new Rate.Dropped("counter-back"));
            return;
        }
        double exact = new BigDecimal(to.subtract(from)).doubleValue() / (ticks / 100.0);
        assertThat(known(rate)).isCloseTo(exact, within(exact * 1e-12));
    }

    /** The line is slow enough that its counter can't have started again twice. */
    @Property
    void a_counter_of_32_bits_that_started_again_once_has_its_true_rate(
            @ForAll @LongRange(min = 0, max = AROUND - 1) long before,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll @IntRange(min = 20, max = 7_500) int ticks,
            @ForAll @LongRange(min = 1_000, max = 50_000_000) long most) {
        double seconds = ticks / 100.0;
        long counted = (long) (share * most * seconds);
        Rate rate = over(seconds).perSecond(narrow(before), narrow((before + counted) % AROUND), (double) most);
        assertThat(known(rate)).isCloseTo(counted / seconds, within(1e-6));
    }

    @Property
    void a_counter_of_32_bits_that_may_have_started_again_twice_has_no_rate(
            @ForAll @LongRange(min = 0, max = AROUND - 1) long before,
            @ForAll @LongRange(min = 0, max = AROUND - 1) long after,
            @ForAll @IntRange(min = 3_500, max = 7_500) int ticks) {
        double gigabit = 125e6;
        assertThat(over(ticks / 100.0).perSecond(narrow(before), narrow(after), gigabit))
                .isEqualTo(new Rate.Dropped("wrap"));
        assertThat(over(ticks / 100.0).perSecond(narrow(before), narrow(after), 0))
                .isEqualTo(new Rate.Dropped("wrap"));
    }

    @Example
    void a_counter_of_32_bits_that_would_be_faster_than_its_line_went_back() {
        assertThat(over(10).perSecond(narrow(5_000_000), narrow(4_000_000), 1_250_000))
                .isEqualTo(new Rate.Dropped("counter-back"));
        assertThat(over(10).perSecond(narrow(5_000_000), narrow(4_000_000)))
                .isEqualTo(new Rate.Dropped("counter-back"));
        assertThat(over(10).perSecond(narrow(5), wide(6))).isEqualTo(new Rate.Dropped("counter-changed"));
    }

    @Property
    void the_devices_clock_may_start_again_after_497_days_and_the_rate_stays(
            @ForAll @LongRange(min = 0, max = AROUND - 1) long ticks,
            @ForAll @IntRange(min = 20, max = 7_400) int passed,
            @ForAll @IntRange(min = -100, max = 100) int late) {
        Moment before = new Moment(ticks, 0);
        Moment after = new Moment((ticks + passed) % AROUND, Math.max(0, passed + late) * 10_000_000L);
        assertThat(Elapsed.between(before, after, LONGEST)).isEqualTo(new Elapsed.Lasted(passed / 100.0));
    }

    @Property
    void a_device_that_started_anew_has_no_rate(
            @ForAll @LongRange(min = 7_500, max = AROUND - 20_000) long ticks,
            @ForAll @IntRange(min = 0, max = 7_400) int since,
            @ForAll @IntRange(min = 0, max = 500) int down) {
        Moment before = new Moment(ticks, 0);
        Moment after = new Moment(since, (since + down) * 10_000_000L);
        assertThat(Elapsed.between(before, after, LONGEST)).isEqualTo(new Elapsed.Unknown("reset"));
    }

    /** Up for ten seconds, then away for a minute, and up for twenty: its clock only seems to have gone on. */
    @Example
    void a_start_anew_shows_by_a_clock_that_fell_behind_ours() {
        assertThat(Elapsed.between(new Moment(1_000, 0), new Moment(2_000, 70_000_000_000L), LONGEST))
                .isEqualTo(new Elapsed.Unknown("reset"));
    }

    @Example
    void readings_too_near_each_other_or_too_far_apart_have_no_rate() {
        assertThat(over(0.19)).isEqualTo(new Elapsed.Unknown("too-soon"));
        assertThat(over(0.2)).isEqualTo(new Elapsed.Lasted(0.2));
        assertThat(over(75)).isEqualTo(new Elapsed.Lasted(75));
        assertThat(over(75.01)).isEqualTo(new Elapsed.Unknown("too-long"));
        assertThat(over(76).perSecond(wide(1), wide(2))).isEqualTo(new Rate.Dropped("too-long"));
        assertThat(over(0).perSecond(narrow(1), narrow(2), 1e6)).isEqualTo(new Rate.Dropped("too-soon"));
    }
}
