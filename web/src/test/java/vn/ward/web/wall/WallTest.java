package vn.ward.web.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.engine.Watched;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.State;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Contract;
import vn.ward.core.target.Target;
import vn.ward.core.target.Thresholds;
import vn.ward.core.testing.DeskProbe;
import vn.ward.core.testing.Lines;
import vn.ward.core.testing.TwiceADay;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;
import vn.ward.web.Instruments;
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

        assertThat(Json.SCREEN.write(Wall.of(ward, null, List.of(), VI)).toString())
                .isEqualTo(quoted("{'journal':44,'now':'2026-05-20T05:00:00Z','zone':'Asia/Ho_Chi_Minh',"
                        + "'ward':{'name':'Phường Ô Chợ Dừa','practice':true},"
                        + "'targets':[{'id':'documents','name':'Hệ thống văn bản','group':'documents','composed':false,'tellsLoad':false,"
                        + "'state':'UP','since':'2026-05-20T04:00:00Z','untried':false,'cause':null,'maintenanceUntil':null,'reason':null,'fault':null,"
                        + "'rttSeconds':0.25,'objectivePercent':'99.5','contract':null,'measures':['rtt_seconds'],'measured':null},"
                        + "{'id':'wan','name':'Đường truyền','group':'network','composed':false,'tellsLoad':false,'state':'DOWN',"
                        + "'since':'2026-05-20T04:48:00Z','untried':false,'cause':null,'maintenanceUntil':null,'reason':'không trả lời trong 5 giây','fault':null,"
                        + "'rttSeconds':null,'objectivePercent':null,'contract':null,'measures':['rtt_seconds'],'measured':null}],"
                        + "'groups':[{'id':'network','name':'Đường truyền','tellsLoad':false,'state':'DOWN',"
                        + "'since':'2026-05-20T04:48:00Z','targets':1,'up':0,'maintained':0},"
                        + "{'id':'documents','name':'Văn bản và điều hành','tellsLoad':false,'state':'UP',"
                        + "'since':'2026-05-20T04:00:00Z','targets':1,'up':1,'maintained':0}],"
                        + "'figures':null,'strips':null,"
                        + "'incidents':[{'number':12,'target':'wan','name':'Đường truyền',"
                        + "'severity':'CRITICAL','state':'DOWN','maintenance':false,'beganAt':'2026-05-20T04:48:00Z',"
                        + "'reason':'không trả lời trong 5 giây','fault':null,'reopened':0,'drill':false,'flapping':false,'interruptions':1,'acknowledged':false,'affected':0,"
                        + "'steps':['Kiểm tra nguồn điện','Gọi nhà mạng'],'hotline':'1800 1000'}],"
                        + "'duties':[],'lastIncidentEndedAt':null,"
                        + "'readiness':{'journal':null,'database':null,'mail':true,'configurationMistakes':0,'clockAheadMinutes':0},"
                        + "'lastAttempt':'2026-05-20T04:59:58Z','oldAfterMillis':75000}"));
    }

    @Test
    void figures_and_strips_are_what_the_database_knew() {
        Availability broken = new Availability(9_900, 50, 50, 0);
        TargetFigures documents = Lines.line(
                MemoryWard.target("documents", "documents"), MONTH, broken, 2, 0, Duration.ofMillis(40), true);
        TargetFigures wan = MemoryWard.figures("wan", MONTH, new Availability(0, 0, 0, 10_000), 0);

        Wall wall = Wall.of(ward, lookback(documents, wan), List.of(), VI);

        assertThat(Json.SCREEN.write(wall).toString())
                .contains(quoted("'figures':{'from':'2026-04-30T17:00:00Z','to':'2026-05-20T05:00:00Z',"
                        + "'asOf':'2026-05-20T05:00:00Z','targets':{"
                        + "'documents':{'availability':9950,'covered':true,'objectiveMet':true,'resolutionMillis':55000},"
                        + "'wan':{'availability':null,'covered':false,'objectiveMet':null,'resolutionMillis':55000}},"
                        + "'groups':{'network':{'availability':null,'covered':false},"
                        + "'documents':{'availability':9950,'covered':true}},"
                        + "'total':{'incidents':2,'downtimeMillis':50,'longestOutageMillis':40,'meeting':1,"
                        + "'withObjective':1,'coverage':5000,'resolutionMillis':55000}}"))
                .contains(quoted("'strips':{'from':'2026-05-19T05:15:00Z','cellSeconds':900,'targets':{'documents':'"));
    }

    @Test
    void a_groups_figure_is_the_sum_of_its_parts_times() {
        ward.put(MemoryWard.watched(MemoryWard.target("wan-2", "network"), State.UP, NOON));
        Lookback past = lookback(
                MemoryWard.figures("wan", MONTH, new Availability(100, 0, 900, 0), 1),
                MemoryWard.figures("wan-2", MONTH, new Availability(9_000, 0, 0, 0), 0));

        assertThat(past.figures().groups().get("network")).isEqualTo(new Figures.OfGroup(91_00L, true));
    }

    @Test
    void a_speed_that_is_measured_twice_a_day_is_in_no_sum_and_says_something_only_when_it_falls_short() {
        Target speed = MemoryWard.target("speed", "network", "Tốc độ", null, new TwiceADay(), Thresholds.NONE, null);
        ward.put(MemoryWard.watched(speed, State.UNKNOWN, NOON));
        TargetFigures line = MemoryWard.figures("wan", MONTH, new Availability(1_000, 0, 0, 0), 0);
        TargetFigures seldom = Lines.line(speed, MONTH, new Availability(0, 0, 9_000, 0), 0, 0, Duration.ZERO, null);

        Figures figures = lookback(line, seldom).figures();
        assertThat(figures.groups().get("network")).isEqualTo(new Figures.OfGroup(100_00L, true));
        assertThat(figures.total().resolutionMillis())
                .as("how short an outage is surely seen")
                .isEqualTo(line.described().resolution().toMillis());
        assertThat(network()).extracting(GroupTile::state, GroupTile::targets).containsExactly(State.UP, 1);
        ward.put(MemoryWard.watched(speed, State.DEGRADED, NOON));
        assertThat(network()).extracting(GroupTile::state, GroupTile::targets).containsExactly(State.DEGRADED, 1);
    }

    @Test
    void a_desk_shows_its_state_and_has_no_availability_nor_a_part_in_any_sum() {
        Target desk = MemoryWard.target("desk", "queue", "Một cửa", "95", new DeskProbe(), Thresholds.NONE, null);
        ward.put(MemoryWard.watched(desk, State.DOWN, NOON));
        TargetFigures line = MemoryWard.figures("wan", MONTH, new Availability(1_000, 0, 0, 0), 0);
        TargetFigures busy =
                Lines.line(desk, MONTH, new Availability(0, 0, 9_000, 0), 7, 0, Duration.ofHours(9), false);

        Figures figures = lookback(line, busy).figures();

        assertThat(figures.targets().get("desk"))
                .isEqualTo(new Figures.OfTarget(
                        null, true, false, desk.resolution().toMillis()));
        assertThat(figures.groups().get("queue")).isEqualTo(new Figures.OfGroup(null, false));
        assertThat(figures.total().incidents()).isZero();
        assertThat(figures.total().downtimeMillis()).isZero();
        assertThat(figures.total().withObjective()).isZero();
        Wall wall = Wall.of(ward, null, List.of(), VI);
        assertThat(wall.groups())
                .filteredOn(GroupTile::tellsLoad)
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.id()).isEqualTo("queue");
                    assertThat(group.state()).isEqualTo(State.DOWN);
                });
        assertThat(wall.targets())
                .filteredOn(TargetTile::tellsLoad)
                .extracting(TargetTile::id)
                .containsExactly("desk");
    }

    private GroupTile network() {
        return Wall.of(ward, null, List.of(), VI).groups().stream()
                .filter(group -> group.id().equals("network"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_target_that_left_the_configuration_is_not_counted() {
        Lookback past = lookback(MemoryWard.figures("gone", MONTH, new Availability(0, 0, 1_000, 0), 7));

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
        assertThat(Period.monthSoFar(now, MemoryWard.HANOI)).isEqualTo(new Period(from, until));
    }

    @ParameterizedTest(name = "{0} is {1} since {2} minutes ago")
    @CsvSource({
        "UP 20 · UP 10,               UP,       10",
        "DOWN 20 · DOWN 10,           DOWN,     10",
        "DOWN 102 · DOWN 22 · UP 600, DEGRADED, 102",
        "DOWN 102 · DOWN 22 · UP 5,   DEGRADED, 5",
        "DOWN 30 · DEGRADED 10,       DEGRADED, 10",
        "DEGRADED 30 · DEGRADED 10,   DEGRADED, 30",
        "DEGRADED 30 · UP 10,         DEGRADED, 30",
        "DOWN 30 · UNKNOWN 40,        DEGRADED, 30",
        "UNKNOWN 30 · UNKNOWN 10,     UNKNOWN,  30",
        "UNKNOWN 30 · UP 10,          UNKNOWN,  30"
    })
    void a_group_is_so_since_the_first_part_that_makes_it_so_and_well_or_down_since_the_last(
            String parts, State state, int minutes) {
        String[] each = parts.split(" · ");
        for (int part = 0; part < each.length; part++) {
            String[] words = each[part].split(" ");
            ward.put(MemoryWard.watched(
                    MemoryWard.target("wifi-" + part, "wifi"),
                    State.valueOf(words[0]),
                    NOON.minusSeconds(60 * Long.parseLong(words[1]))));
        }

        assertThat(Wall.of(ward, null, List.of(), VI).groups())
                .filteredOn(group -> group.id().equals("wifi"))
                .extracting(GroupTile::state, GroupTile::since)
                .containsExactly(tuple(state, NOON.minusSeconds(60L * minutes)));
    }

    @Test
    void the_last_incidents_end_is_the_newest_of_any_target_and_stays_while_the_next_is_open() {
        assertThat(Wall.of(ward, null, List.of(), VI).lastIncidentEndedAt()).isNull();

        ward.breakDown("wan", NOON.minusSeconds(900), 1);
        ward.mend("wan", NOON.minusSeconds(800));
        ward.breakDown("documents", NOON.minusSeconds(700), 2);
        assertThat(Wall.of(ward, null, List.of(), VI).lastIncidentEndedAt()).isEqualTo(NOON.minusSeconds(800));

        ward.mend("documents", NOON.minusSeconds(400));
        assertThat(Wall.of(ward, null, List.of(), VI).lastIncidentEndedAt()).isEqualTo(NOON.minusSeconds(400));
    }

    @Test
    void a_ward_that_tries_every_five_minutes_does_not_call_data_of_two_minutes_old() {
        MemoryWard calm = new MemoryWard();
        calm.put(MemoryWard.watched(MemoryWard.every("a", Duration.ofMinutes(10)), State.UP, NOON));
        calm.put(MemoryWard.watched(MemoryWard.every("b", Duration.ofMinutes(5)), State.UP, NOON));

        assertThat(Wall.of(calm, null, List.of(), VI).oldAfterMillis())
                .isEqualTo(Duration.ofSeconds(750).toMillis());
    }

    @Test
    void a_target_that_is_up_has_no_reason_although_it_may_be_in_doubt() {
        Health doubted = Health.settled(State.UP, NOON, NOON, Reason.of("timeout", 5));
        ward.put(new Watched(ward.get("wan").target(), doubted, null, Map.of()));

        assertThat(Wall.of(ward, null, List.of(), VI).targets().get(1).reason()).isNull();
    }

    @Test
    void a_reason_without_a_sentence_does_not_darken_the_wall() {
        Health odd = Health.settled(State.DOWN, NOON, NOON, Reason.of("new-kind", 7));
        ward.put(new Watched(ward.get("wan").target(), odd, null, Map.of()));

        assertThat(Wall.of(ward, null, List.of(), VI).targets().get(1).reason()).isEqualTo("new-kind 7");
    }

    @Test
    void two_walls_that_differ_in_time_alone_look_alike() {
        Wall before = Wall.of(ward, null, List.of(), VI);
        ward.setNow(NOON.plusSeconds(5));
        Wall later = Wall.of(ward, null, List.of(), VI);
        ward.moveJournal();

        assertThat(before.looksLike(later)).isTrue();
        assertThat(before.looksLike(Wall.of(ward, null, List.of(), VI))).isFalse();
    }

    @Test
    void of_what_was_measured_the_wall_says_what_its_panels_show_and_until_when_it_is_new() {
        Target point = Instruments.point("hall", "Sảnh");
        ward.put(Instruments.measured(
                point,
                State.DEGRADED,
                NOON.minusSeconds(600),
                NOON.minusSeconds(20),
                Map.of("clients", 41.0, "channel_utilization_ratio", 0.84, "uptime_seconds", 7.0)));

        TargetTile tile = Wall.of(ward, null, List.of(), VI).targets().get(2);
        assertThat(tile.measures()).containsExactly("in_bits_per_second", "clients", "channel_utilization_ratio");
        assertThat(tile.measured())
                .isEqualTo(new Readout(
                        NOON.minusSeconds(20),
                        NOON.plusSeconds(55),
                        Map.of("clients", 41.0, "channel_utilization_ratio", 0.84),
                        List.of("channel_utilization_ratio")));
    }

    @Test
    void a_lines_contract_is_on_the_wall() {
        ward.put(Instruments.measured(
                Instruments.line("line", "Đường truyền chính", new Contract(300_000_000, 100_000_000)),
                State.UP,
                NOON,
                NOON,
                Map.of("in_bits_per_second", 2.12e8)));

        assertThat(Json.SCREEN.write(Wall.of(ward, null, List.of(), VI)).toString())
                .contains(quoted("'contract':{'downBitsPerSecond':300000000,'upBitsPerSecond':100000000},"
                        + "'measures':['in_bits_per_second','out_bits_per_second','utilization_ratio'],"
                        + "'measured':{'at':'2026-05-20T05:00:00Z','until':'2026-05-20T05:01:15Z',"
                        + "'values':{'in_bits_per_second':2.12E8},'beyond':[]}"));
    }

    @Test
    void what_was_measured_before_a_failure_stays_with_its_time() {
        Target line = Instruments.line("line", "Đường truyền chính", null);
        ward.put(Instruments.measured(
                line, State.DOWN, NOON.minusSeconds(60), NOON.minusSeconds(90), Map.of("in_bits_per_second", 2.0)));

        TargetTile tile = Wall.of(ward, null, List.of(), VI).targets().get(2);
        assertThat(tile.rttSeconds()).isNull();
        assertThat(tile.measured()).extracting(Readout::at).isEqualTo(NOON.minusSeconds(90));
    }

    private Lookback lookback(TargetFigures... figures) {
        List<Target> targets = ward.targets().stream().map(Watched::target).toList();
        return Lookback.of(targets, NOON, MONTH, List.of(figures), Map.of());
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
