package vn.ward.collect.snmp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.snmp.device.Access;
import vn.ward.collect.snmp.device.DeviceAddress;
import vn.ward.collect.snmp.device.Traffic;
import vn.ward.collect.snmp.reading.Value;
import vn.ward.core.config.Secret;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Contract;
import vn.ward.core.target.Target;

class SnmpProbeTest {

    private static final String IN = "1.3.6.1.2.1.31.1.1.1.6.";
    private static final String OUT = "1.3.6.1.2.1.31.1.1.1.10.";
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final SnmpProbe probe = new SnmpProbe(new Gear(vertx));
    private final RecordedAgent agent = RecordedAgent.open();

    @BeforeEach
    void play() {
        agent.line(1, "ether1", 1000).line(2, "ether2", 100);
    }

    @AfterEach
    void stop() throws Exception {
        agent.close();
        probe.close().await(5, SECONDS);
        vertx.close().await(5, SECONDS);
    }

    private Result tried(Target target) throws Exception {
        return tried(target, Notes.NONE);
    }

    private Result tried(Target target, Notes notes) throws Exception {
        return probe.tryOnce(target, Instant.ofEpochMilli(0), notes).await(10, SECONDS);
    }

    private Target ether1() {
        return Snmp.target("wan", Snmp.line(agent.port(), "ether1"));
    }

    private static Reason reason(Result result) {
        return ((Failed) result.outcome()).reason();
    }

    /** 60 Mbit/s down, 12 Mbit/s up. */
    private void pass() {
        agent.pass(INTERVAL);
        agent.count(IN + 1, 225_000_000);
        agent.count(OUT + 1, 45_000_000);
        agent.count("1.3.6.1.2.1.2.2.1.14.1", 60);
    }

    @Test
    void a_first_reading_has_no_rate_and_the_second_has_them_by_the_devices_own_time() throws Exception {
        Result first = tried(ether1());
        assertThat(first.outcome()).isEqualTo(new Answered());
        assertThat(first.measurements())
                .containsKeys("rtt_seconds", "resolve_seconds")
                .containsEntry("speed_bits_per_second", 1e9)
                .containsEntry("uptime_seconds", 3_600.0)
                .doesNotContainKey("in_bits_per_second");

        pass();
        Map<String, Double> second = tried(ether1()).measurements();
        assertThat(second)
                .containsEntry("in_bits_per_second", 60e6)
                .containsEntry("out_bits_per_second", 12e6)
                .containsEntry("in_errors_per_second", 2.0)
                .containsEntry("out_discards_per_second", 0.0)
                .containsEntry("utilization_ratio", 0.06);
    }

    @Test
    void a_line_with_a_contract_is_held_against_it_each_way() throws Exception {
        Target wan = Snmp.with(ether1(), new Contract(100_000_000, 20_000_000));
        tried(wan);
        pass();

        assertThat(tried(wan).measurements())
                .containsEntry("in_utilization_ratio", 0.6)
                .containsEntry("out_utilization_ratio", 0.6);
    }

    @Test
    void a_switch_port_that_faces_the_router_counts_the_other_way_round() throws Exception {
        SnmpSpec spec = new SnmpSpec(
                Snmp.at(agent.port(), Snmp.community()), new SnmpSpec.Line("ether1", false), Map.of(), List.of());
        tried(Snmp.target("wan", spec));
        pass();

        assertThat(tried(Snmp.target("wan", spec)).measurements())
                .containsEntry("in_bits_per_second", 12e6)
                .containsEntry("out_bits_per_second", 60e6)
                .containsEntry("out_errors_per_second", 2.0);
    }

    @Test
    void an_interface_is_found_by_its_alias_or_description_too() throws Exception {
        assertThat(tried(Snmp.target("a", Snmp.line(agent.port(), "alias of ether2")))
                        .outcome())
                .isEqualTo(new Answered());
        assertThat(tried(Snmp.target("b", Snmp.line(agent.port(), "descr ether2")))
                        .outcome())
                .isEqualTo(new Answered());
    }

    @Test
    void what_is_wrong_with_an_interface_is_said() throws Exception {
        agent.put("1.3.6.1.2.1.2.2.1.8.1", new Integer32(2));
        assertThat(reason(tried(ether1()))).isEqualTo(Reason.of("snmp.interface-down", "ether1"));
        agent.put("1.3.6.1.2.1.2.2.1.7.1", new Integer32(2));
        assertThat(reason(tried(ether1()))).isEqualTo(Reason.of("snmp.interface-disabled", "ether1"));
        agent.remove(1);
        assertThat(reason(tried(ether1()))).isEqualTo(Reason.of("snmp.interface-missing", "ether1"));
        agent.line(7, "ether1", 100).line(8, "ether1", 100);
        assertThat(reason(tried(ether1()))).isEqualTo(Reason.of("snmp.interface-ambiguous", "ether1", 2));
    }

    @Test
    void an_interface_whose_index_moved_is_found_again_within_the_try_and_its_rate_is_dropped() throws Exception {
        tried(ether1());
        agent.remove(1);
        agent.remove(2);
        agent.line(1, "ether2", 100).line(9, "ether1", 1000).put(IN + 9, new Counter64(5_000_000));
        agent.pass(INTERVAL);
        List<Note> notes = new ArrayList<>();

        Result moved = tried(ether1(), note -> notes.add(note));

        assertThat(moved.outcome()).isEqualTo(new Answered());
        assertThat(moved.measurements()).doesNotContainKey("in_bits_per_second");
        assertThat(notes).extracting(Note::code).contains("snmp.index-moved");
        agent.pass(INTERVAL);
        assertThat(tried(ether1()).measurements()).containsEntry("in_bits_per_second", 0.0);
    }

    @Test
    void a_rate_is_dropped_after_a_start_anew_a_discontinuity_and_a_counter_that_went_back() throws Exception {
        tried(ether1());
        agent.put("1.3.6.1.2.1.1.3.0", new TimeTicks(500));
        agent.count(IN + 1, 1_000);
        assertThat(tried(ether1()).measurements()).doesNotContainKey("in_bits_per_second");
        pass();
        agent.put("1.3.6.1.2.1.31.1.1.1.19.1", new TimeTicks(700));
        assertThat(tried(ether1()).measurements()).doesNotContainKey("in_bits_per_second");
        pass();
        agent.put(IN + 1, new Counter64(3));
        assertThat(tried(ether1()).measurements())
                .doesNotContainKey("in_bits_per_second")
                .containsKey("out_bits_per_second");
        pass();
        assertThat(tried(ether1()).measurements()).containsEntry("in_bits_per_second", 60e6);
    }

    @Test
    void a_mean_over_a_long_gap_is_not_made() throws Exception {
        tried(ether1());
        agent.pass(INTERVAL.multipliedBy(3));
        agent.count(IN + 1, 1_000);
        assertThat(tried(ether1()).measurements()).doesNotContainKey("in_bits_per_second");
    }

    @Test
    void counters_of_32_bits_wrap_once_if_that_is_certain() throws Exception {
        agent.narrowLine(5, "old", 100_000_000).narrowLine(6, "fast", 4_000_000_000L);
        Target old = Snmp.target("old", Snmp.line(agent.port(), "descr old"));
        Target fast = Snmp.target("fast", Snmp.line(agent.port(), "descr fast"));
        agent.count("1.3.6.1.2.1.2.2.1.10.5", 4_294_967_000L);
        tried(old);
        tried(fast);
        agent.pass(INTERVAL);
        agent.count("1.3.6.1.2.1.2.2.1.10.5", 37_500_000);
        agent.count("1.3.6.1.2.1.2.2.1.10.6", 37_500_000);

        assertThat(tried(old).measurements()).containsEntry("in_bits_per_second", 10e6);
        assertThat(tried(fast).measurements()).doesNotContainKey("in_bits_per_second");
    }

    @Test
    void twenty_interfaces_and_values_of_one_device_are_read_in_a_handful_of_messages() throws Exception {
        IntStream.range(10, 30).forEach(index -> agent.line(index, "port" + index, 1000));
        agent.put("1.3.6.1.4.1.9.9.1.0", new Integer32(42));
        List<Target> targets = IntStream.range(10, 30)
                .mapToObj(index -> Snmp.target(
                        "p" + index,
                        new SnmpSpec(
                                Snmp.at(agent.port(), Snmp.community()),
                                new SnmpSpec.Line("port" + index, true),
                                Map.of("load_ratio", Snmp.scalar("1.3.6.1.4.1.9.9." + (index < 20 ? 1 : 2) + ".0")),
                                List.of())))
                .toList();
        all(targets);
        all(targets);
        agent.requests.clear();
        agent.pass(INTERVAL);

        List<Result> results = all(targets);

        assertThat(results).extracting(Result::outcome).containsOnly(new Answered());
        assertThat(results)
                .allSatisfy(result -> assertThat(result.measurements())
                        .containsKeys("in_bits_per_second", "out_errors_per_second", "utilization_ratio"));
        assertThat(results.get(0).measurements()).containsEntry("load_ratio", 42.0);
        assertThat(results.get(15).measurements()).doesNotContainKey("load_ratio");
        assertThat(agent.asked()).isLessThanOrEqualTo(7);
        Traffic traffic = probe.traffic().await(5, SECONDS);
        assertThat(traffic.largest()).isLessThanOrEqualTo(1_472);
    }

    private List<Result> all(List<Target> targets) throws Exception {
        List<Future<Result>> tries = targets.stream()
                .map(target -> probe.tryOnce(target, Instant.ofEpochMilli(0), Notes.NONE))
                .toList();
        return Future.all(tries).map(all -> all.<Result>list()).await(10, SECONDS);
    }

    @Test
    void one_datagram_that_is_lost_fails_nothing_and_is_no_second_question() throws Exception {
        tried(ether1());
        agent.requests.clear();
        agent.lose.set(1);

        assertThat(tried(ether1()).outcome()).isEqualTo(new Answered());
        assertThat(agent.requests).extracting(PDU::getRequestID).hasSize(2);
        assertThat(agent.requests.get(0).getRequestID())
                .isEqualTo(agent.requests.get(1).getRequestID());
    }

    @Test
    void a_device_that_says_nothing_and_one_with_another_community_read_the_same() throws Exception {
        agent.silent = true;
        Result silent = tried(ether1());
        assertThat(reason(silent)).isEqualTo(Reason.of("snmp.silent", "4"));
        assertThat(silent.took()).isLessThan(Snmp.TIMEOUT.plusMillis(200));
        agent.silent = false;
        Access wrong = new Access.Community(new Secret("public"));
        assertThat(reason(tried(Snmp.target("x", Snmp.line(Snmp.at(agent.port(), wrong), "ether1")))))
                .isEqualTo(Reason.of("snmp.silent", "4"));
    }

    @Test
    void a_line_of_ours_that_is_away_says_nothing_about_the_device() throws Exception {
        SnmpSpec spec = new SnmpSpec(
                new DeviceAddress(
                        "127.0.0.1", agent.port(), Snmp.community(), Optional.of(InetAddress.getByName("192.0.2.1"))),
                new SnmpSpec.Line("ether1", true),
                Map.of(),
                List.of());
        assertThat(tried(Snmp.target("x", spec)).outcome().toString()).contains("via-away");
    }

    @Test
    void a_device_that_can_not_say_so_much_at_once_is_asked_for_less() throws Exception {
        agent.mostVariables = 4;
        assertThat(tried(ether1()).measurements()).containsKey("speed_bits_per_second");
    }

    @Test
    void whoever_looks_into_one_try_sees_rates_and_what_the_device_is() throws Exception {
        List<Note> notes = new ArrayList<>();
        agent.put("1.3.6.1.2.1.1.1.0", new OctetString("RouterOS\r\nRB750"));
        vertx.setTimer(300, late -> pass());

        Result result = tried(ether1(), note -> notes.add(note));

        assertThat(result.measurements()).containsKey("in_bits_per_second");
        assertThat(notes)
                .contains(new Note("snmp.device", List.of("RouterOS RB750")))
                .extracting(Note::code)
                .contains("snmp.interface", "snmp.uptime", "snmp.traffic");
    }

    @Test
    void a_counter_that_is_a_value_has_its_rate() throws Exception {
        Value rate = new Value(Snmp.scalar(IN + 2).source(), 8, true);
        Target target = Snmp.target("v", Snmp.values(agent.port(), Map.of("in_bits_per_second", rate)));
        tried(target);
        agent.pass(INTERVAL);
        agent.count(IN + 2, 30_000);

        assertThat(tried(target).measurements().get("in_bits_per_second")).isCloseTo(8_000, within(1e-6));
    }

    @Test
    void devices_that_are_not_watched_any_more_are_let_go() throws Exception {
        tried(ether1());
        probe.expect(List.of());
        assertThat(tried(ether1()).measurements()).doesNotContainKey("in_bits_per_second");
    }
}
