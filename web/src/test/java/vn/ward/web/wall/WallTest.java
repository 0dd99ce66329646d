package vn.ward.web.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.engine.History.PastIncident;
import vn.ward.core.engine.Watched;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.State;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;
import vn.ward.web.MemoryWard;
import vn.ward.web.reply.Json;
import vn.ward.web.reply.Speech;

final class WallTest {

    private static final Instant NOON = MemoryWard.NOON;
    private static final Period MONTH = new Period(Instant.parse("2026-04-30T17:00:00Z"), NOON);
    private static final Wording VI = new Speech(Language.VI).common();

    private final MemoryWard ward = MemoryWard.calm();

    @Test
    void the_wall_is_one_document() {
        ward.breakDown("wan", NOON.minusSeconds(720), 12);

        assertThat(Json.SCREEN.write(Wall.of(ward, null, VI)).toString())
                .isEqualTo(quoted("{'journal':44,'now':'2026-05-20T05:00:00Z','zone':'Asia/Ho_Chi_Minh',"
                        + "'ward':{'name':'Phường Ô Chợ Dừa','practice':true},"
                        + "'targets':[{'id':'documents','name':'Hệ thống văn bản','group':'documents',"
                        + "'owner':'city','state':'UP','since':'2026-05-20T04:00:00Z','reason':null,"
                        + "'rttSeconds':0.25,'objectivePercent':'99.5','incident':null},"
                        + "{'id':'wan','name':'Đường truyền','group':'network','owner':'city','state':'DOWN',"
                        + "'since':'2026-05-20T04:48:00Z','reason':'không trả lời trong 5 giây',"
                        + "'rttSeconds':null,'objectivePercent':null,'incident':12}],"
                        + "'groups':[{'id':'network','name':'Đường truyền','state':'DOWN',"
                        + "'since':'2026-05-20T04:48:00Z','targets':1,'up':0},"
                        + "{'id':'documents','name':'Văn bản và điều hành','state':'UP',"
                        + "'since':'2026-05-20T04:00:00Z','targets':1,'up':1}],"
                        + "'figures':null,'strips':null,"
                        + "'incidents':[{'number':12,'target':'wan','name':'Đường truyền','group':'network',"
                        + "'severity':'CRITICAL','state':'DOWN','beganAt':'2026-05-20T04:48:00Z',"
                        + "'reason':'không trả lời trong 5 giây','reopened':0,"
                        + "'steps':['Kiểm tra nguồn điện','Gọi nhà mạng'],'hotline':'1800 1000'}],"
                        + "'lastIncidentEndedAt':null,"
                        + "'readiness':{'journal':null,'database':null,'databaseLevel':'plain','mail':true},"
                        + "'lastAttempt':'2026-05-20T04:59:58Z'}"));
    }

    @Test
    void figures_and_strips_are_what_the_database_knew() {
        Availability broken = new Availability(9_900, 50, 50, 0);
        TargetFigures documents = new TargetFigures(
                "documents", Optional.of(MONTH), broken, 2, 0, Duration.ofMillis(40), Optional.of(true));
        TargetFigures wan = new TargetFigures(
                "wan", Optional.of(MONTH), new Availability(0, 0, 0, 10_000), 0, 0, Duration.ZERO, Optional.empty());

        Wall wall = Wall.of(ward, lookback(List.of(documents, wan), List.of()), VI);

        assertThat(Json.SCREEN.write(wall).toString())
                .contains(quoted("'figures':{'from':'2026-04-30T17:00:00Z','to':'2026-05-20T05:00:00Z',"
                        + "'asOf':'2026-05-20T05:00:00Z','targets':{"
                        + "'documents':{'availability':9950,'coverage':10000,'covered':true,'incidents':2,"
                        + "'downtimeMillis':50,'longestOutageMillis':40,'objectiveMet':true},"
                        + "'wan':{'availability':null,'coverage':0,'covered':false,'incidents':0,"
                        + "'downtimeMillis':0,'longestOutageMillis':0,'objectiveMet':null}},"
                        + "'groups':{'network':{'availability':null,'coverage':0,'covered':false},"
                        + "'documents':{'availability':9950,'coverage':10000,'covered':true}},"
                        + "'total':{'incidents':2,'downtimeMillis':50,'longestOutageMillis':40,'meeting':1,"
                        + "'withObjective':1,'coverage':5000,'resolutionMillis':55000}}"))
                .contains(quoted("'strips':{'from':'2026-05-19T05:15:00Z','cellSeconds':900,'targets':{'documents':'"));
    }

    @Test
    void a_groups_figure_is_the_sum_of_its_parts_times() {
        ward.put(MemoryWard.watched(MemoryWard.target("wan-2", "network"), State.UP, NOON));
        Lookback past = lookback(
                List.of(
                        MemoryWard.figures("wan", MONTH, new Availability(100, 0, 900, 0), 1),
                        MemoryWard.figures("wan-2", MONTH, new Availability(9_000, 0, 0, 0), 0)),
                List.of());

        assertThat(past.figures().groups().get("network")).isEqualTo(new Figures.OfGroup(91_00L, 100_00L, true));
    }

    @Test
    void a_target_that_left_the_configuration_is_not_counted() {
        Lookback past =
                lookback(List.of(MemoryWard.figures("gone", MONTH, new Availability(0, 0, 1_000, 0), 7)), List.of());

        assertThat(past.figures().targets()).isEmpty();
        assertThat(past.figures().total()).isEqualTo(new Figures.Total(0, 0, 0, 0, 0, null, null));
    }

    @ParameterizedTest(name = "at {0} the month began {1}")
    @CsvSource({
        "2026-05-31T16:59:59.999Z, 2026-04-30T17:00:00Z, 2026-05-31T16:59:59.999Z",
        "2026-05-31T17:00:00Z,     2026-05-31T17:00:00Z, 2026-05-31T17:00:00.001Z",
        "2026-05-31T17:00:01Z,     2026-05-31T17:00:00Z, 2026-05-31T17:00:01Z"
    })
    void the_month_is_the_wards(Instant now, Instant from, Instant until) {
        assertThat(Figures.monthSoFar(now, MemoryWard.HANOI)).isEqualTo(new Period(from, until));
    }

    @Test
    void a_group_is_so_since_the_youngest_change_among_its_worst_parts() {
        ward.put(MemoryWard.watched(MemoryWard.target("wan-2", "network"), State.DOWN, NOON.minusSeconds(500)));
        ward.put(MemoryWard.watched(MemoryWard.target("wan-3", "network"), State.DOWN, NOON.minusSeconds(300)));
        ward.put(MemoryWard.watched(MemoryWard.target("wan-4", "network"), State.DEGRADED, NOON.minusSeconds(10)));

        assertThat(Wall.of(ward, null, VI).groups().get(0))
                .isEqualTo(new GroupTile("network", "Đường truyền", State.DEGRADED, NOON.minusSeconds(300), 4, 1));
    }

    @Test
    void the_last_incidents_end_is_the_newest_that_board_or_history_know() {
        Lookback past = lookback(
                List.of(),
                List.of(new PastIncident(
                        MemoryWard.incident(1, "wan", NOON.minusSeconds(900), NOON.minusSeconds(800)), Duration.ZERO)));
        assertThat(Wall.of(ward, past, VI).lastIncidentEndedAt()).isEqualTo(NOON.minusSeconds(800));

        ward.breakDown("wan", NOON.minusSeconds(500), 2);
        assertThat(Wall.of(ward, past, VI).lastIncidentEndedAt()).isEqualTo(NOON.minusSeconds(800));

        ward.mend("wan", NOON.minusSeconds(400));
        assertThat(Wall.of(ward, past, VI).lastIncidentEndedAt()).isEqualTo(NOON.minusSeconds(400));
    }

    @Test
    void a_target_that_is_up_has_no_reason_although_it_may_be_in_doubt() {
        Health doubted = Health.settled(State.UP, NOON, NOON, Reason.of("timeout", 5));
        ward.put(new Watched(ward.get("wan").target(), doubted, null, Map.of()));

        assertThat(Wall.of(ward, null, VI).targets().get(1).reason()).isNull();
    }

    @Test
    void a_reason_without_a_sentence_does_not_darken_the_wall() {
        Health odd = Health.settled(State.DOWN, NOON, NOON, Reason.of("new-kind", 7));
        ward.put(new Watched(ward.get("wan").target(), odd, null, Map.of()));

        assertThat(Wall.of(ward, null, VI).targets().get(1).reason()).isEqualTo("new-kind 7");
    }

    @Test
    void two_walls_that_differ_in_time_alone_look_alike() {
        Wall before = Wall.of(ward, null, VI);
        ward.setNow(NOON.plusSeconds(5));
        Wall later = Wall.of(ward, null, VI);
        ward.moveJournal();

        assertThat(before.looksLike(later)).isTrue();
        assertThat(before.looksLike(Wall.of(ward, null, VI))).isFalse();
    }

    private Lookback lookback(List<TargetFigures> figures, List<PastIncident> incidents) {
        List<Target> targets = ward.targets().stream().map(Watched::target).toList();
        return Lookback.of(targets, NOON, MONTH, figures, Map.of(), incidents);
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
