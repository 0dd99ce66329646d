package vn.ward.core.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Incidents.NewName;
import vn.ward.core.result.Reason;

class AlarmsTest {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    private final List<Incident> known = new ArrayList<>();
    private long number = 1;
    private long since = -1; // when the alarm that stands began, in minutes

    private static Instant minute(long minute) {
        return START.plusSeconds(60 * minute);
    }

    private static Alarm alarm(Severity severity, long since) {
        return Alarm.of("alertmanager", "f00d", Reason.of("foreign", "Ổ đĩa đầy"), severity, minute(since));
    }

    private Incident latest() {
        return known.get(known.size() - 1);
    }

    @Test
    void another_reason_is_recorded_while_it_stands_and_tells_nothing_twice() {
        play("C");
        Alarm other =
                Alarm.of("alertmanager", "f00d", Reason.of("foreign", "Cả hai ổ đĩa đầy"), Severity.CRITICAL, START);
        assertThat(take(Alarms.reword(latest(), other, minute(2)))).isEqualTo("UPDATED #1");
        assertThat(latest().reason()).isEqualTo(other.reason());
        assertThat(take(Alarms.reword(latest(), other, minute(3)))).isEqualTo("-");
        take(Alarms.clear(latest(), minute(4), minute(4)));
        assertThat(take(Alarms.reword(latest(), alarm(Severity.CRITICAL, 0), minute(5))))
                .isEqualTo("-");
    }

    @Test
    void why_it_is_over_takes_the_place_of_what_was_wrong_and_changes_no_word_about_what_a_person_ended() {
        play("C");
        Reason past = Reason.of("meeting.over", "Phòng", "14:00");
        assertThat(take(Alarms.clear(latest(), minute(4), past, minute(4)))).isEqualTo("RESOLVED #1");
        assertThat(latest().reason()).isEqualTo(past);

        known.clear();
        number = 1;
        since = -1;
        play("CR");
        assertThat(take(Alarms.clear(latest(), minute(4), past, minute(4)))).isEqualTo("COMMENTED #1");
        assertThat(latest().reason()).isEqualTo(Reason.of("foreign", "Ổ đĩa đầy"));
    }

    private String take(Optional<IncidentEvent> step) {
        step.ifPresent(event -> {
            Incident before = event.kind() == Kind.OPENED ? null : latest();
            known.add(Incident.after(before, event));
        });
        return step.map(event -> event.kind() + " #" + event.number()).orElse("-");
    }

    /**
     * A timeline, a word a minute: C raised as critical, W as a warning, N as a warning that begins now although the one
     * before it was not cleared, c cleared, R a person resolves, X closes, O reopens, A acknowledges, M merges, . nothing.
     */
    private String play(String timeline) {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < timeline.length(); i++) {
            Instant now = minute(i);
            char word = timeline.charAt(i);
            switch (word) {
                case 'C', 'W', 'N' -> {
                    since = since < 0 || word == 'N' ? i : since;
                    steps.add(take(Alarms.raise(
                            known.isEmpty() ? null : latest(),
                            alarm(word == 'C' ? Severity.CRITICAL : Severity.WARNING, since),
                            now,
                            () -> new NewName(new UUID(1, number), number++))));
                }
                case 'c' -> {
                    since = -1;
                    steps.add(take(Alarms.clear(latest(), now, now)));
                }
                case '.' -> {}
                default -> person(word, now);
            }
        }
        return String.join(", ", steps);
    }

    private void person(char word, Instant now) {
        Kind kind = switch (word) {
            case 'R' -> Kind.RESOLVED;
            case 'X' -> Kind.CLOSED;
            case 'O' -> Kind.REOPENED;
            case 'A' -> Kind.ACKNOWLEDGED;
            default -> Kind.MERGED;
        };
        Detail detail = switch (kind) {
            case CLOSED -> Detail.closing(CauseClass.POWER, null);
            case MERGED -> Detail.merged(99, null);
            default -> null;
        };
        assertThat(Steps.objection(latest(), kind, "Lan", now)).isEmpty();
        known.add(Incident.after(latest(), latest().step(kind, now, "Lan", detail)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            C            | OPENED #1
            CCC          | OPENED #1, -, -
            WC           | OPENED #1, RAISED #1
            CW           | OPENED #1, LOWERED #1
            CAC          | OPENED #1, -
            Cc           | OPENED #1, RESOLVED #1
            Ccc          | OPENED #1, RESOLVED #1, -
            CcC          | OPENED #1, RESOLVED #1, REOPENED #1
            Cc.........C | OPENED #1, RESOLVED #1, OPENED #2
            Cc........C  | OPENED #1, RESOLVED #1, REOPENED #1
            CcXC         | OPENED #1, RESOLVED #1, OPENED #2
            CRCC         | OPENED #1, -, -
            CRWW         | OPENED #1, -, -
            WRC          | OPENED #1, OPENED #2
            WRCCRC       | OPENED #1, OPENED #2, -, -
            WRXC         | OPENED #1, OPENED #2
            WMC          | OPENED #1, OPENED #2
            WRN          | OPENED #1, OPENED #2
            WRNNRN       | OPENED #1, OPENED #2, -, OPENED #3
            CRXN         | OPENED #1, OPENED #2
            WNR.W        | OPENED #1, -, -
            CRXCcC       | OPENED #1, -, COMMENTED #1, OPENED #2
            CRcC         | OPENED #1, COMMENTED #1, REOPENED #1
            CROcC        | OPENED #1, RESOLVED #1, REOPENED #1
            CcOCRC       | OPENED #1, RESOLVED #1, UPDATED #1, -
            CMC          | OPENED #1, -
            CMcC         | OPENED #1, COMMENTED #1, OPENED #2
            """)
    void every_step_there_is(String timeline, String steps) {
        assertThat(play(timeline)).isEqualTo(steps);
    }

    @Test
    void an_alarm_is_no_person_whatever_a_person_is_called() {
        play("C");
        IncidentEvent opened = Alarms.raise(
                        null, alarm(Severity.WARNING, 0), START, () -> new NewName(new UUID(1, 9), 9))
                .orElseThrow();
        assertThat(opened.isByMachine()).isTrue();
        assertThat(latest().step(Kind.COMMENTED, START, "alertmanager", Detail.note("tôi"))
                        .isByMachine())
                .isFalse();
        assertThat(latest().isManual()).as("in no figure").isTrue();
        assertThat(latest().isOfThePlatform()).isFalse();
    }

    @Test
    void another_systems_clock_dates_nothing_into_the_future_or_before_what_it_follows() {
        Instant now = minute(5);
        Incident opened = Incident.after(
                null,
                Alarms.raise(null, alarm(Severity.CRITICAL, 60), now, () -> new NewName(new UUID(1, 1), 1))
                        .orElseThrow());
        assertThat(opened.beganAt()).isEqualTo(now);
        Incident over = Incident.after(
                opened, Alarms.clear(opened, minute(1), minute(8)).orElseThrow());
        assertThat(over.resolvedAt()).isEqualTo(now);
        Incident again = Incident.after(
                over,
                Alarms.raise(over, alarm(Severity.CRITICAL, 2), minute(9), () -> new NewName(new UUID(1, 2), 2))
                        .orElseThrow());
        assertThat(again.reopened()).isEqualTo(1);
        assertThat(again.number()).isEqualTo(1);
    }

    @Test
    void what_is_worse_than_what_a_person_ended_begins_when_it_is_worse_and_what_is_new_when_it_began() {
        play("W.R");
        Incident ended = latest();
        assertThat(raisedAfter(ended, alarm(Severity.CRITICAL, 0), minute(9)).at())
                .isEqualTo(minute(9));
        assertThat(raisedAfter(ended, alarm(Severity.WARNING, 5), minute(9)).at())
                .isEqualTo(minute(5));
        assertThat(raisedAfter(ended, alarm(Severity.WARNING, 60), minute(9)).at())
                .as("by a clock that is ahead")
                .isEqualTo(minute(9));
    }

    private static IncidentEvent raisedAfter(Incident ended, Alarm alarm, Instant now) {
        return Alarms.raise(ended, alarm, now, () -> new NewName(new UUID(1, 2), 2))
                .orElseThrow();
    }

    @Test
    void an_alarm_that_would_be_somebody_elses_is_refused() {
        Reason reason = Reason.of("foreign", "x");
        assertThatThrownBy(() -> Alarm.of("judge", "x", reason, Severity.WARNING, START))
                .hasMessageContaining("not the judge");
        assertThatThrownBy(() -> new Alarm("other/x", reason, Severity.WARNING, START, "platform"))
                .hasMessageContaining("begin it with platform/");
        assertThatThrownBy(() -> Alarm.of("platform", "", reason, Severity.WARNING, START))
                .hasMessageContaining("begin it with platform/");
        play("C");
        Incident judged = new Incident(new UUID(1, 3), 3, "wan", START, Severity.CRITICAL, true, null, 0, null);
        assertThatThrownBy(() -> Alarms.clear(judged, START, START)).hasMessageContaining("no alarm opened");
    }
}
