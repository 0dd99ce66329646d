package vn.ward.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.Run;
import vn.ward.core.judge.State;
import vn.ward.core.notice.Arrangements;
import vn.ward.core.notice.Contacts;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;

class WardSceneTest {

    private static final Instant SINCE = Instant.parse("2026-11-23T02:00:00Z");

    private static Watched watched(String id, State state, boolean fails, String... parents) {
        Run failing = fails ? new Run(1, SINCE) : null;
        Target one = Samples.target(id, id, Response.NONE);
        Target target = new Target(
                one.id(),
                one.name(),
                one.group(),
                Owner.WARD,
                one.probe(),
                one.pace(),
                one.confirmation(),
                one.flapping(),
                one.thresholds(),
                null,
                List.of(parents),
                false,
                null,
                Response.NONE);
        return new Watched(
                target, new Health(state, SINCE, SINCE, null, null, failing, null, null, null, null), null, Map.of());
    }

    private static WardScene scene(Watched... targets) {
        FixedBoard board = new FixedBoard();
        board.watch(List.of(targets));
        ZoneId zone = ZoneId.of("Asia/Ho_Chi_Minh");
        return new WardScene(
                board,
                Contacts.NONE,
                new Calendars(zone, Hours.OFFICE, Map.of(), Map.of(), SpecialDays.NONE),
                Arrangements.NONE);
    }

    /** That a parent is down is known here a moment before it is known whose outage the child's is. */
    @ParameterizedTest
    @CsvSource({"UP,false,false", "UP,true,true", "DOWN,true,true", "DOWN,false,true"})
    void a_parent_that_fails_or_is_down_is_waited_for(State state, boolean fails, boolean isDoubted) {
        WardScene scene = scene(
                watched("line", state, fails),
                watched("router", State.UP, false, "line"),
                watched("web", State.DOWN, true, "router"));

        assertThat(scene.doubtedParent("web").isPresent()).isEqualTo(isDoubted);
        assertThat(scene.doubtedParent("line")).isEmpty();
    }

    @org.junit.jupiter.api.Test
    void a_route_sees_what_went_wrong_at_a_step_as_well_as_that_it_was_one() {
        Reason reason = Reason.atStep(2, 3, "Đăng nhập", Reason.of("tls", "a", "b"));
        Incident incident = Incident.after(null, Samples.event(Kind.OPENED, SINCE, Severity.CRITICAL, reason));

        assertThat(scene(watched("documents", State.DOWN, true))
                        .subject(incident)
                        .causes())
                .containsExactlyInAnyOrder("http.step", "tls");
    }

    @org.junit.jupiter.api.Test
    void what_is_carried_is_counted_through_all_that_is_between_and_once() {
        WardScene scene = scene(
                watched("line", State.UP, false),
                watched("router", State.UP, false, "line"),
                watched("switch", State.UP, false, "line"),
                watched("web", State.UP, false, "router", "switch"));

        assertThat(scene.carried("line")).isEqualTo(3);
        assertThat(scene.carried("router")).isEqualTo(1);
        assertThat(scene.carried("web")).isZero();
    }
}
