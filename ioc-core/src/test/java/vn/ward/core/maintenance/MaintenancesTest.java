package vn.ward.core.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.availability.Period;

class MaintenancesTest {

    static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant LATER = at("2030-01-01T00:00");

    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(HANOI).toInstant();
    }

    static Period period(String from, String until) {
        return new Period(at(from), at(until));
    }

    private static Declaration declared(int id, Scope scope, Period first, @Nullable String rule, String... except) {
        Recurrence recurrence = rule == null
                ? null
                : new Recurrence(
                        rule, List.of(except).stream().map(LocalDate::parse).toList(), HANOI);
        return new Declaration(new UUID(0, id), scope, first, recurrence, "nâng cấp máy chủ", "Lê Văn An");
    }

    private static Window window(int id, Period when, String recordedAt) {
        return new Window(declared(id, Scope.targets("wan"), when, null), at(recordedAt), null);
    }

    private static Window weekly(String recordedAt, String rule, String... except) {
        Period first = period("2026-03-07T22:00", "2026-03-08T02:00");
        return new Window(declared(1, Scope.targets("wan"), first, rule, except), at(recordedAt), null);
    }

    private static Window withdrawn(Window window, String at) {
        return window.withdrawn(new Window.Withdrawal(at(at), "hoãn", "Trần Bình"));
    }

    private static List<Maintained> of(Period period, Window... windows) {
        return new Maintenances(List.of(windows)).of("wan", "network", period, LATER);
    }

    private static List<Period> times(Period period, Window... windows) {
        return of(period, windows).stream().map(Maintained::period).toList();
    }

    private static final Period DAY = period("2026-03-10T00:00", "2026-03-11T00:00");

    @Test
    void a_window_announced_before_it_begins_is_announced_whole() {
        Window window = window(1, period("2026-03-10T20:00", "2026-03-10T22:00"), "2026-03-09T08:00");
        assertThat(of(DAY, window))
                .containsExactly(new Maintained(period("2026-03-10T20:00", "2026-03-10T22:00"), true, window));
    }

    @Test
    void minutes_before_the_record_are_declared_afterwards_and_those_after_it_are_announced() {
        Window window = window(1, period("2026-03-10T20:00", "2026-03-10T22:00"), "2026-03-10T20:30:15");
        assertThat(of(DAY, window))
                .containsExactly(
                        new Maintained(period("2026-03-10T20:00", "2026-03-10T20:30:15"), false, window),
                        new Maintained(period("2026-03-10T20:30:15", "2026-03-10T22:00"), true, window));
    }

    @Test
    void that_was_maintenance_said_afterwards_excludes_nothing_by_itself() {
        Window window = window(1, period("2026-03-10T20:00", "2026-03-10T22:00"), "2026-03-10T22:00");
        assertThat(of(DAY, window))
                .containsExactly(new Maintained(period("2026-03-10T20:00", "2026-03-10T22:00"), false, window));
    }

    @Test
    void what_was_recorded_after_as_of_is_not_known() {
        Window window = window(1, period("2026-03-10T20:00", "2026-03-10T22:00"), "2026-03-10T12:00");
        Maintenances all = new Maintenances(List.of(window));
        assertThat(all.of("wan", "network", DAY, at("2026-03-10T11:59:59.999"))).isEmpty();
        assertThat(all.of("wan", "network", DAY, at("2026-03-10T12:00"))).hasSize(1);
    }

    @Test
    void a_window_is_cut_to_the_period_and_none_outside_it_counts() {
        Window window = window(1, period("2026-03-09T20:00", "2026-03-11T06:00"), "2026-03-01T00:00");
        assertThat(times(DAY, window)).containsExactly(DAY);
        assertThat(times(DAY, window(1, period("2026-03-09T20:00", "2026-03-10T00:00"), "2026-03-01T00:00")))
                .isEmpty();
        assertThat(times(DAY, window(1, period("2026-03-11T00:00", "2026-03-11T01:00"), "2026-03-01T00:00")))
                .isEmpty();
    }

    @Test
    void maintenance_of_one_target_changes_no_other() {
        Period when = period("2026-03-10T20:00", "2026-03-10T22:00");
        for (Scope scope : List.of(Scope.targets("wan", "wifi"), Scope.groups("network"), Scope.ALL)) {
            Maintenances known =
                    new Maintenances(List.of(new Window(declared(1, scope, when, null), at("2026-03-01T00:00"), null)));
            assertThat(known.of("wan", "network", DAY, LATER))
                    .as(scope.toString())
                    .hasSize(1);
            assertThat(known.of("documents", "documents", DAY, LATER)).hasSize(scope.all() ? 1 : 0);
            assertThat(known.isUnder("documents", "documents", when.from())).isEqualTo(scope.all());
            assertThat(known.isUnder("wan", "network", when.from())).isTrue();
        }
    }

    @Test
    void a_withdrawal_changes_only_what_comes_after_it() {
        Window window = window(1, period("2026-03-10T20:00", "2026-03-10T22:00"), "2026-03-10T20:10");
        Window ended = withdrawn(window, "2026-03-10T21:00");
        assertThat(of(DAY, ended))
                .containsExactly(
                        new Maintained(period("2026-03-10T20:00", "2026-03-10T20:10"), false, ended),
                        new Maintained(period("2026-03-10T20:10", "2026-03-10T21:00"), true, ended));
        Maintenances all = new Maintenances(List.of(ended));
        assertThat(all.of("wan", "network", DAY, at("2026-03-10T20:59:59.999")))
                .extracting(Maintained::period)
                .contains(period("2026-03-10T20:10", "2026-03-10T22:00"));
        assertThat(times(DAY, withdrawn(window, "2026-03-10T22:00"))).hasSize(2);
        assertThat(all.of("wan", "network", DAY, at("2026-03-10T21:00")))
                .last()
                .extracting(stretch -> stretch.period().until())
                .isEqualTo(at("2026-03-10T21:00"));
    }

    @Test
    void a_window_withdrawn_before_it_begins_never_was() {
        Window window = window(1, period("2026-03-10T20:00", "2026-03-10T22:00"), "2026-03-09T20:10");
        assertThat(of(DAY, withdrawn(window, "2026-03-10T20:00"))).isEmpty();
        assertThat(withdrawn(window, "2026-03-10T19:00").end()).isEqualTo(at("2026-03-10T19:00"));
        assertThat(withdrawn(window, "2026-03-12T19:00").end()).isEqualTo(at("2026-03-10T22:00"));
        assertThat(window.end()).isEqualTo(at("2026-03-10T22:00"));
    }

    @Test
    void the_first_withdrawal_counts_and_none_precedes_the_record() {
        Window once = withdrawn(window(1, DAY, "2026-03-09T00:00"), "2026-03-10T10:00");
        assertThat(withdrawn(once, "2026-03-10T08:00")).isEqualTo(once);
        assertThatThrownBy(() -> withdrawn(window(1, DAY, "2026-03-09T00:00"), "2026-03-08T23:59"))
                .hasMessageContaining("withdrawn after it was recorded");
        assertThat(withdrawn(window(1, DAY, "2026-03-09T00:00"), "2026-03-09T00:00")
                        .withdrawal())
                .isNotNull();
    }

    @Test
    void of_several_the_announced_one_counts_and_of_those_the_first_recorded() {
        Window afterwards = window(1, period("2026-03-10T08:00", "2026-03-10T12:00"), "2026-03-10T12:00");
        Window second = window(2, period("2026-03-10T09:00", "2026-03-10T11:00"), "2026-03-09T02:00");
        Window first = window(3, period("2026-03-10T10:00", "2026-03-10T10:30"), "2026-03-09T01:00");
        assertThat(of(DAY, afterwards, second, first))
                .containsExactly(
                        new Maintained(period("2026-03-10T08:00", "2026-03-10T09:00"), false, afterwards),
                        new Maintained(period("2026-03-10T09:00", "2026-03-10T10:00"), true, second),
                        new Maintained(period("2026-03-10T10:00", "2026-03-10T10:30"), true, first),
                        new Maintained(period("2026-03-10T10:30", "2026-03-10T11:00"), true, second),
                        new Maintained(period("2026-03-10T11:00", "2026-03-10T12:00"), false, afterwards));
    }

    @Test
    void windows_apart_leave_a_gap_and_windows_that_meet_are_told_apart() {
        Window one = window(1, period("2026-03-10T01:00", "2026-03-10T02:00"), "2026-03-01T00:00");
        Window two = window(2, period("2026-03-10T02:00", "2026-03-10T03:00"), "2026-03-01T00:00");
        Window three = window(3, period("2026-03-10T04:00", "2026-03-10T05:00"), "2026-03-01T00:00");
        assertThat(of(DAY, three, two, one))
                .containsExactly(
                        new Maintained(one.declared().first(), true, one),
                        new Maintained(two.declared().first(), true, two),
                        new Maintained(three.declared().first(), true, three));
    }

    @Test
    void maintenance_is_meant_in_the_wards_zone_not_in_utc() {
        Window window = weekly("2026-03-01T00:00", "FREQ=WEEKLY;BYDAY=SA;UNTIL=20260321");
        assertThat(times(Period.month(YearMonth.of(2026, 3), HANOI), window))
                .containsExactly(
                        period("2026-03-07T22:00", "2026-03-08T02:00"),
                        period("2026-03-14T22:00", "2026-03-15T02:00"),
                        period("2026-03-21T22:00", "2026-03-22T02:00"));
        Period early = period("2026-03-02T01:00", "2026-03-02T02:00"); // a Monday here, a Sunday still in UTC
        Window monday = new Window(
                declared(1, Scope.targets("wan"), early, "FREQ=WEEKLY;BYDAY=MO"), at("2026-03-01T00:00"), null);
        assertThat(times(period("2026-03-02T00:00", "2026-03-17T00:00"), monday))
                .containsExactly(
                        early,
                        period("2026-03-09T01:00", "2026-03-09T02:00"),
                        period("2026-03-16T01:00", "2026-03-16T02:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "UNTIL=20260314, 2", // all of that day here, although 22:00 is 15:00 UTC
        "UNTIL=20260313, 1",
        "UNTIL=20260314T220000, 2",
        "UNTIL=20260314T215959, 1",
        "UNTIL=20260314T150000Z, 2",
        "UNTIL=20260314T145959Z, 1",
        "COUNT=3, 3",
        "COUNT=1, 1"
    })
    void a_rule_ends_when_the_ward_says(String end, int times) {
        Window window = weekly("2026-03-01T00:00", "FREQ=WEEKLY;" + end);
        assertThat(times(Period.month(YearMonth.of(2026, 3), HANOI), window)).hasSize(times);
        assertThat(window.end()).isEqualTo(at("2026-03-08T02:00").plus(Duration.ofDays(7L * (times - 1))));
    }

    @Test
    void a_rule_without_end_goes_on_until_it_is_withdrawn() {
        Window window = weekly("2026-03-01T00:00", "rrule:freq=weekly;byday=sa ");
        assertThat(window.declared().recurrence()).extracting(Recurrence::rule).isEqualTo("FREQ=WEEKLY;BYDAY=SA");
        assertThat(window.end()).isEqualTo(Instant.MAX);
        Period september = Period.month(YearMonth.of(2029, 9), HANOI);
        assertThat(times(september, window)).hasSize(5);
        Window ended = withdrawn(window, "2029-09-15T23:30");
        assertThat(times(september, ended))
                .containsExactly(
                        period("2029-09-01T22:00", "2029-09-02T02:00"),
                        period("2029-09-08T22:00", "2029-09-09T02:00"),
                        period("2029-09-15T22:00", "2029-09-15T23:30"));
        assertThat(ended.end()).isEqualTo(at("2029-09-15T23:30"));
    }

    @Test
    void an_excepted_day_is_left_out() {
        Window window = weekly("2026-03-01T00:00", "FREQ=WEEKLY;COUNT=3", "2026-03-14");
        assertThat(times(Period.month(YearMonth.of(2026, 3), HANOI), window))
                .containsExactly(
                        period("2026-03-07T22:00", "2026-03-08T02:00"), period("2026-03-21T22:00", "2026-03-22T02:00"));
    }

    @Test
    void times_of_a_recurring_window_before_it_was_recorded_are_declared_afterwards() {
        Window window = weekly("2026-03-14T23:00", "FREQ=WEEKLY;COUNT=3");
        assertThat(of(Period.month(YearMonth.of(2026, 3), HANOI), window))
                .containsExactly(
                        new Maintained(period("2026-03-07T22:00", "2026-03-08T02:00"), false, window),
                        new Maintained(period("2026-03-14T22:00", "2026-03-14T23:00"), false, window),
                        new Maintained(period("2026-03-14T23:00", "2026-03-15T02:00"), true, window),
                        new Maintained(period("2026-03-21T22:00", "2026-03-22T02:00"), true, window));
    }

    @Test
    void a_window_over_a_month_end_belongs_to_both_months_at_the_wards_midnight() {
        Period over = period("2026-01-31T22:00", "2026-02-01T03:00");
        Window window = window(1, over, "2026-01-01T00:00");
        assertThat(times(Period.month(YearMonth.of(2026, 1), HANOI), window))
                .containsExactly(period("2026-01-31T22:00", "2026-02-01T00:00"));
        assertThat(times(Period.month(YearMonth.of(2026, 2), HANOI), window))
                .containsExactly(period("2026-02-01T00:00", "2026-02-01T03:00"));
        Window monthly = new Window(
                declared(2, Scope.ALL, over, "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3"), at("2026-01-01T00:00"), null);
        assertThat(times(period("2026-02-01T00:00", "2026-04-01T00:00"), monthly))
                .containsExactly(
                        period("2026-02-01T00:00", "2026-02-01T03:00"),
                        period("2026-02-28T22:00", "2026-03-01T03:00"),
                        period("2026-03-31T22:00", "2026-04-01T00:00"));
    }

    @Test
    void a_year_of_a_daily_window_is_unfolded_day_by_day_through_tet() {
        Period first = period("2026-01-01T23:00", "2026-01-02T00:00");
        Window daily = new Window(declared(1, Scope.ALL, first, "FREQ=DAILY"), at("2025-12-01T00:00"), null);
        assertThat(times(period("2026-01-01T00:00", "2027-01-01T00:00"), daily)).hasSize(365);
        assertThat(times(period("2026-02-16T00:00", "2026-02-19T00:00"), daily))
                .containsExactly(
                        period("2026-02-16T23:00", "2026-02-17T00:00"),
                        period("2026-02-17T23:00", "2026-02-18T00:00"),
                        period("2026-02-18T23:00", "2026-02-19T00:00"));
    }

    @Test
    void a_daily_window_of_a_whole_day_is_one_stretch() {
        Window daily = new Window(
                declared(1, Scope.ALL, period("2026-03-01T00:00", "2026-03-02T06:00"), "FREQ=DAILY;COUNT=5"),
                at("2025-12-01T00:00"),
                null);
        assertThat(times(Period.month(YearMonth.of(2026, 3), HANOI), daily))
                .containsExactly(period("2026-03-01T00:00", "2026-03-06T06:00"));
    }

    @Test
    void the_end_is_the_end_of_all_that_goes_on_without_a_gap() {
        Maintenances known = new Maintenances(List.of(
                window(1, period("2026-03-10T01:00", "2026-03-10T02:00"), "2026-03-01T00:00"),
                window(2, period("2026-03-10T02:00", "2026-03-10T03:00"), "2026-03-01T00:00"),
                window(4, period("2026-03-10T01:30", "2026-03-10T01:45"), "2026-03-01T00:00"),
                window(3, period("2026-03-10T03:00:00.001", "2026-03-10T05:00"), "2026-03-01T00:00")));
        assertThat(known.at(at("2026-03-10T01:30")).end("wan", "network")).contains(at("2026-03-10T03:00"));
        assertThat(known.at(at("2026-03-10T00:59:59.999")).end("wan", "network"))
                .isEmpty();
        assertThat(known.at(at("2026-03-10T03:00")).end("wan", "network")).isEmpty();
        assertThat(known.at(at("2026-03-10T01:30")).end("documents", "documents"))
                .isEmpty();
        assertThat(known.isUnder("wan", "network", at("2026-03-10T01:00"))).isTrue();
        assertThat(known.isUnder("wan", "network", at("2026-03-10T03:00"))).isFalse();
    }

    @Test
    void nothing_is_under_maintenance_before_that_was_recorded() {
        Maintenances known = new Maintenances(
                List.of(window(1, period("2026-03-10T01:00", "2026-03-10T03:00"), "2026-03-10T02:00")));
        assertThat(known.isUnder("wan", "network", at("2026-03-10T01:59:59.999")))
                .isFalse();
        assertThat(known.isUnder("wan", "network", at("2026-03-10T02:00"))).isTrue();
    }

    @Test
    void a_known_window_is_found_and_replaced_by_its_id() {
        Window one = window(1, DAY, "2026-03-02T00:00");
        Window two = window(2, DAY, "2026-03-01T00:00");
        Maintenances known = Maintenances.NONE.with(one).with(two);
        assertThat(known.windows()).containsExactly(two, one);
        Window ended = withdrawn(one, "2026-03-10T10:00");
        assertThat(known.with(ended).windows()).containsExactly(two, ended);
        assertThat(known.find(new UUID(0, 1))).contains(one);
        assertThat(known.find(new UUID(0, 9))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=HOURLY|rule-frequency",
                "FREQ=MINUTELY;INTERVAL=60|rule-frequency",
                "FREQ=SECONDLY|rule-frequency",
                "FREQ=FORTNIGHTLY|rule-form",
                "|rule-form",
                "every Saturday|rule-form",
                "INTERVAL=2|rule-form",
                "FREQ=DAILY;BYHOUR=1,2,3|rule-form",
                "FREQ=DAILY;BYMINUTE=1,2,3|rule-form",
                "FREQ=DAILY;FREQ=DAILY|rule-form",
                "FREQ=DAILY;COUNT=3;UNTIL=20270101|rule-form",
                "FREQ=DAILY;INTERVAL=0|rule-form",
                "FREQ=DAILY;INTERVAL=1001|rule-form",
                "FREQ=DAILY;INTERVAL=99999999999|rule-form",
                "FREQ=DAILY;COUNT=0|rule-form",
                "FREQ=DAILY;COUNT=10001|rule-form",
                "FREQ=WEEKLY;BYDAY=XX|rule-form",
                "FREQ=WEEKLY;BYDAY=SA;|rule-form",
                "FREQ=DAILY;UNTIL=soon|rule-until",
                "FREQ=DAILY;UNTIL=2026|rule-until",
                "FREQ=DAILY;UNTIL=20261301|rule-until",
                "FREQ=DAILY;UNTIL=20261231T250000|rule-until",
                "FREQ=DAILY;UNTIL=20260306|rule-end",
                "FREQ=WEEKLY;BYDAY=FR|rule-first",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30|rule-first",
                "FREQ=DAILY;BYDAY=MO;BYSETPOS=4|rule-first",
                "FREQ=DAILY;BYDAY=MO;INTERVAL=35|rule-first"
            })
    void a_rule_that_is_none_or_too_much_is_refused(@Nullable String rule, String why) {
        Unfit unfit = catchThrowableOfType(Unfit.class, () -> weekly("2026-03-01T00:00", rule == null ? "" : rule));
        assertThat(unfit).isNotNull().extracting(Unfit::rule, Unfit::field).containsExactly(why, "rule");
    }

    @Test
    void the_longest_interval_and_the_highest_count_are_taken() {
        assertThat(weekly("2026-03-01T00:00", "FREQ=WEEKLY;INTERVAL=1000;COUNT=10000")
                        .end())
                .isAfter(LATER);
        assertThatThrownBy(() -> weekly("2026-03-01T00:00", "FREQ=WEEKLY;BYDAY=" + "SA,".repeat(200) + "SA"))
                .hasMessageContaining("RFC 5545");
    }

    @Test
    void what_can_not_be_is_refused_with_its_field_value_rule_and_cure() {
        Period fine = period("2026-03-07T22:00", "2026-03-08T02:00");
        Unfit long_ = catchThrowableOfType(
                Unfit.class,
                () -> declared(
                        1,
                        Scope.ALL,
                        new Period(
                                fine.from(),
                                fine.from().plus(Duration.ofDays(366)).plusMillis(1)),
                        null));
        assertThat(long_).hasMessageContaining("take longer ones out of the targets: 2027-03-08T15:00:00.001Z");
        assertThat(long_.field()).isEqualTo("until");
        assertThat(long_.value()).isEqualTo("2027-03-08T15:00:00.001Z");
        assertThat(long_.rule()).isEqualTo("length");
        assertThat(declared(1, Scope.ALL, new Period(fine.from(), fine.from().plus(Duration.ofDays(366))), null)
                        .end())
                .isEqualTo(fine.from().plus(Duration.ofDays(366)));

        assertThat(catchThrowableOfType(
                        Unfit.class, () -> new Declaration(new UUID(0, 1), Scope.ALL, fine, null, " ", "An")))
                .extracting(Unfit::field, Unfit::rule)
                .containsExactly("reason", "text");
        assertThat(catchThrowableOfType(
                        Unfit.class,
                        () -> new Declaration(new UUID(0, 1), Scope.ALL, fine, null, "x", "a".repeat(501))))
                .extracting(Unfit::field, Unfit::rule)
                .containsExactly("author", "text");
        assertThat(new Declaration(new UUID(0, 1), Scope.ALL, fine, null, " x ", "a".repeat(500)).reason())
                .isEqualTo("x");
        assertThat(catchThrowableOfType(Unfit.class, () -> new Window.Withdrawal(fine.from(), "x", " ")))
                .extracting(Unfit::field)
                .isEqualTo("author");
        assertThat(new Window.Withdrawal(fine.from(), " x ", " y "))
                .isEqualTo(new Window.Withdrawal(fine.from(), "x", "y"));

        assertThat(catchThrowableOfType(Unfit.class, () -> new Scope(false, List.of(), List.of())))
                .extracting(Unfit::field, Unfit::rule)
                .containsExactly("targets", "scope");
        assertThatThrownBy(() -> new Scope(true, List.of("network"), List.of()))
                .hasMessageContaining("all, [network], []");
        assertThatThrownBy(() -> new Scope(true, List.of(), List.of("wan"))).isInstanceOf(Unfit.class);
        assertThat(new Scope(false, List.of("b", "a", "b"), List.of()).groups()).containsExactly("a", "b");
    }

    @Test
    void what_recurs_takes_a_month_at_most_begins_at_a_whole_second_and_excepts_its_own_days() {
        Period begins = period("2026-03-07T22:00", "2026-04-07T22:00");
        assertThat(declared(1, Scope.ALL, begins, "FREQ=YEARLY").end()).isEqualTo(Instant.MAX);
        Period longer = new Period(begins.from(), begins.until().plusMillis(1));
        assertThat(catchThrowableOfType(Unfit.class, () -> declared(1, Scope.ALL, longer, "FREQ=YEARLY")))
                .extracting(Unfit::field, Unfit::rule)
                .containsExactly("until", "recurring-length");
        Period crooked = new Period(begins.from().plusMillis(500), begins.from().plusSeconds(60));
        assertThat(catchThrowableOfType(Unfit.class, () -> declared(1, Scope.ALL, crooked, "FREQ=DAILY")))
                .extracting(Unfit::field, Unfit::rule)
                .containsExactly("from", "whole-seconds");
        assertThat(catchThrowableOfType(
                        Unfit.class, () -> weekly("2026-03-01T00:00", "FREQ=WEEKLY", "2026-03-14", "2026-03-15")))
                .extracting(Unfit::field, Unfit::value, Unfit::rule)
                .containsExactly("except", "2026-03-15", "except-day");
        assertThat(catchThrowableOfType(
                        Unfit.class, () -> weekly("2026-03-01T00:00", "FREQ=WEEKLY;COUNT=2", "2026-03-21")))
                .isNotNull();
    }
}
