package vn.ward.collect.queue.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.Probes;
import vn.ward.collect.WrittenProbe;
import vn.ward.collect.queue.QueueSpec;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.WardFile;
import vn.ward.core.queue.Load;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Target;

/** How {@code queue-mqtt} is configured. */
class BrokerSpecTest {

    private static final String BROKER = "broker: mqtt://10.0.0.8, ";

    @TempDir
    Path folder;

    private WrittenProbe written() {
        return new WrittenProbe(folder, "queue-mqtt");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tickets: { topic: a/+ } | client=of the target, tickets=a/+ message=none, columns={}, statuses={}, counters=none, desk=none, alive=none, window=30m, service_level=15m, lost_after=3h, silent_after=15m
            client: x, desk: { topic: t, at: $.at, figures: { waiting: $.w } }, window: 1h, silent_after: 5m | client=x, tickets=none, counters=none, desk=t at=$.at {waiting=Place[path=$.w]}, alive=none, window=1h, service_level=15m, lost_after=3h, silent_after=5m
            tickets: { topic: a/+, message: $.id, columns: { ticket_id: $.so, at: luc }, statuses: { called: [ Vào, goi ] } } | tickets=a/+ message=$.id, columns={at=luc, ticket_id=$.so}, statuses={CALLED=[vao]}
            tickets: { topic: a/+ }, counters: { topic: q/+, counter: 2, open: [ Mở, rảnh ], closed: nghỉ, status: $.s }, alive: { topic: k, up: 1, down: 0 } | counters=q/+ $.s on=[1, active, available, busy, dang hoat dong, dang mo, dang phuc vu, hoat dong, idle, mo, on, online, open, ranh, serving, true] off=
            """)
    void what_is_left_out_has_a_default(String keys, String described) throws IOException {
        ProbeSpec spec = written().read(BROKER + "user: u, password: '${env:S}', " + keys);

        assertThat(spec.describe())
                .startsWith("broker=mqtt://10.0.0.8:1883, version=5, user=u")
                .contains(described);
        assertThat(spec + spec.subject()).doesNotContain(WrittenProbe.SECRET);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            counters: { topic: q/+, counter: 2 } | Hãy thêm tickets
            tickets: { topic: 'a/#/b' } | mot-cua/ve/+
            tickets: { } | thêm topic:
            tickets: { topic: a, message: '$..id' } | $.sensor.t
            tickets: { topic: a, columns: { servic: $.n } } | service
            tickets: { topic: a, columns: { ticket_id: '$.[' } } | $.sensor.t
            tickets: { topic: a, columns: { ticket_id: '${env:S}' } } | Hãy ghi thẳng
            tickets: { topic: a, statuses: { called: vao, done: VÀO } } | từ "VÀO"
            tickets: { topic: a, statuses: { } } | statuses:
            tickets: { topic: a, statuses: { called: vao, gone: x } } | gone
            tickets: { topic: '${env:S}' } | Hãy ghi thẳng
            tickets: { topic: a }, client: 'a b' | ioc-mot-cua
            tickets: { topic: a }, counters: { topic: q/+ } | thêm counter:
            tickets: { topic: a }, counters: { topic: q/+, counter: 3 } | chủ đề không có cấp 3
            tickets: { topic: a }, counters: { topic: q/+, counter: quay } | $.quay
            tickets: { topic: a }, counters: { topic: q/+, counter: 2, open: x, closed: X } | từ "x"
            tickets: { topic: a }, alive: { up: x } | thêm topic:
            desk: { topic: a } | desk cần ít nhất một số liệu
            desk: { topic: a, figures: { serving: $.s, waitin: $.p } } | waiting
            desk: { topic: a, figures: { waiting: x.y. } } | $.sensor.t
            tickets: { topic: a }, window: 1m | 5m
            tickets: { topic: a }, silent_after: 25h | 24h
            tickets: { topic: a }, password: '${env:S}' | thêm user
            tickets: [ a ] | tickets
            """)
    void what_cannot_be_is_refused_with_its_cure(String keys, String cure) throws Exception {
        written().isRefused(BROKER + keys, cure);
    }

    @Test
    void its_session_has_the_same_name_after_a_restart_and_another_target_has_another() throws IOException {
        BrokerSpec spec = (BrokerSpec) written().read(BROKER + "tickets: { topic: a }");
        BrokerSpec named = (BrokerSpec) written().read(BROKER + "client: ioc-mot-cua, tickets: { topic: a }");
        BrokerSpec other = (BrokerSpec) written().read(BROKER + "user: u, tickets: { topic: a }");

        assertThat(spec.session("a")).matches("ioc[0-9a-f]{20}").isNotEqualTo(spec.session("b"));
        assertThat(named.session("a")).isEqualTo("ioc-mot-cua");
        assertThat(spec.continues(spec)).isTrue();
        assertThat(named.continues(spec)).isFalse();
        assertThat(other.continues(spec)).isFalse();
    }

    private List<Target> targets(String... probes) throws IOException {
        StringBuilder text = new StringBuilder("ward: { name: A }\ntargets:\n");
        for (int i = 0; i < probes.length; i++) {
            text.append("  - { id: t%d, name: T%d, group: queue, probe: { queue-mqtt: { %s } } }%n"
                    .formatted(i, i, BROKER + probes[i]));
        }
        return WardFile.read(Files.writeString(folder.resolve("ward.yaml"), text), Probes.kinds(), Map.of())
                .targets();
    }

    @Test
    void two_targets_with_one_session_would_take_each_others_messages_and_are_refused() throws IOException {
        assertThat(targets("client: x, tickets: { topic: a }", "client: y, tickets: { topic: a }"))
                .hasSize(2);
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                ConfigRefused.class,
                                () -> targets("client: x, tickets: { topic: a }", "client: x, tickets: { topic: b }"))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.rule()).isEqualTo("claim.twice"));
    }

    @Test
    void a_desk_has_thresholds_that_are_usual_and_warns_when_they_are_crossed() throws IOException {
        Target desk = targets("tickets: { topic: a }").get(0);

        assertThat(desk.thresholds().degraded())
                .extracting(Object::toString)
                .containsExactly("wait_p90_seconds > 900", "waiting_per_counter > 5", "abandoned_ratio > 0.05");
        assertThat(desk.thresholds().down())
                .extracting(Object::toString)
                .containsExactly(
                        "wait_p90_seconds > 1800",
                        "waiting_per_counter > 10",
                        "abandoned_ratio > 0.1",
                        "unattended > 0 for PT5M");
        assertThat(desk.warnsWhenDegraded()).isTrue();
        assertThat(((QueueSpec) desk.probe()).measurements()).isEqualTo(Load.NAMES);
    }

    @Test
    void two_ways_to_the_same_broker_have_the_same_subject() throws IOException {
        written().asksTheSameByAnotherLine(BROKER + "tickets: { topic: a }");
    }
}
