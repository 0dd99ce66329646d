package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.availability.Period;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Numbered;
import vn.ward.core.meeting.Meeting;

@Timeout(120)
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class MeetingTableTest {

    private static final Instant AT = Instant.parse("2026-11-23T02:00:00.123Z");
    private static final Period WINDOW = new Period(AT.minus(Duration.ofDays(1)), AT.plus(Duration.ofDays(8)));

    private final Shared shared;

    MeetingTableTest(Shared shared) {
        this.shared = shared;
    }

    private static Meeting meeting(String room, int from, int until) {
        return new Meeting(room, hour(from), hour(until));
    }

    private static Instant hour(int hour) {
        return AT.plus(Duration.ofHours(hour));
    }

    private static Entry told(String calendar, Meeting... meetings) {
        return new Entry.MeetingsKnown(calendar, WINDOW, List.of(meetings));
    }

    private List<Meeting> known(String ward, int from, int until) {
        return new PlanHistory(shared::store, ward).meetings(new Period(hour(from), hour(until)));
    }

    private static final List<Entry> STORY = List.of(
            told("lich", meeting("tang-3", 1, 2), meeting("hall", 1, 3), meeting("tang-3", 30, 31)),
            told("other", meeting("tang-3", 1, 2)),
            new Entry.MeetingsKnown(
                    "lich", new Period(hour(1), hour(2)), List.of(meeting("tang-3", 1, 4), meeting("tang-3", 1, 4))),
            new Entry.TargetRenamed("lich", "lich-hop"),
            new Entry.MeetingsKnown("lich-hop", new Period(hour(40), hour(50)), List.of(meeting("hall", 41, 42))));

    @Test
    void meetings_of_a_period_are_those_that_were_told_last_each_once() {
        String ward = shared.newWard();
        new Projection(shared::store, ward).apply(Shared.numbered(1, AT, STORY.toArray(Entry[]::new)));

        assertThat(known(ward, 0, 60))
                .containsExactly(
                        meeting("tang-3", 1, 2),
                        meeting("tang-3", 1, 4),
                        meeting("tang-3", 30, 31),
                        meeting("hall", 41, 42));
        assertThat(known(ward, 3, 5)).containsExactly(meeting("tang-3", 1, 4));
        assertThat(known(ward, 4, 30)).isEmpty();
        assertThat(known(shared.newWard(), 0, 60)).isEmpty();
    }

    @Test
    void what_is_applied_one_by_one_again_or_at_once_comes_to_the_same() {
        String one = shared.newWard();
        String all = shared.newWard();
        List<Numbered> numbered = Shared.numbered(1, AT, STORY.toArray(Entry[]::new));
        Projection slowly = new Projection(shared::store, one);
        numbered.forEach(entry -> slowly.apply(List.of(entry)));
        slowly.apply(numbered);
        new Projection(shared::store, all).apply(numbered);

        String rows = "SELECT string_agg(calendar || room || from_at || until_at, ' ' ORDER BY 1) FROM ("
                + "SELECT * FROM meeting WHERE ward = ? ORDER BY calendar, room, from_at, until_at) AS known";
        assertThat(shared.one(String.class, rows, one)).isEqualTo(shared.one(String.class, rows, all));
    }

    @Test
    void a_calendar_that_is_read_no_more_has_told_nothing_of_what_is_to_come() {
        String ward = shared.newWard();
        new Projection(shared::store, ward)
                .apply(Shared.numbered(
                        1,
                        hour(2),
                        told("lich", meeting("tang-3", 1, 4), meeting("tang-3", 3, 4)),
                        told("other", meeting("hall", 9, 10)),
                        new Entry.TargetVersioned("lich", hour(2), null)));
        assertThat(known(ward, 0, 60)).containsExactly(meeting("tang-3", 1, 4), meeting("hall", 9, 10));
    }
}
