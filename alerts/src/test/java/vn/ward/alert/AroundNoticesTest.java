package vn.ward.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.availability.Laid;
import vn.ward.core.engine.IncidentActs;
import vn.ward.core.engine.StepRefused;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Steps.Objection;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Reach;
import vn.ward.core.notice.WeeklyTest;
import vn.ward.core.selfwatch.Trouble;
import vn.ward.core.wording.Language;

/** What stands around notices: replies, the weekly test, what is wrong with channels. */
class AroundNoticesTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private static Contacts contacts(Optional<WeeklyTest> weekly) {
        return new Contacts(
                Map.of(),
                List.of(person("lan", Language.VI, "zalo", "sms"), person("john", Language.EN, "zalo")),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Contacts.NONE.storm(),
                weekly);
    }

    private static Person person(String id, Language language, String... on) {
        return new Person(
                id,
                "Ông " + id,
                language,
                List.of(on).stream().map(way -> new Reach(way, id + "-" + way)).toList(),
                null);
    }

    /** Takes what it is asked and answers as told. */
    private static final class Acts implements IncidentActs {
        private final List<String> taken = new ArrayList<>();
        private @org.jspecify.annotations.Nullable RuntimeException refusal;

        @Override
        public Future<Incident> act(long number, Act act) {
            taken.add(act.kind() + " " + number + " " + act.author());
            return refusal == null
                    ? Future.succeededFuture(Incident.after(null, Samples.opened()))
                    : Future.failedFuture(refusal);
        }

        @Override
        public Future<Incident> open(Report report) {
            throw new UnsupportedOperationException("nobody opens anything by a reply");
        }

        @Override
        public Future<Incident> drill(Drill drill) {
            throw new UnsupportedOperationException("nobody plays anything by a reply");
        }

        @Override
        public Future<Long> correct(String target, Laid correction) {
            throw new UnsupportedOperationException("nobody corrects anything by a reply");
        }
    }

    private final Acts acts = new Acts();
    private final Acknowledging replies = new Acknowledging(() -> contacts(Optional.empty()), acts);

    @Test
    void who_writes_that_they_take_it_on_takes_it_on_and_is_told_so_in_their_language() {
        assertThat(replies.received("zalo", "lan-zalo", "nhận 12").result())
                .contains("Ông lan")
                .contains("#12");
        assertThat(replies.received("zalo", "john-zalo", "OK 12").result())
                .contains("#12")
                .doesNotContain("nhận");
        assertThat(acts.taken).containsExactly(Kind.ACKNOWLEDGED + " 12 lan", Kind.ACKNOWLEDGED + " 12 john");
    }

    @Test
    void strangers_wrong_channels_and_chatter_are_passed_over() {
        assertThat(replies.received("zalo", "thief", "OK 12").result()).isEmpty();
        assertThat(replies.received("sms", "lan-zalo", "OK 12").result()).isEmpty();
        assertThat(replies.received("zalo", "lan-zalo", "cảm ơn").result()).isEmpty();
        assertThat(acts.taken).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "step-unknown,Không có sự cố #12.",
        "step-resolved,Sự cố #12 đã kết thúc.",
        "step-taken,minh đã nhận xử lý sự cố #12 trước đó."
    })
    void what_cannot_be_taken_on_is_said(String rule, String answer) {
        acts.refusal = new StepRefused(new Objection(rule, List.of("12", "minh")));

        assertThat(replies.received("zalo", "lan-zalo", "OK 12").result()).isEqualTo(answer);
        acts.refusal = new IllegalStateException("a fault of ours");
        assertThat(replies.received("zalo", "lan-zalo", "OK 12").result()).contains("gửi lại sau");
    }

    @Test
    void once_a_week_each_channel_of_each_person_is_tried_and_a_missed_week_is_left_out() {
        WeeklyTests tests = new WeeklyTests();
        Contacts weekly = contacts(Optional.of(new WeeklyTest(DayOfWeek.MONDAY, LocalTime.of(9, 30))));
        Instant due = NOW.plusSeconds(1800);

        assertThat(tests.due(weekly, NOW, HANOI, () -> "t")).isEmpty();
        assertThat(tests.next()).isEqualTo(due);
        List<Notice> notices = tests.due(weekly, due, HANOI, () -> "t");
        assertThat(notices).hasSize(3).allMatch(notice -> notice.occasion() == Occasion.TEST);
        assertThat(notices.get(1).to().get(0).channels()).containsExactly("sms");
        assertThat(tests.due(weekly, due.plusSeconds(1), HANOI, () -> "t")).isEmpty();
        assertThat(new WeeklyTests().due(weekly, due.plusSeconds(60), HANOI, () -> "t"))
                .isEmpty();
        assertThat(tests.due(contacts(Optional.empty()), due.plusSeconds(700_000), HANOI, () -> "t"))
                .isEmpty();
        assertThat(tests.next()).isEqualTo(Instant.MAX);
    }

    @Test
    void channels_that_are_away_or_not_there_and_people_who_were_not_told_are_alarms() {
        ChannelTroubles wrong = new ChannelTroubles();
        ScriptedChannel zalo = ScriptedChannel.willing("zalo");

        assertThat(wrong.of(List.of(zalo), List.of(), Map.of(), NOW, HANOI)).isEmpty();
        assertThat(wrong.of(List.of(zalo), List.of("zalo", "modem"), Map.of(), NOW, HANOI))
                .extracting(Trouble::id)
                .containsExactly("channel-zalo", "channel-modem");
        Map<String, Instant> untold = Map.of(
                "lan",
                NOW.minusSeconds(3599),
                "minh@office.example",
                NOW.minusSeconds(60),
                "ba",
                NOW.minusSeconds(7200));
        assertThat(wrong.of(List.of(zalo), List.of(), untold, NOW, HANOI))
                .singleElement()
                .satisfies(trouble -> {
                    assertThat(trouble.id()).isEqualTo("untold");
                    assertThat(trouble.reason().values()).startsWith("2").noneMatch(value -> value.contains("minh"));
                });
        assertThat(wrong.of(List.of(zalo), List.of(), Map.of("lan", NOW.minusSeconds(3600)), NOW, HANOI))
                .isEmpty();
    }
}
