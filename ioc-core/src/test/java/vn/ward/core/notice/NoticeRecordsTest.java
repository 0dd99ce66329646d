package vn.ward.core.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.result.Reason;

/** What can't be wrong in them, and the little that they compute. */
class NoticeRecordsTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z"); // a Monday, nine o'clock

    private static Silence silence(int id, int from, int until) {
        return new Silence(
                new UUID(0, id), Match.ALL, NOW.plusSeconds(from), NOW.plusSeconds(until), "sửa", "minh", null);
    }

    @Test
    void a_silence_is_from_its_beginning_until_before_its_end_or_until_somebody_ends_it() {
        Silence silence = silence(1, 0, 100);
        Silence ended = silence.ended(new Silence.End(NOW.plusSeconds(50), "xong", "lan"));

        assertThat(silence.isAt(NOW.minusSeconds(1))).isFalse();
        assertThat(silence.isAt(NOW)).isTrue();
        assertThat(silence.isAt(NOW.plusSeconds(99))).isTrue();
        assertThat(silence.isAt(NOW.plusSeconds(100))).isFalse();
        assertThat(ended.isAt(NOW.plusSeconds(49))).isTrue();
        assertThat(ended.isAt(NOW.plusSeconds(50))).isFalse();
        assertThat(ended.ended(new Silence.End(NOW, "", ""))).isEqualTo(ended);
        assertThat(silence.ended(new Silence.End(NOW.plusSeconds(500), "muộn", "lan"))
                        .ends())
                .isEqualTo(NOW.plusSeconds(100));
        assertThatThrownBy(() -> silence(1, 100, 100)).hasMessageContaining("ends after it begins");
        assertThatThrownBy(() -> new Silence(new UUID(0, 1), Match.ALL, NOW, NOW.plusSeconds(1), " ", "m", null))
                .hasMessageContaining("says why");
        assertThatThrownBy(() -> new Silence(new UUID(0, 1), Match.ALL, NOW, NOW.plusSeconds(1), "x", "", null))
                .hasMessageContaining("says why");
    }

    @Test
    void arrangements_keep_the_latest_of_each_and_forget_what_is_long_over() {
        Silence first = silence(1, 0, 100);
        Silence second = silence(2, 0, 200);
        Arrangements both = Arrangements.NONE.with(first, Instant.MIN).with(second, Instant.MIN);
        Subject any = new Subject("wan", "network", Severity.CRITICAL, Set.of(), true);

        assertThat(both.covering(any, NOW)).contains(second);
        assertThat(both.covering(any, NOW.plusSeconds(300))).isEmpty();
        assertThat(both.silence(new UUID(0, 1))).contains(first);
        assertThat(both.silence(new UUID(0, 3))).isEmpty();
        Silence ended = first.ended(new Silence.End(NOW, "xong", "lan"));
        assertThat(both.with(ended, Instant.MIN).silences()).containsExactly(second, ended);
        assertThat(both.with(ended, NOW.plusSeconds(201)).silences()).containsExactly(ended);
        Swap one = swap(1, "truc", 0, 100);
        Swap two = swap(2, "truc", 0, 200);
        Swap other = swap(3, "mang", 0, 300);
        Arrangements swapped =
                both.with(one, Instant.MIN).with(two, Instant.MIN).with(other, Instant.MIN);
        assertThat(swapped.byDuty())
                .isEqualTo(Map.of("truc", List.of(one.shift(), two.shift()), "mang", List.of(other.shift())));
        assertThat(swapped.with(swap(4, "mang", 0, 50), NOW.plusSeconds(150)).swaps())
                .hasSize(3);
        assertThat(one.who()).containsExactly("lan");
        assertThat(swapped.silences()).hasSize(2);
    }

    @Test
    void a_swap_that_is_ended_stands_where_it_stood_and_counts_up_to_its_end() {
        Swap one = swap(1, "truc", 0, 100);
        Swap two = swap(2, "truc", 0, 200);
        Arrangements both = Arrangements.NONE.with(one, Instant.MIN).with(two, Instant.MIN);
        Swap ended = one.ended(new Swap.End(NOW.plusSeconds(50), "về", "lan"));

        assertThat(both.swap(new UUID(0, 1))).contains(one);
        assertThat(both.swap(new UUID(0, 2))).contains(two);
        assertThat(both.swap(new UUID(0, 3))).isEmpty();
        assertThat(both.with(ended, Instant.MIN).swaps()).containsExactly(ended, two);
        assertThat(both.with(ended, NOW.plusSeconds(150)).swaps())
                .as("over, and just ended")
                .containsExactly(ended, two);
        assertThat(both.with(two, NOW.plusSeconds(150)).swaps()).containsExactly(two);
        assertThat(ended.counts()).contains(new Duty.Dated(NOW, NOW.plusSeconds(50), List.of("lan")));
        assertThat(ended.ended(new Swap.End(NOW, "", ""))).isEqualTo(ended);
        assertThat(one.ended(new Swap.End(NOW.plusSeconds(500), "muộn", "lan")).ends())
                .isEqualTo(NOW.plusSeconds(100));
        assertThat(one.ended(new Swap.End(NOW, "không cần", "lan")).counts()).isEmpty();
    }

    @Test
    void a_silence_follows_a_target_that_is_called_otherwise_as_what_it_is_about_and_as_a_cause() {
        Match about = new Match(Set.of("network"), Set.of("wan", "lan"), Set.of(), Set.of("wan", "power"), true);
        Silence silence = new Silence(new UUID(0, 1), about, NOW, NOW.plusSeconds(1), "sửa", "minh", null);
        Arrangements before = Arrangements.NONE.with(silence, Instant.MIN).with(swap(1, "wan", 0, 9), Instant.MIN);
        Arrangements after = before.renamed("wan", "line");

        assertThat(after.silence(new UUID(0, 1)))
                .contains(new Silence(
                        new UUID(0, 1),
                        new Match(Set.of("network"), Set.of("line", "lan"), Set.of(), Set.of("line", "power"), true),
                        NOW,
                        NOW.plusSeconds(1),
                        "sửa",
                        "minh",
                        null));
        assertThat(after.swaps()).isEqualTo(before.swaps());
    }

    @Test
    void who_is_called_otherwise_since_is_known_to_the_journal_by_the_name_of_then() {
        Addressee then = new Addressee("mail-1", List.of("email"), null, Reason.of("notice.channel.usual"));
        Addressee now = then.called("lan");

        assertThat(then.called("mail-1")).isSameAs(then);
        assertThat(now.person()).isEqualTo("lan");
        assertThat(now.recorded()).isEqualTo("mail-1");
        assertThat(now.called("lan.nguyen").recorded()).isEqualTo("mail-1");
        assertThat(now.channels()).containsExactly("email");
    }

    @Test
    void an_interruption_was_slow_once_it_answered_beyond_a_threshold() {
        Interruption down = Interruption.begun(step(Kind.OPENED, IncidentEvent.JUDGE, false));

        assertThat(down.wasSlow()).isFalse();
        assertThat(down.after(new IncidentEvent(
                                new UUID(1, 1),
                                12,
                                "wan",
                                Kind.LOWERED,
                                NOW.plusSeconds(9),
                                Severity.WARNING,
                                null,
                                IncidentEvent.JUDGE))
                        .wasSlow())
                .isTrue();
    }

    private static Swap swap(int id, String duty, int from, int until) {
        Duty.Dated shift = new Duty.Dated(NOW.plusSeconds(from), NOW.plusSeconds(until), List.of("lan"));
        return new Swap(new UUID(0, id), duty, shift, NOW, "bận", "minh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OK 123", "ok #123", "nhận 123", "NHAN 123", "Nhận  #123.", " ok123! "})
    void who_takes_it_on_writes_so(String text) {
        assertThat(Reply.read(text)).contains(new Reply(123));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ok",
                "123",
                "okay 123",
                "không nhận 123",
                "ok 123 nhé",
                "ok 1234567890123",
                "ok -1",
                "ok 12a"
            })
    void no_chatter_takes_anything_on(String text) {
        assertThat(Reply.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MONDAY,09:30,2026-11-23T02:30:00Z",
        "MONDAY,09:00,2026-11-30T02:00:00Z",
        "MONDAY,08:30,2026-11-30T01:30:00Z",
        "TUESDAY,00:00,2026-11-23T17:00:00Z",
        "SUNDAY,23:59,2026-11-29T16:59:00Z"
    })
    void the_weekly_test_is_the_next_time_on_the_wards_clock(DayOfWeek day, LocalTime at, Instant next) {
        assertThat(new WeeklyTest(day, at).next(NOW, HANOI)).isEqualTo(next);
    }

    private static IncidentEvent step(Kind kind, String author, boolean isDrill) {
        return new IncidentEvent(
                new UUID(1, 1),
                12,
                "wan",
                kind,
                NOW,
                Severity.CRITICAL,
                Reason.of("timeout", 5),
                author,
                null,
                isDrill);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENED,OPENED",
        "REOPENED,REOPENED",
        "RAISED,RAISED",
        "FLAPPING,FLAPPING",
        "RESOLVED,RECOVERED",
        "ACKNOWLEDGEMENT_EXPIRED,UNATTENDED",
        "LOWERED,",
        "STEADY,",
        "INTERRUPTED,",
        "ACKNOWLEDGED,",
        "JOINED,",
        "CLOSED,",
        "MERGED,"
    })
    void what_the_judge_does_gives_this_occasion(Kind kind, Occasion occasion) {
        assertThat(Occasion.of(step(kind, IncidentEvent.JUDGE, false))).isEqualTo(Optional.ofNullable(occasion));
    }

    @Test
    void what_people_open_and_end_is_no_news_unless_it_is_a_drill() {
        assertThat(Occasion.of(step(Kind.OPENED, "lan", false))).isEmpty();
        assertThat(Occasion.of(step(Kind.RESOLVED, "lan", false))).isEmpty();
        assertThat(Occasion.of(step(Kind.OPENED, "lan", true))).contains(Occasion.OPENED);
        assertThat(Occasion.REMINDED.isTimed()).isTrue();
        assertThat(Occasion.ESCALATED.isTimed()).isTrue();
        assertThat(Occasion.OPENED.isTimed()).isFalse();
        assertThat(Occasion.RAISED.word()).isEqualTo("raised");
    }

    @Test
    void a_decision_is_somebodys_and_its_last_word_counts() {
        Ruling passed = new Ruling("drill", Ruling.Result.PASSED, Reason.of("notice.drill.real"));
        Ruling held = new Ruling("silence", Ruling.Result.HELD, Reason.of("notice.silence.none"));
        Notice notice = new Notice("a", 1, 2, Occasion.OPENED, 0, List.of(passed, held), null, List.of(), null);

        assertThat(notice.last()).isEqualTo(held);
        assertThat(notice.isHeld()).isTrue();
        assertThat(new Notice("a", 1, 2, Occasion.OPENED, 0, List.of(held, passed), null, List.of(), null).isHeld())
                .isFalse();
        assertThatThrownBy(() -> new Notice("a", 1, 2, Occasion.OPENED, 0, List.of(), null, List.of(), null))
                .hasMessageContaining("somebody's");
    }

    @Test
    void routes_storms_quiet_hours_and_reaches_cannot_be_wrong() {
        Route.Step now = new Route.Step(Duration.ZERO, List.of("lan"));
        Route.Step later = new Route.Step(Duration.ofMinutes(1), List.of("minh"));
        assertThatThrownBy(() -> route(later)).hasMessageContaining("at once");
        assertThatThrownBy(() -> route()).hasMessageContaining("at once");
        assertThatThrownBy(() -> route(now, later, later)).hasMessageContaining("later than");
        assertThatThrownBy(() -> new Storm(0, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Storm(1, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Storm(1, Duration.ofMinutes(1), Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Quiet(LocalTime.NOON, LocalTime.NOON)).hasMessageContaining("leave them out");
        assertThatThrownBy(() -> new Reach(" ", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Reach("x", "")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Route route(Route.Step... steps) {
        return new Route("r", Match.ALL, List.of(steps), Map.of(), List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T14:59:59Z,",
        "2026-11-23T15:00:00Z,2026-11-23T23:00:00Z",
        "2026-11-23T20:00:00Z,2026-11-23T23:00:00Z",
        "2026-11-23T23:00:00Z,"
    })
    void quiet_hours_go_over_midnight(Instant now, Instant end) {
        Quiet night = new Quiet(LocalTime.of(22, 0), LocalTime.of(6, 0));

        assertThat(night.isAt(now, HANOI)).isEqualTo(end != null);
        assertThat(night.end(now, HANOI)).isEqualTo(end == null ? now : end);
    }

    @Test
    void each_part_of_a_match_must_cover() {
        Subject wan = new Subject("wan", "network", Severity.CRITICAL, Set.of("timeout"), true);
        assertThat(Match.ALL.covers(wan)).isTrue();
        assertThat(new Match(Set.of("network"), Set.of("wan"), Set.of(Severity.CRITICAL), Set.of("timeout", "x"), true)
                        .covers(wan))
                .isTrue();
        assertThat(new Match(Set.of("wifi"), Set.of(), Set.of(), Set.of(), null).covers(wan))
                .isFalse();
        assertThat(new Match(Set.of(), Set.of("lan"), Set.of(), Set.of(), null).covers(wan))
                .isFalse();
        assertThat(new Match(Set.of(), Set.of(), Set.of(Severity.WARNING), Set.of(), null).covers(wan))
                .isFalse();
        assertThat(new Match(Set.of(), Set.of(), Set.of(), Set.of("power"), null).covers(wan))
                .isFalse();
        assertThat(new Match(Set.of(), Set.of(), Set.of(), Set.of(), false).covers(wan))
                .isFalse();
    }
}
