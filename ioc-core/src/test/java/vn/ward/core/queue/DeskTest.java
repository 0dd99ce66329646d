package vn.ward.core.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.api.MapAssert;
import org.junit.jupiter.api.Test;
import vn.ward.core.calendar.Calendar;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.calendar.WorkingCalendar;

class DeskTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Desk desk = new Desk(ZONE, Terms.USUAL, 1000);
    private final Calendar hours = new WorkingCalendar(ZONE, Hours.OFFICE, SpecialDays.NONE);

    /** On Monday, 23 November 2026. */
    private static Instant at(String time) {
        return LocalDateTime.parse("2026-11-23T" + time).atZone(ZONE).toInstant();
    }

    private void told(String time, String ticket, Stage stage, String counter) {
        desk.take(new TicketNews(ticket, at(time), stage, "Hộ tịch", counter));
    }

    private MapAssert<String, Double> load(String time) {
        return assertThat(desk.load(at(time), hours).figures());
    }

    @Test
    void who_has_drawn_a_ticket_waits_until_called() {
        told("08:00", "A1", Stage.WAITING, "");
        told("08:02", "A2", Stage.WAITING, "");
        load("08:03").containsEntry(Load.WAITING, 2.0).containsEntry(Load.LONGEST_WAIT, 180.0);

        told("08:04", "A1", Stage.CALLED, "3");
        load("08:05")
                .containsEntry(Load.WAITING, 1.0)
                .containsEntry(Load.SERVING, 1.0)
                .containsEntry(Load.COUNTERS_OPEN, 1.0)
                .containsEntry(Load.WAITING_PER_COUNTER, 1.0)
                .containsEntry("waiting.service.hộ tịch", 1.0)
                .containsEntry("serving.counter.3", 1.0);

        told("08:05", "A1", Stage.SERVED, "3");
        told("08:12", "A1", Stage.DONE, "3");
        load("08:13")
                .containsEntry(Load.SERVING, 0.0)
                .containsEntry(Load.SERVED, 1.0)
                .containsEntry(Load.TICKETS, 2.0);
    }

    @Test
    void waits_are_told_once_there_are_enough_of_them() {
        for (int i = 1; i <= 4; i++) {
            told("08:00", "A" + i, Stage.WAITING, "");
            told("08:0" + i, "A" + i, Stage.SERVED, "1");
            told("08:0" + (i + 2), "A" + i, Stage.DONE, "1");
        }
        load("08:10").doesNotContainKeys(Load.WAIT_P50, Load.WAIT_P90, Load.SERVICE, Load.SERVICE_LEVEL);

        told("08:00", "A5", Stage.WAITING, "");
        told("08:20", "A5", Stage.SERVED, "2");
        told("08:22", "A5", Stage.DONE, "2");
        load("08:23")
                .containsEntry(Load.WAIT_P50, 180.0)
                .containsEntry(Load.WAIT_P90, 1200.0)
                .containsEntry(Load.SERVICE, 120.0)
                .containsEntry(Load.SERVICE_LEVEL, 0.8);
    }

    @Test
    void who_still_waits_and_too_long_counts_with_what_he_waited_so_far() {
        for (int i = 1; i <= 4; i++) {
            told("08:00", "A" + i, Stage.WAITING, "");
            told("08:0" + i, "A" + i, Stage.SERVED, "1");
        }
        for (int i = 5; i <= 9; i++) {
            told("08:05", "A" + i, Stage.WAITING, "");
        }
        load("08:20").doesNotContainKey(Load.WAIT_P90);
        load("08:25")
                .containsEntry(Load.WAIT_P50, 20 * 60.0)
                .containsEntry(Load.WAIT_P90, 20 * 60.0)
                .containsEntry(Load.SERVICE_LEVEL, 4 / 9.0)
                .containsEntry("wait_p90_seconds.service.hộ tịch", 20 * 60.0);
        load("09:30").containsEntry(Load.WAIT_P90, 85 * 60.0); // nobody is called any more
        told("09:31", "A5", Stage.LEFT, "");
        load("09:32").doesNotContainKey(Load.WAIT_P90);
    }

    @Test
    void a_word_of_the_whole_desk_is_no_longer_true_than_the_tickets_that_are_told_since() {
        desk.take(new Snapshot(
                at("08:00"), Map.of(Load.WAITING, 9.0, Load.WAIT_P90, 2000.0, Load.OVERDUE, 3.0), Map.of()));
        load("09:00").as("nothing else tells").containsEntry(Load.WAITING, 9.0);
        told("08:10", "A1", Stage.WAITING, "");
        load("08:30").containsEntry(Load.WAITING, 9.0);
        load("08:31")
                .containsEntry(Load.WAITING, 1.0)
                .containsEntry(Load.OVERDUE, 3.0)
                .doesNotContainKey(Load.WAIT_P90);
    }

    @Test
    void a_counter_that_the_system_names_no_longer_is_none() {
        Snapshot.CounterSays open = new Snapshot.CounterSays(true, null, null, null);
        desk.take(new Snapshot(at("08:00"), Map.of(Load.WAITING, 4.0), Map.of("Quầy 3", open, "Quầy 4", open)));
        load("08:00").containsEntry(Load.COUNTERS_OPEN, 2.0);
        desk.take(new Snapshot(at("08:01"), Map.of(Load.WAITING, 4.0), Map.of("Quầy 03", open)));
        load("08:01").containsEntry(Load.COUNTERS_OPEN, 1.0).containsEntry(Load.COUNTERS, 1.0);
    }

    @Test
    void how_many_counters_were_open_before_the_last_one_changed_is_not_known() {
        desk.take(new CounterNews("1", true, at("08:00")));
        desk.take(new CounterNews("2", true, at("09:00")));
        told("08:10", "A1", Stage.WAITING, "");
        load("08:30").containsEntry(Load.WAITING, 1.0).doesNotContainKeys(Load.COUNTERS_OPEN, Load.WAITING_PER_COUNTER);
        load("09:00").containsEntry(Load.COUNTERS_OPEN, 2.0);
    }

    @Test
    void a_counter_that_a_ticket_is_drawn_for_has_called_nobody() {
        told("08:00", "A1", Stage.WAITING, "3");
        load("08:01").doesNotContainKeys(Load.COUNTERS_OPEN, Load.UNATTENDED);
        told("08:02", "A1", Stage.CALLED, "3");
        load("08:03").containsEntry(Load.COUNTERS_OPEN, 1.0);
        load("08:01").doesNotContainKey(Load.COUNTERS_OPEN);
    }

    @Test
    void who_is_served_somewhere_is_served_once_ends_are_told_and_where_they_never_are_nobody_knows() {
        told("08:00", "A1", Stage.WAITING, "");
        told("08:01", "A1", Stage.SERVED, "");
        load("08:02").containsEntry(Load.SERVED, 1.0).doesNotContainKey(Load.SERVING);
        told("08:05", "A1", Stage.DONE, "");
        told("08:06", "A2", Stage.SERVED, "");
        load("08:07").containsEntry(Load.SERVING, 1.0);
    }

    @Test
    void who_left_and_came_back_is_served_from_then_on() {
        for (int i = 1; i <= 5; i++) {
            told("08:00", "A" + i, Stage.WAITING, "1");
            told("08:05", "A" + i, Stage.LEFT, "1");
            told("08:10", "A" + i, Stage.SERVED, "" + i);
        }
        load("08:07").containsEntry(Load.ABANDONED, 5.0).containsEntry(Load.SERVED, 0.0);
        load("08:11").containsEntry(Load.SERVING, 5.0).doesNotContainKey(Load.SERVICE);
        for (int i = 1; i <= 5; i++) {
            told("08:14", "A" + i, Stage.DONE, "" + i);
        }
        load("08:15").containsEntry(Load.SERVICE, 240.0).containsEntry(Load.SERVING, 0.0);
    }

    @Test
    void a_figure_that_no_desk_has_holds_up_nobody() {
        for (int i = 1; i <= 6; i++) {
            told("08:00", "A" + i, Stage.WAITING, "");
            told("08:01", "A" + i, Stage.SERVED, "1");
            told("08:02", "A" + i, Stage.DONE, "1");
        }
        desk.take(new Snapshot(at("08:03"), Map.of(Load.COUNTERS_OPEN, 2e9), Map.of()));
        load("08:03").doesNotContainKey(Load.EXPECTED_WAIT);
    }

    @Test
    void who_came_before_the_doors_opened_is_no_arrival_of_the_forecast() {
        for (int i = 1; i <= 20; i++) {
            told("12:45", "A" + i, Stage.WAITING, "");
        }
        for (int i = 1; i <= 5; i++) {
            told("13:00", "A" + i, Stage.SERVED, "1");
            told("13:01", "A" + i, Stage.DONE, "1");
        }
        load("13:02").containsKey(Load.SERVICE).doesNotContainKeys(Load.LOAD, Load.EXPECTED_WAIT);
    }

    @Test
    void waits_of_half_an_hour_ago_are_none_of_now() {
        for (int i = 1; i <= 5; i++) {
            told("08:00", "A" + i, Stage.WAITING, "");
            told("08:05", "A" + i, Stage.SERVED, "1");
        }
        load("08:35").doesNotContainKey(Load.WAIT_P90);
        load("08:34").containsEntry(Load.WAIT_P90, 300.0);
    }

    @Test
    void a_break_is_no_wait() {
        told("11:55", "A1", Stage.WAITING, "");
        load("13:05").containsEntry(Load.LONGEST_WAIT, 10 * 60.0);
        for (int i = 1; i <= 5; i++) {
            told("11:55", "A" + i, Stage.WAITING, "");
            told("13:05", "A" + i, Stage.SERVED, "1");
        }
        load("13:06").containsEntry(Load.WAIT_P90, 600.0);
    }

    @Test
    void outside_its_hours_a_desk_keeps_nobody_waiting() {
        told("17:20", "A1", Stage.WAITING, "");
        load("17:45").containsEntry(Load.WAITING, 1.0).doesNotContainKeys(Load.LONGEST_WAIT, Load.UNATTENDED);
        assertThat(desk.load(at("17:45").plus(Duration.ofDays(5)), hours).figures())
                .isEmpty(); // a Saturday
    }

    @Test
    void people_before_closed_counters_are_unattended() {
        desk.take(new CounterNews("1", false, at("08:00")));
        desk.take(new CounterNews("2", false, at("08:00")));
        told("08:01", "A1", Stage.WAITING, "");
        load("08:02")
                .containsEntry(Load.COUNTERS_OPEN, 0.0)
                .containsEntry(Load.UNATTENDED, 1.0)
                .doesNotContainKey(Load.WAITING_PER_COUNTER);

        desk.take(new CounterNews("2", true, at("08:03")));
        desk.take(new CounterNews("2", false, at("08:01"))); // late
        load("08:04").containsEntry(Load.COUNTERS_OPEN, 1.0).containsEntry(Load.UNATTENDED, 0.0);
    }

    @Test
    void a_counter_that_calls_nobody_for_long_is_closed_where_nothing_else_tells() {
        told("08:00", "A1", Stage.WAITING, "");
        load("08:01").doesNotContainKeys(Load.COUNTERS_OPEN, Load.UNATTENDED);
        told("08:01", "A1", Stage.CALLED, "1");
        told("08:05", "A1", Stage.DONE, "1");
        told("08:06", "A2", Stage.WAITING, "");
        load("08:15").containsEntry(Load.COUNTERS_OPEN, 1.0);
        load("08:21").containsEntry(Load.COUNTERS_OPEN, 0.0).containsEntry(Load.UNATTENDED, 1.0);
    }

    @Test
    void a_counter_serves_one_even_if_nobody_tells_the_ends() {
        for (int i = 1; i <= 6; i++) {
            told("08:00", "A" + i, Stage.WAITING, "");
            told("08:0" + i, "A" + i, Stage.CALLED, i % 2 == 0 ? "1" : "2");
        }
        load("08:07").containsEntry(Load.SERVING, 2.0).containsEntry(Load.WAITING, 0.0);
        load("09:06").containsEntry(Load.SERVING, 0.0);
    }

    @Test
    void who_is_not_called_for_hours_has_gone() {
        told("08:00", "A1", Stage.WAITING, "");
        load("11:00").containsEntry(Load.WAITING, 1.0).containsEntry(Load.ABANDONED, 0.0);
        load("11:01").containsEntry(Load.WAITING, 0.0).containsEntry(Load.ABANDONED, 1.0);
    }

    @Test
    void those_who_left_are_a_part_of_the_day_once_it_is_long_enough() {
        for (int i = 1; i <= 19; i++) {
            told("08:00", "A" + i, Stage.WAITING, "");
            told("08:05", "A" + i, i <= 2 ? Stage.LEFT : Stage.SERVED, "1");
        }
        load("08:10").doesNotContainKey(Load.ABANDONED_RATIO).containsEntry(Load.ABANDONED, 2.0);
        told("08:11", "A20", Stage.SERVED, "1");
        load("08:12").containsEntry(Load.ABANDONED_RATIO, 0.1);
    }

    @Test
    void who_comes_back_and_is_served_has_not_left() {
        told("08:00", "A1", Stage.WAITING, "");
        told("08:05", "A1", Stage.LEFT, "");
        told("08:10", "A1", Stage.SERVED, "1");
        load("08:11").containsEntry(Load.ABANDONED, 0.0).containsEntry(Load.SERVED, 1.0);
    }

    @Test
    void the_forecast_says_when_the_queue_only_grows() {
        IntStream.range(0, 30).forEach(i -> told("08:%02d".formatted(i), "A" + i, Stage.WAITING, ""));
        IntStream.range(0, 6).forEach(i -> {
            told("08:%02d".formatted(i * 4 + 1), "A" + i, Stage.SERVED, "1");
            told("08:%02d".formatted(i * 4 + 4), "A" + i, Stage.DONE, "1");
        });
        load("08:30").containsKey(Load.LOAD).doesNotContainKey(Load.EXPECTED_WAIT);
        assertThat(desk.load(at("08:30"), hours).figures().get(Load.LOAD)).isCloseTo(29.0 / 30 * 3, within(0.01));

        desk.take(new CounterNews("1", true, at("08:30")));
        IntStream.range(2, 6).forEach(i -> desk.take(new CounterNews(String.valueOf(i), true, at("08:30"))));
        load("08:30")
                .hasEntrySatisfying(Load.EXPECTED_WAIT, wait -> assertThat(wait).isBetween(5.0, 60.0));
    }

    @Test
    void of_each_service_and_counter_is_told_what_means_something_of_it() {
        for (int i = 1; i <= 5; i++) {
            told("08:00", "A" + i, Stage.WAITING, "");
            told("08:0" + i, "A" + i, Stage.SERVED, "1");
            told("08:0" + (i + 1), "A" + i, Stage.DONE, "1");
        }
        told("08:00", "A6", Stage.WAITING, "");
        told("08:03", "A6", Stage.LEFT, "");
        desk.take(new TicketNews("B1", at("08:00"), Stage.WAITING, "Đất đai", ""));

        Map<String, Double> parts = new TreeMap<>(desk.load(at("08:10"), hours).figures());
        parts.keySet().removeIf(name -> !name.contains("."));
        assertThat(parts)
                .containsOnly(
                        entry("waiting.service.hộ tịch", 0.0),
                        entry("wait_p50_seconds.service.hộ tịch", 180.0),
                        entry("wait_p90_seconds.service.hộ tịch", 300.0),
                        entry("service_seconds.service.hộ tịch", 60.0),
                        entry("service_level_ratio.service.hộ tịch", 1.0),
                        entry("tickets.service.hộ tịch", 6.0),
                        entry("abandoned.service.hộ tịch", 1.0),
                        entry("waiting.service.đất đai", 1.0),
                        entry("longest_wait_seconds.service.đất đai", 600.0),
                        entry("tickets.service.đất đai", 1.0),
                        entry("abandoned.service.đất đai", 0.0),
                        entry("serving.counter.1", 0.0),
                        entry("served.counter.1", 5.0),
                        entry("service_seconds.counter.1", 60.0));
    }

    @Test
    void what_a_system_says_itself_counts() {
        told("08:00", "A1", Stage.WAITING, "");
        desk.take(new Snapshot(
                at("08:01"),
                Map.of(Load.WAITING, 7.0, Load.OVERDUE, 3.0),
                Map.of(
                        "1", new Snapshot.CounterSays(true, true, 4, 400.0),
                        "2", new Snapshot.CounterSays(false, null, null, null))));
        desk.take(new Snapshot(at("08:00"), Map.of(Load.WAITING, 99.0), Map.of())); // late
        load("08:02")
                .containsEntry(Load.WAITING, 7.0)
                .containsEntry(Load.OVERDUE, 3.0)
                .containsEntry(Load.COUNTERS_OPEN, 1.0)
                .containsEntry(Load.WAITING_PER_COUNTER, 7.0)
                .containsEntry("waiting.counter.1", 4.0)
                .containsEntry("service_seconds.counter.1", 400.0);
        assertThat(desk.load(at("08:02").plus(Duration.ofDays(1)), hours).figures())
                .doesNotContainKeys(Load.WAITING, Load.OVERDUE);
    }

    @Test
    void a_number_that_is_drawn_again_the_next_day_is_another_ticket() {
        told("08:00", "A1", Stage.WAITING, "");
        told("08:05", "A1", Stage.DONE, "1");
        Instant next = at("08:00").plus(Duration.ofDays(1));
        assertThat(desk.take(new TicketNews("A1", next, Stage.WAITING, "", ""))).isPresent();
        assertThat(desk.load(next.plusSeconds(60), hours).figures())
                .containsEntry(Load.WAITING, 1.0)
                .containsEntry(Load.TICKETS, 1.0);
        assertThat(desk.take(new TicketNews("A2", at("16:00"), Stage.WAITING, "", "")))
                .isEmpty();
    }

    @Test
    void what_was_told_late_can_be_asked_for_as_it_was() {
        told("08:00", "A1", Stage.WAITING, "");
        told("08:10", "A1", Stage.CALLED, "1");
        told("08:11", "A1", Stage.SERVED, "1");
        told("08:20", "A1", Stage.DONE, "1");
        load("07:59").doesNotContainKey(Load.WAITING);
        load("08:05").containsEntry(Load.WAITING, 1.0).containsEntry(Load.SERVING, 0.0);
        load("08:10").containsEntry(Load.WAITING, 0.0).containsEntry(Load.SERVING, 1.0);
        load("08:15").containsEntry(Load.SERVED, 1.0).containsEntry(Load.SERVING, 1.0);
        load("08:20").containsEntry(Load.SERVING, 0.0);
    }

    @Test
    void a_flood_of_tickets_is_refused_and_counted() {
        IntStream.range(0, 1003).forEach(i -> told("08:00", "T" + i, Stage.WAITING, ""));
        assertThat(desk.refused()).isEqualTo(3);
        told("08:01", "T5", Stage.CALLED, "1");
        load("08:02").containsEntry(Load.WAITING, 999.0);
    }

    @Test
    void a_flood_of_names_makes_no_flood_of_figures() {
        IntStream.range(0, 500)
                .forEach(i ->
                        desk.take(new TicketNews("T" + i, at("08:00"), Stage.CALLED, "dịch vụ " + i, "quầy " + i)));
        IntStream.range(0, 500).forEach(i -> desk.take(new CounterNews("quầy " + i, true, at("08:00"))));
        load("08:01").hasSizeLessThan(700).containsEntry(Load.COUNTERS_OPEN, 50.0);
    }
}
