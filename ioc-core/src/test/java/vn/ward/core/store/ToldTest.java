package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Severity;
import vn.ward.core.journal.Entry;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Duty;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Match;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Ruling;
import vn.ward.core.notice.Silence;
import vn.ward.core.notice.Swap;
import vn.ward.core.result.Reason;

/** What was told, and what was not to be told, comes back from a real database as it was recorded. */
@Timeout(120)
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class ToldTest {

    private static final Instant AT = Instant.parse("2026-11-23T02:00:00.123Z");
    private static final Reason WHY = Reason.of("notice.channel.usual");
    private static final Match MATCH =
            new Match(Set.of("wifi"), Set.of("hall"), Set.of(Severity.WARNING), Set.of("timeout"), false);

    private final Shared shared;
    private final String ward;
    private final Projection projection;
    private final Histories histories;
    private final PlanHistory plans;

    ToldTest(Shared shared) {
        this.shared = shared;
        this.ward = shared.newWard();
        this.projection = new Projection(shared::store, ward);
        this.histories = new Histories(shared::store, ward);
        this.plans = new PlanHistory(shared::store, ward);
    }

    private void record(Entry... entries) {
        long last = Shared.applied(projection);
        projection.apply(Shared.numbered(last + 1, AT.plusSeconds(last), entries));
    }

    private static Notice notice(
            String id, long incident, Occasion occasion, @Nullable String within, Addressee... to) {
        return new Notice(
                id,
                incident,
                4,
                occasion,
                0,
                List.of(new Ruling("route", Ruling.Result.PASSED, Reason.of("notice.route.matched", "route-1"))),
                null,
                List.of(to),
                within);
    }

    private static Notice held(String id, long incident) {
        return new Notice(
                id,
                incident,
                4,
                Occasion.OPENED,
                0,
                List.of(new Ruling("silence", Ruling.Result.HELD, Reason.of("notice.silence.until", AT, "Lan", "?"))),
                AT.plusSeconds(60),
                List.of(),
                null);
    }

    private static Addressee to(String person, String... channels) {
        return new Addressee(person, List.of(channels), null, WHY);
    }

    private static Entry intended(String notice, long incident, String person, String channel, String address) {
        return new Entry.DeliveryIntended(
                notice + "/" + person + "/" + channel, 4, incident, channel, List.of(address), notice, person);
    }

    @Test
    void decisions_their_ends_and_their_deliveries_come_back_in_order() {
        Notice first = held("n1", 7);
        Notice second = notice("n2", 7, Occasion.OPENED, null, to("lan", "zalo", "sms"), to("minh"));
        record(
                new Entry.Noticed(first),
                new Entry.Noticed(second),
                intended("n2", 7, "lan", "zalo", "6ede9afa66"),
                new Entry.DeliveryEnded("n2/lan/zalo", Ending.GONE, "-201"),
                intended("n2", 7, "lan", "sms", "+84912345678"),
                new Entry.NoticeEnded("n2", "minh", Ending.NOT_CONFIGURED, "no channel"),
                new Entry.Noticed(notice("other", 8, Occasion.OPENED, null, to("lan", "zalo"))));

        Told told = histories.told(7);

        assertThat(told.decisions())
                .containsExactly(new Told.Decided(AT, first), new Told.Decided(AT.plusSeconds(1), second));
        assertThat(told.fates())
                .containsExactly(new Told.Fate("n2", "minh", AT.plusSeconds(5), Ending.NOT_CONFIGURED, "no channel"));
        assertThat(told.deliveries())
                .containsExactly(
                        new Told.Carried(
                                "n2",
                                "lan",
                                "zalo",
                                List.of("6ede9afa66"),
                                AT.plusSeconds(2),
                                AT.plusSeconds(3),
                                Ending.GONE,
                                "-201"),
                        new Told.Carried(
                                "n2", "lan", "sms", List.of("+84912345678"), AT.plusSeconds(4), null, null, null));
        assertThat(histories.told(9)).isEqualTo(new Told(List.of(), List.of(), List.of()));
    }

    @Test
    void the_digest_that_told_an_incident_is_a_part_of_what_was_told_of_it() {
        Notice own = notice("n1", 7, Occasion.OPENED, "d1", to("lan", "zalo"));
        Notice digest = notice("d1", 0, Occasion.DIGEST, null, to("lan", "zalo"));
        record(
                new Entry.Noticed(own),
                new Entry.Noticed(notice("n2", 8, Occasion.OPENED, "d1", to("lan", "zalo"))),
                new Entry.Noticed(digest),
                new Entry.Noticed(notice("d2", 0, Occasion.DIGEST, null, to("lan", "zalo"))),
                intended("d1", 0, "lan", "zalo", "6ede9afa66"),
                new Entry.DeliveryEnded("d1/lan/zalo", Ending.SENT, "id 5"),
                new Entry.NoticeEnded("d1", "lan", Ending.SENT, "zalo"));

        Told told = histories.told(7);

        assertThat(told.decisions()).extracting(Told.Decided::notice).containsExactly(own, digest);
        assertThat(told.fates()).extracting(Told.Fate::notice).containsExactly("d1");
        assertThat(told.deliveries()).extracting(Told.Carried::notice).containsExactly("d1");
    }

    @Test
    void the_last_delivery_that_was_taken_and_the_last_that_was_not_are_known_of_each_person_and_channel() {
        record(
                new Entry.Noticed(notice("n1", 7, Occasion.OPENED, null, to("lan", "zalo"))),
                intended("n1", 7, "lan", "zalo", "6ede9afa66"),
                new Entry.DeliveryEnded("n1/lan/zalo", Ending.SENT, "first"),
                new Entry.Noticed(notice("n2", 0, Occasion.TEST, null, to("lan", "zalo"))),
                intended("n2", 0, "lan", "zalo", "6ede9afa66"),
                new Entry.DeliveryEnded("n2/lan/zalo", Ending.SENT, "second"),
                intended("n3", 7, "lan", "zalo", "6ede9afa66"),
                new Entry.DeliveryEnded("n3/lan/zalo", Ending.REFUSED, "no"),
                intended("n4", 7, "lan", "sms", "+84912345678"),
                new Entry.DeliveryIntended("4/email", 4, 7, "email", List.of("of@old.example")),
                new Entry.DeliveryEnded("4/email", Ending.SENT, ""));

        assertThat(histories.reached())
                .containsExactlyInAnyOrder(
                        new Reached(
                                "lan",
                                "zalo",
                                List.of("6ede9afa66"),
                                AT.plusSeconds(5),
                                Ending.SENT,
                                "second",
                                0,
                                "TEST"),
                        new Reached(
                                "lan",
                                "zalo",
                                List.of("6ede9afa66"),
                                AT.plusSeconds(7),
                                Ending.REFUSED,
                                "no",
                                7,
                                null));
    }

    @Test
    void silences_come_back_as_they_were_set_and_ended_the_latest_first_and_page_by_page() {
        Silence first = silence(1, MATCH);
        Silence second = silence(2, Match.ALL);
        record(
                new Entry.SilenceSet(first),
                new Entry.SilenceSet(second),
                new Entry.SilenceEnded(first.id(), "xong", "Minh"),
                new Entry.SilenceEnded(first.id(), "lại xong", "Lan"));
        Silence ended = first.ended(new Silence.End(AT.plusSeconds(2), "xong", "Minh"));

        assertThat(plans.silences(Long.MAX_VALUE, 10))
                .containsExactly(new RecordedSilence(2, second), new RecordedSilence(1, ended));
        assertThat(plans.silences(Long.MAX_VALUE, 1)).containsExactly(new RecordedSilence(2, second));
        assertThat(plans.silences(2, 10)).containsExactly(new RecordedSilence(1, ended));
        assertThat(new PlanHistory(shared::store, shared.newWard()).silences(Long.MAX_VALUE, 10))
                .isEmpty();
    }

    @Test
    void what_was_silenced_of_a_target_or_because_of_it_is_known_under_its_new_name() {
        Match both = new Match(Set.of(), Set.of("hall", "wan"), Set.of(), Set.of("hall", "timeout"), null);
        Silence other = silence(2, new Match(Set.of("hall"), Set.of(), Set.of(), Set.of(), null));
        record(
                new Entry.SilenceSet(silence(1, both)),
                new Entry.SilenceSet(other),
                new Entry.TargetRenamed("hall", "room"),
                new Entry.SilenceSet(silence(3, both)));

        Match renamed = new Match(Set.of(), Set.of("room", "wan"), Set.of(), Set.of("room", "timeout"), null);
        assertThat(plans.silences(Long.MAX_VALUE, 10))
                .extracting(RecordedSilence::silence)
                .containsExactly(silence(3, both), other, silence(1, renamed));
    }

    @Test
    void the_first_end_of_a_swap_is_kept_with_it() {
        Duty.Dated shift = new Duty.Dated(AT, AT.plusSeconds(60), List.of("lan"));
        Swap swap = new Swap(new UUID(4, 1), "truc", shift, AT, "họp", "Minh");
        record(
                new Entry.DutySwapped(swap),
                new Entry.DutySwapEnded(swap.id(), "nhầm", "Bình"),
                new Entry.DutySwapEnded(swap.id(), "lại nhầm", "Lan"));

        String body = shared.one(String.class, "SELECT body::text FROM duty_swap WHERE ward = ?", ward);
        assertThat(Details.read(Swap.class, body))
                .isEqualTo(swap.ended(new Swap.End(AT.plusSeconds(1), "nhầm", "Bình")));
    }

    /** As such entries may stand in a journal, however they came there. */
    @Test
    void a_sign_that_the_database_can_not_keep_stops_nothing_and_is_shown_as_one_that_can_not_be_told() {
        Match match = new Match(Set.of(), Set.of(), Set.of(), Set.of("time\0out"), null);
        Silence silence = new Silence(new UUID(3, 1), match, AT, AT.plusSeconds(60), "\0", "L\0n", null);
        UUID incident = new UUID(1, 7);
        record(
                new Entry.SilenceSet(silence),
                new Entry.SilenceEnded(silence.id(), "xong\0", "Lan"),
                new Entry.IncidentStepped(new IncidentEvent(
                        incident,
                        7,
                        "",
                        IncidentEvent.Kind.OPENED,
                        AT,
                        Severity.WARNING,
                        Reason.of("foreign", "disk\0full"),
                        "alertmanager",
                        Detail.note("a\0b"),
                        false)),
                new Entry.Noticed(notice("n1", 7, Occasion.OPENED, null, to("l\0n", "zalo"))),
                intended("n1", 7, "lan", "zalo", "6ede\0"),
                new Entry.DeliveryEnded("n1/lan/zalo", Ending.REFUSED, "no\0"),
                new Entry.DutySwapEnded(new UUID(9, 9), "\ud800", "Lan"));

        assertThat(Shared.applied(projection)).isEqualTo(7);
        Silence shown = plans.silences(Long.MAX_VALUE, 10).get(0).silence();
        assertThat(shown.reason()).isEqualTo("\ufffd");
        assertThat(shown.author()).isEqualTo("L\ufffdn");
        assertThat(shown.match().causes()).containsExactly("time\ufffdout");
        assertThat(shown.end()).extracting(Silence.End::reason).isEqualTo("xong\ufffd");
        assertThat(histories.told(7).deliveries())
                .first()
                .satisfies(one -> assertThat(one.to()).containsExactly("6ede\ufffd"))
                .extracting(Told.Carried::detail)
                .isEqualTo("no\ufffd");
    }

    private static Silence silence(int number, Match match) {
        return new Silence(
                new UUID(3, number), match, AT, AT.plus(Duration.ofHours(1)), "thay \"AP\", {x}", "Lê Văn An", null);
    }
}
