package vn.ward.core.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ward.core.incident.Beside;
import vn.ward.core.judge.State;

class AsideTest {

    private static final Wording VI = Wording.of(Language.VI);
    private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

    private static Beside wan(State state) {
        return new Beside("wan", "Đường truyền Internet chính", "network", state, AT, false);
    }

    private static Beside documents(State state) {
        return new Beside("documents", "Hệ thống quản lý văn bản", "documents", state, AT, false);
    }

    private static String said(Beside... beside) {
        return Aside.sentence(List.of(beside), VI).orElseThrow();
    }

    @Test
    void what_was_not_well_is_named_the_worst_first() {
        assertThat(said(wan(State.DEGRADED), documents(State.DOWN)))
                .isEqualTo("Lúc đó: Hệ thống quản lý văn bản gián đoạn, Đường truyền Internet chính chậm.");
    }

    @Test
    void what_was_well_is_told_as_a_whole() {
        assertThat(said(wan(State.UP), documents(State.UP)))
                .isEqualTo("Lúc đó đường truyền và hệ thống văn bản đều bình thường.");
        assertThat(said(documents(State.UP))).isEqualTo("Lúc đó hệ thống văn bản bình thường.");
        assertThat(said(wan(State.UP))).isEqualTo("Lúc đó đường truyền bình thường.");
        assertThat(said(wan(State.DEGRADED), documents(State.UP)))
                .isEqualTo("Lúc đó: Đường truyền Internet chính chậm; hệ thống văn bản bình thường.");
    }

    @Test
    void of_nothing_nothing_is_said() {
        assertThat(Aside.sentence(List.of(), VI)).isEmpty();
        assertThat(Aside.brief(List.of(), VI)).isEmpty();
    }

    @Test
    void announced_maintenance_and_what_nobody_knows_are_told_too_and_of_many_three_are_named() {
        Beside maintained = new Beside("lan", "Mạng nội bộ", "network", State.DOWN, AT, true);
        assertThat(said(wan(State.UNKNOWN), maintained, documents(State.UP)))
                .isEqualTo("Lúc đó: Mạng nội bộ đang bảo trì, Đường truyền Internet chính không rõ trạng thái;"
                        + " hệ thống văn bản bình thường.");
        assertThat(said(
                        wan(State.DOWN),
                        wan(State.DOWN),
                        documents(State.DEGRADED),
                        documents(State.UNKNOWN),
                        wan(State.UNKNOWN)))
                .isEqualTo("Lúc đó: Đường truyền Internet chính gián đoạn, Đường truyền Internet chính gián đoạn,"
                        + " Hệ thống quản lý văn bản chậm và 2 hệ thống khác.");
    }

    @Test
    void in_brief_each_group_is_as_its_worst() {
        assertThat(Aside.brief(List.of(wan(State.UP), wan(State.DEGRADED), documents(State.UP)), VI))
                .hasValue("Lúc đó: đường truyền chậm, văn bản bình thường.");
        assertThat(Aside.brief(List.of(documents(State.DOWN)), Wording.of(Language.EN)))
                .hasValue("At that time: documents down.");
    }
}
