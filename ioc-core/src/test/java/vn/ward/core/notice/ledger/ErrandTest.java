package vn.ward.core.notice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.ward.core.notice.Addressee;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Ruling;
import vn.ward.core.result.Reason;

class ErrandTest {

    private static final Instant NOW = Instant.parse("2026-11-25T02:10:00Z");

    private static Errand about(Occasion occasion) {
        Addressee lan = new Addressee("lan", List.of("zalo"), null, Reason.of("notice.channel.usual"));
        Ruling passed = new Ruling("channel", Ruling.Result.PASSED, Reason.of("notice.channel.usual"));
        return Errand.of(new Notice("a", 1, 2, occasion, 0, List.of(passed), null, List.of(lan), null), lan, 5, NOW);
    }

    @Test
    void what_breaks_again_begins_and_what_goes_on_does_not() {
        assertThat(about(Occasion.OPENED).begins()).isTrue();
        assertThat(about(Occasion.REOPENED).begins()).isTrue();
        assertThat(about(Occasion.REMINDED).begins()).isFalse();
        assertThat(about(Occasion.RECOVERED).ends()).isTrue();
        assertThat(about(Occasion.REMINDED).ends()).isFalse();
    }

    @Test
    void an_errand_keeps_what_has_ended_whatever_order_it_is_heard_in() {
        Addressee lan = new Addressee("lan", List.of("zalo", "sms"), null, Reason.of("notice.channel.usual"));
        Ruling passed = new Ruling("channel", Ruling.Result.PASSED, Reason.of("notice.channel.usual"));
        Notice notice = new Notice("a", 1, 2, Occasion.OPENED, 0, List.of(passed), null, List.of(lan), null);
        Errand errand = Errand.of(notice, lan, 5, NOW);

        assertThat(errand.with("zalo", Ending.SENT).with("zalo", null).tried())
                .containsEntry("zalo", Optional.of(Ending.SENT));
        assertThat(errand.with("zalo", null).with("zalo", Ending.GONE).tried())
                .containsEntry("zalo", Optional.of(Ending.GONE));
        assertThat(errand.id()).isEqualTo("a/lan");
        assertThat(errand.lane()).isEqualTo("lan#1");
        assertThat(errand.delivery("zalo")).isEqualTo("a/lan/zalo");
        assertThat(errand.begins()).isTrue();
        assertThat(errand.ends()).isFalse();
        assertThat(Errand.of(
                                new Notice("t", 0, 0, Occasion.TEST, 0, List.of(passed), null, List.of(lan), null),
                                lan,
                                5,
                                NOW)
                        .lane())
                .isEqualTo("lan#t");
    }
}
