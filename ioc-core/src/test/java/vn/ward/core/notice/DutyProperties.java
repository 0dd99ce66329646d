package vn.ward.core.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever weeks, dates and swaps a duty has, in zones whose clocks are put forward and back: what it says fits together. */
class DutyProperties {

    /** Weeks before and after the clocks of all these zones change in 2026. */
    private static final List<Instant> BEGINNINGS = List.of(
            Instant.parse("2026-03-05T07:13:00Z"),
            Instant.parse("2026-03-27T00:00:00Z"),
            Instant.parse("2026-04-03T11:45:00Z"),
            Instant.parse("2026-09-24T23:59:00Z"),
            Instant.parse("2026-10-23T05:00:00Z"),
            Instant.parse("2026-10-30T16:30:00Z"));

    private static final Duration LONGEST = Duration.ofDays(12);

    @Property(tries = 300)
    void shifts_follow_each_other_without_gaps_and_each_is_another_ones_than_the_one_before(
            @ForAll("duties") Duty duty,
            @ForAll("beginnings") Instant from,
            @ForAll("lengths") Duration length,
            @ForAll("zones") ZoneId zone) {
        List<Duty.Shift> shifts = duty.over(from, from.plus(length), zone);

        assertThat(shifts.get(0).from()).isEqualTo(from);
        assertThat(shifts.get(shifts.size() - 1).until()).isEqualTo(from.plus(length));
        for (int i = 1; i < shifts.size(); i++) {
            assertThat(shifts.get(i).from()).isEqualTo(shifts.get(i - 1).until());
            assertThat(shifts.get(i).who()).isNotEqualTo(shifts.get(i - 1).who());
        }
    }

    @Property(tries = 300)
    void at_every_quarter_of_an_hour_those_are_on_duty_whom_the_shifts_name(
            @ForAll("duties") Duty duty,
            @ForAll("beginnings") Instant from,
            @ForAll("lengths") Duration length,
            @ForAll("zones") ZoneId zone) {
        for (Duty.Shift shift : duty.over(from, from.plus(length), zone)) {
            for (Instant at = shift.from(); at.isBefore(shift.until()); at = at.plus(Duration.ofMinutes(15))) {
                assertThat(duty.at(at, zone)).as("%s", at).isEqualTo(shift.who());
            }
            assertThat(duty.at(shift.until().minusSeconds(1), zone)).isEqualTo(shift.who());
        }
    }

    @Property(tries = 300)
    void the_latest_swap_counts_before_all_else(
            @ForAll("duties") Duty duty,
            @ForAll("dates") List<Duty.Dated> swaps,
            @ForAll("beginnings") Instant at,
            @ForAll("zones") ZoneId zone) {
        List<String> latest = swaps.stream()
                .filter(swap -> swap.isAt(at))
                .reduce((earlier, later) -> later)
                .map(Duty.Dated::who)
                .orElseGet(() -> duty.at(at, zone));

        assertThat(duty.with(swaps).at(at, zone)).isEqualTo(latest);
    }

    @Property(tries = 300)
    void dates_that_are_at_once_are_taken_apart_and_nobody_is_lost(
            @ForAll("dates") List<Duty.Dated> dates, @ForAll("lengths") Duration after) {
        List<Duty.Dated> apart = Duty.Dated.together(dates);

        for (int i = 1; i < apart.size(); i++) {
            assertThat(apart.get(i).from()).isAfterOrEqualTo(apart.get(i - 1).until());
        }
        Instant at = BEGINNINGS.get(0).plus(after);
        List<String> all = dates.stream()
                .filter(date -> date.isAt(at))
                .flatMap(date -> date.who().stream())
                .distinct()
                .toList();
        assertThat(apart.stream().filter(date -> date.isAt(at)).flatMap(date -> date.who().stream()))
                .containsExactlyElementsOf(all);
    }

    @Property(tries = 300)
    void quiet_hours_end_when_they_are_no_more(
            @ForAll("times") LocalTime from,
            @ForAll("times") LocalTime until,
            @ForAll("beginnings") Instant begin,
            @ForAll("lengths") Duration after,
            @ForAll("zones") ZoneId zone) {
        if (from.equals(until)) {
            return;
        }
        Quiet quiet = new Quiet(from, until);
        Instant now = begin.plus(after);
        Instant end = quiet.end(now, zone);

        assertThat(quiet.isAt(end, zone)).isFalse();
        assertThat(end.isAfter(now)).isEqualTo(quiet.isAt(now, zone));
        for (Instant at = now; at.isBefore(end); at = at.plus(Duration.ofMinutes(10))) {
            assertThat(quiet.isAt(at, zone)).isTrue();
        }
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "Asia/Ho_Chi_Minh",
                        "Europe/Berlin",
                        "America/New_York",
                        "Australia/Lord_Howe",
                        "America/Santiago", // at midnight
                        "Atlantic/Azores", // at midnight, and at one
                        "Pacific/Auckland")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<Instant> beginnings() {
        return Arbitraries.of(BEGINNINGS);
    }

    @Provide
    Arbitrary<Duration> lengths() {
        return Arbitraries.longs().between(1, LONGEST.toMinutes()).map(Duration::ofMinutes);
    }

    @Provide
    Arbitrary<LocalTime> times() {
        return Arbitraries.integers()
                .between(0, 24 * 4 - 1)
                .map(quarter -> LocalTime.MIDNIGHT.plusMinutes(quarter * 15L));
    }

    @Provide
    Arbitrary<Duty> duties() {
        return Combinators.combine(weekly().list().ofMaxSize(4), dates())
                .as((weekly, dates) -> new Duty("watch", "Trực", weekly, dates));
    }

    private Arbitrary<Duty.Weekly> weekly() {
        return Combinators.combine(
                        Arbitraries.of(DayOfWeek.class).set().ofMinSize(1),
                        times(),
                        times(),
                        people().filter(who -> !who.isEmpty()))
                .as(Duty.Weekly::new);
    }

    @Provide
    Arbitrary<List<Duty.Dated>> dates() {
        return Combinators.combine(
                        beginnings(),
                        Arbitraries.longs().between(-48, 192),
                        Arbitraries.longs().between(1, 60),
                        people())
                .as((begin, before, hours, who) -> new Duty.Dated(
                        begin.plus(Duration.ofHours(before)), begin.plus(Duration.ofHours(before + hours)), who))
                .list()
                .ofMaxSize(4);
    }

    private Arbitrary<List<String>> people() {
        return Arbitraries.of("lan", "minh", "hoa").list().uniqueElements().ofMaxSize(3);
    }
}
