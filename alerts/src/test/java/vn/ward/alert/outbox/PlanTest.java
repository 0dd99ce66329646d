package vn.ward.alert.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Ruling;
import vn.ward.core.notice.ledger.Errand;
import vn.ward.core.result.Reason;

/** Each row of the plan's table. */
class PlanTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Plan.Way> ways = new HashMap<>(Map.of(
            "zalo", new Plan.Way(true, false, false, PATIENCE), "sms", new Plan.Way(true, true, false, PATIENCE)));

    private static Errand errand(String notice, Occasion occasion, Map<String, Optional<Ending>> tried) {
        Addressee lan = new Addressee("lan", List.of("zalo", "sms"), null, Reason.of("notice.channel.usual"));
        Ruling passed = new Ruling("channel", Ruling.Result.PASSED, Reason.of("notice.channel.usual"));
        Notice told = new Notice(notice, 12, 7, occasion, 0, List.of(passed), null, List.of(lan), null);
        return new Errand(told, lan, 8, NOW, tried);
    }

    private static Errand opened(Map<String, Optional<Ending>> tried) {
        return errand("a", Occasion.OPENED, tried);
    }

    private static Tries failing(String channel, int since, int notBefore) {
        return failing(channel, since, notBefore, Map.of());
    }

    private static Tries failing(String channel, int since, int notBefore, Map<String, Instant> asked) {
        return new Tries(
                channel, 2, NOW.minusSeconds(since), NOW.plusSeconds(notBefore), asked, 0, "no way there", Set.of());
    }

    private Plan next(Tries tries, Errand... lane) {
        return Plan.next(List.of(lane), false, tries, this::way, NOW);
    }

    private Plan.Way way(String channel) {
        return ways.getOrDefault(channel, new Plan.Way(false, false, false, Duration.ZERO));
    }

    private static Plan.Send send(Plan plan) {
        assertThat(plan).isInstanceOf(Plan.Send.class);
        return (Plan.Send) plan;
    }

    private static Plan.Close close(Plan plan) {
        assertThat(plan).isInstanceOf(Plan.Close.class);
        return (Plan.Close) plan;
    }

    @Test
    void a_channel_that_was_not_tried_yet_is_tried() {
        assertThat(send(next(Tries.NONE, opened(Map.of()))).channel()).isEqualTo("zalo");
        assertThat(send(next(Tries.NONE, opened(Map.of("zalo", Optional.of(Ending.REFUSED)))))
                        .channel())
                .isEqualTo("sms");
        assertThat(send(next(Tries.NONE, opened(Map.of()))).delivery()).isEqualTo("a/lan/zalo");
    }

    @Test
    void a_try_that_surely_failed_is_repeated_after_a_while_for_as_long_as_patience_lasts() {
        Errand begun = opened(Map.of("zalo", Optional.empty()));

        assertThat(next(failing("zalo", 10, 5), begun)).isEqualTo(new Plan.Wait(NOW.plusSeconds(5)));
        assertThat(send(next(failing("zalo", 59, 0), begun)).channel()).isEqualTo("zalo");
        assertThat(close(next(failing("zalo", 60, 5), begun)).ending()).isEqualTo(Ending.FELL_BACK);
        ways.remove("sms");
        assertThat(send(next(failing("zalo", 60, 0), begun)).channel())
                .as("there is no other")
                .isEqualTo("zalo");
    }

    @Test
    void a_fate_that_is_unknown_is_asked_for_again_where_there_is_a_key_and_given_up_where_there_is_none() {
        Errand ownDeath = opened(Map.of("zalo", Optional.empty()));
        Errand keyed = opened(Map.of("zalo", Optional.of(Ending.REFUSED), "sms", Optional.empty()));

        assertThat(close(next(Tries.NONE, ownDeath)).ending()).isEqualTo(Ending.UNKNOWN);
        assertThat(send(next(Tries.NONE, keyed)).delivery()).isEqualTo("a/lan/sms");
    }

    @Test
    void without_another_channel_a_fate_that_is_unknown_is_tried_once_more_and_then_let_be() {
        ways.remove("sms");
        Errand unknown = opened(Map.of("zalo", Optional.of(Ending.UNKNOWN)));
        Tries once = new Tries("zalo", 1, NOW, NOW, Map.of(), 1, "no answer", Set.of());

        assertThat(send(next(Tries.NONE, unknown)).delivery()).isEqualTo("a/lan/zalo/again");
        assertThat(next(once, unknown)).isEqualTo(new Plan.End(List.of(unknown), Ending.UNKNOWN, "no answer"));
    }

    @Test
    void a_fate_that_is_unknown_is_tried_once_more_if_nobody_else_took_it_either() {
        Errand refused = opened(Map.of("sms", Optional.of(Ending.REFUSED), "zalo", Optional.of(Ending.UNKNOWN)));
        Errand both = opened(Map.of("sms", Optional.of(Ending.UNKNOWN), "zalo", Optional.of(Ending.UNKNOWN)));

        assertThat(send(next(Tries.NONE, refused)).delivery()).isEqualTo("a/lan/zalo/again");
        assertThat(next(Tries.NONE, both)).isEqualTo(new Plan.End(List.of(both), Ending.UNKNOWN, ""));
    }

    @Test
    void a_fate_that_is_unknown_on_a_channel_that_is_there_no_more_stays_so() {
        ways.clear();
        Errand unknown = opened(Map.of("zalo", Optional.of(Ending.UNKNOWN)));

        assertThat(next(Tries.NONE, unknown)).isEqualTo(new Plan.End(List.of(unknown), Ending.UNKNOWN, ""));
    }

    @Test
    void the_last_channel_too_is_left_when_patience_ends_if_one_before_it_was_only_away() {
        Errand last = opened(Map.of("zalo", Optional.of(Ending.FELL_BACK), "sms", Optional.empty()));

        assertThat(send(next(failing("sms", 59, 0), last)).channel()).isEqualTo("sms");
        assertThat(close(next(failing("sms", 60, 5), last)).ending()).isEqualTo(Ending.FELL_BACK);
        ways.put("sms", new Plan.Way(true, true, true, PATIENCE));
        assertThat(close(next(failing("sms", 1, 0), last)).ending()).isEqualTo(Ending.FELL_BACK);
        ways.remove("zalo");
        assertThat(send(next(failing("sms", 60, 0), last)).channel())
                .as("nothing to go back to")
                .isEqualTo("sms");
    }

    @Test
    void who_asks_us_to_wait_is_waited_for_no_longer_than_patience_lasts_if_there_is_another() {
        Errand begun = opened(Map.of("zalo", Optional.empty()));
        Tries busy = failing("zalo", 10, 5, Map.of("zalo", NOW.plusSeconds(900)));

        assertThat(next(busy, begun)).isEqualTo(new Plan.Wait(NOW.plusSeconds(50)));
        ways.remove("sms");
        assertThat(next(busy, begun)).as("there is no other").isEqualTo(new Plan.Wait(NOW.plusSeconds(900)));
    }

    @Test
    void who_asks_us_to_wait_holds_back_no_other_channel() {
        Errand all = opened(Map.of("zalo", Optional.of(Ending.FELL_BACK), "sms", Optional.of(Ending.FELL_BACK)));
        Map<String, Instant> busy = Map.of("zalo", NOW.plusSeconds(900));

        assertThat(next(failing("zalo", 10, 5, busy), all)).isEqualTo(new Plan.Wait(NOW.plusSeconds(5)));
        assertThat(send(next(failing("zalo", 10, 0, busy), all)).channel()).isEqualTo("sms");
        assertThat(send(next(failing("sms", 10, 0, busy), all)).channel()).isEqualTo("sms");
        assertThat(next(failing("sms", 10, 0, Map.of("zalo", NOW.plusSeconds(900), "sms", NOW.plusSeconds(70))), all))
                .isEqualTo(new Plan.Wait(NOW.plusSeconds(70)));
    }

    @Test
    void of_those_that_were_only_away_one_that_rests_comes_last() {
        Errand all = opened(Map.of("zalo", Optional.of(Ending.FELL_BACK), "sms", Optional.of(Ending.FELL_BACK)));
        ways.put("sms", new Plan.Way(true, true, true, PATIENCE));

        assertThat(send(next(failing("zalo", 10, 0), all)).channel()).isEqualTo("zalo");
        ways.put("zalo", new Plan.Way(true, false, true, PATIENCE));
        assertThat(send(next(failing("zalo", 10, 0), all)).channel()).isEqualTo("sms");
    }

    @Test
    void a_channel_known_to_be_away_is_left_for_another_that_was_not_tried() {
        ways.put("zalo", new Plan.Way(true, false, true, PATIENCE));

        assertThat(close(next(Tries.NONE, opened(Map.of()))).ending()).isEqualTo(Ending.FELL_BACK);
        ways.remove("sms");
        assertThat(send(next(Tries.NONE, opened(Map.of()))).channel()).isEqualTo("zalo");
    }

    @Test
    void those_that_were_only_away_are_tried_in_turn() {
        Errand all = opened(Map.of("zalo", Optional.of(Ending.FELL_BACK), "sms", Optional.of(Ending.FELL_BACK)));

        assertThat(next(failing("zalo", 10, 5), all)).isInstanceOf(Plan.Wait.class);
        String first = send(next(failing("zalo", 10, 0), all)).channel();
        String second = send(next(failing(first, 10, 0), all)).channel();
        assertThat(List.of(first, second)).containsExactlyInAnyOrder("zalo", "sms");
        assertThat(send(next(failing(first, 10, 0), all)).again()).isTrue();
    }

    @Test
    void refused_by_all_is_unreachable() {
        Errand all = opened(Map.of("zalo", Optional.of(Ending.REFUSED), "sms", Optional.of(Ending.GONE)));

        assertThat(next(Tries.NONE, all)).isEqualTo(new Plan.End(List.of(all), Ending.UNREACHABLE, ""));
        ways.clear();
        assertThat(next(Tries.NONE, opened(Map.of()))).as("no channel at all").isInstanceOf(Plan.End.class);
    }

    @Test
    void newer_news_of_the_same_interruption_goes_instead_and_what_began_anew_waits() {
        Errand end = errand("b", Occasion.RECOVERED, Map.of());
        Errand again = errand("c", Occasion.REOPENED, Map.of());
        Plan.Send send = send(next(Tries.NONE, opened(Map.of()), end, again));

        assertThat(send.together()).extracting(one -> one.notice().id()).containsExactly("a", "b");
        assertThat(send.latest()).isEqualTo(end);
    }

    @Test
    void a_channel_that_is_configured_no_longer_is_not_asked_though_it_was_being_tried() {
        ways.remove("zalo");

        assertThat(send(next(failing("zalo", 10, 0), opened(Map.of("zalo", Optional.empty()))))
                        .channel())
                .isEqualTo("sms");
    }

    @Test
    void what_became_a_part_of_another_incident_ends() {
        List<Errand> lane = new ArrayList<>(List.of(opened(Map.of())));

        assertThat(Plan.next(lane, true, Tries.NONE, this::way, NOW)).isEqualTo(new Plan.End(lane, Ending.MERGED, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "RECOVERED,86399,false",
        "RECOVERED,86400,true",
        "DIGEST,86400,true",
        "TEST,3599,false",
        "TEST,3600,true",
        "OPENED,999999,false",
        "REMINDED,999999,false"
    })
    void what_is_no_news_any_more_expires(Occasion occasion, int age, boolean expires) {
        Errand old = errand("a", occasion, Map.of());
        Plan plan = Plan.next(List.of(old), false, Tries.NONE, this::way, NOW.plusSeconds(age));

        assertThat(plan instanceof Plan.End).isEqualTo(expires);
    }

    @Test
    void pauses_grow_from_turn_to_turn_once_all_were_tried() {
        vn.ward.alert.channel.Attempt away = vn.ward.alert.channel.Attempt.deferred("away");
        Duration pause = Duration.ofSeconds(1);
        Tries first = Tries.NONE.failed("a/lan/zalo", "zalo", NOW, pause, false, away);
        Tries other = first.failed("a/lan/sms", "sms", NOW, pause, false, away);
        Tries turn = other.failed("a/lan/zalo/again", "zalo", NOW, pause, true, away);

        assertThat(other.count()).isEqualTo(1);
        assertThat(turn.count()).isEqualTo(2);
        assertThat(turn.failed("a/lan/sms/again", "sms", NOW, pause, true, away).count())
                .isEqualTo(3);
        assertThat(turn.waiting("sms", NOW, true).count())
                .as("a full channel is no success")
                .isEqualTo(2);
        assertThat(turn.intended()).containsExactly("a/lan/zalo/again");
    }
}
