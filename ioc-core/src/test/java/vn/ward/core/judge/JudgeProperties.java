package vn.ward.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JudgeProperties {

    @Provide
    Arbitrary<String> attempts() {
        return Arbitraries.strings().withChars("GGGSFFFN.").ofMinLength(1).ofMaxLength(60);
    }

    @Property
    void changes_never_go_back_in_time_and_each_differs_from_the_one_before(@ForAll("attempts") String attempts) {
        Health health = Health.unknown(Played.START);
        Instant last = Played.START;
        State state = State.UNKNOWN;
        for (int i = 0; i < attempts.length(); i++) {
            if (attempts.charAt(i) == '.') {
                continue;
            }
            Judgement judgement = Judge.judge(health, Played.result(attempts.charAt(i), i * 10), Played.RULES);
            health = judgement.health();
            for (StateChange change : judgement.changes()) {
                assertThat(change.at()).isAfterOrEqualTo(last).isBeforeOrEqualTo(Played.at(i * 10));
                assertThat(change.from()).isEqualTo(state);
                assertThat(change.to()).isNotEqualTo(state);
                last = change.at();
                state = change.to();
            }
            assertThat(health.state()).isEqualTo(state);
            assertThat(health.since()).isEqualTo(last);
        }
    }

    @Property
    void fewer_failures_in_a_row_than_confirm_are_never_an_outage(@ForAll("attempts") String attempts) {
        if (!attempts.replace(".", "").contains("FFF")) {
            assertThat(Played.of(attempts).story()).doesNotContain("DOWN");
        }
    }
}
